// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/writtenhost.h"

#include <QUrl>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

bool isUrl(QStringView text)
{
    const qsizetype end = text.indexOf(u"://");
    const QStringView scheme = text.first(std::max<qsizetype>(end, 0));
    return end > 0 && std::all_of(scheme.begin(), scheme.end(), [](QChar c) {
               return c.unicode() < 128 && (c.isLetterOrNumber() || u"+.-"_s.contains(c));
           });
}

QString hostOfUrl(QStringView url)
{
    return QUrl(url.toString()).host();
}

QStringView hostBeforePort(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0 || colon == text.size() - 1)
        return {};
    const QStringView port = text.sliced(colon + 1);
    const QStringView before = text.first(colon);
    const bool isNumber = std::all_of(port.begin(), port.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const bool inBrackets = before.startsWith(u'[') && before.endsWith(u']');
    return isNumber && (inBrackets || !before.contains(u':')) ? before : QStringView();
}

} // namespace meshping
