// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/csv.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text)
{
    bool isNumber = false;
    static_cast<void>(text.toDouble(&isNumber));
    if (!text.isEmpty() && !isNumber && u"=+-@\t"_s.contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QString csvLine(const QStringList &cells)
{
    QStringList line;
    for (const QString &cell : cells)
        line << quoted(cell);
    return line.join(u',') + u"\r\n"_s;
}

} // namespace meshping
