// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/targetlist.h"

namespace meshping {

using namespace Qt::StringLiterals;

QList<ListLine> readTargetList(QStringView text)
{
    QList<ListLine> lines;
    for (QStringView line : text.tokenize(u'\n')) {
        if (const qsizetype comment = line.indexOf(u'#'); comment >= 0)
            line = line.first(comment);
        for (const QStringView part : line.tokenize(u',')) {
            const QString trimmed = part.trimmed().toString();
            if (!trimmed.isEmpty())
                lines.push_back({trimmed, parseTargetSpec(trimmed)});
        }
    }
    return lines;
}

QString asListLine(const Target &target)
{
    if (!target.host.isEmpty()) {
        const QString family = target.family == FamilyChoice::IPv4   ? u"4:"_s
                               : target.family == FamilyChoice::IPv6 ? u"6:"_s
                                                                     : QString();
        return family + target.host;
    }
    const QString address = target.address.toString();
    return target.name.isEmpty() ? address : target.name + u'@' + address;
}

} // namespace meshping
