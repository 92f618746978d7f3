// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/hostname.h"

#include "core/target/quoted.h"
#include "core/target/targetfault.h"

#include <QList>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

QString labelFault(QStringView label)
{
    if (label.isEmpty())
        return TargetFault::tr("has an empty part between its dots");
    if (label.size() > 63)
        return TargetFault::tr("has a part of %1 characters, where at most 63 are allowed").arg(label.size());
    for (const QChar c : label) {
        if (c.unicode() > 127)
            return TargetFault::tr("has a character beyond ASCII (write an international name in its xn-- form)");
        if (!isLetterOrDigit(c) && c != u'-' && c != u'_')
            return TargetFault::tr("has the character %1, which no host name has").arg(quoted(QStringView(&c, 1)));
    }
    if (label.front() == u'-' || label.back() == u'-')
        return TargetFault::tr("has a part that begins or ends with a hyphen");
    return {};
}

/// The resolver takes a name that ends in a number, like 10.1 or 0x7f.1, for an address in a notation of the 1980s.
bool endsInNumber(QStringView lastLabel)
{
    const bool hex = lastLabel.startsWith(u"0x", Qt::CaseInsensitive);
    return hex || std::all_of(lastLabel.begin(), lastLabel.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QString hostNameFault(QStringView text)
{
    if (text.endsWith(u'.')) // the root, as in "example.org."
        text.chop(1);
    if (text.size() > 253)
        return TargetFault::tr("has %1 characters, where a host name has at most 253").arg(text.size());
    const auto labels = text.split(u'.');
    for (const QStringView label : labels) {
        if (QString fault = labelFault(label); !fault.isEmpty())
            return fault;
    }
    if (endsInNumber(labels.back()))
        return TargetFault::tr("ends in a number, which no host name does, and is not an address either");
    return {};
}

bool isLocalhost(QStringView name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    return name.compare(u"localhost", Qt::CaseInsensitive) == 0 || name.endsWith(u".localhost", Qt::CaseInsensitive);
}

} // namespace meshping
