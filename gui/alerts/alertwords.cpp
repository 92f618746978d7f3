// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/alertwords.h"

#include "core/model/eventwords.h"
#include "core/model/localtime.h"

#include <QLocale>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostNames = 4;

QString clockTime(WallTime time)
{
    return QLocale().toString(localTime(time).time(), QLocale::ShortFormat);
}

} // namespace

QString AlertWords::title(const Alert &alert)
{
    const int down = int(alert.down.size());
    const int up = int(alert.up.size());
    if (down == 1 && up == 0)
        return tr("%1 is down").arg(EventWords::target(alert.down.front().event));
    if (down == 0 && up == 1)
        return tr("%1 is up again").arg(EventWords::target(alert.up.front().event));
    if (up == 0)
        return tr("%Ln target(s) down", nullptr, down);
    if (down == 0)
        return tr("%Ln target(s) up again", nullptr, up);
    return tr("%Ln target(s) down", nullptr, down) + u", "_s + tr("%Ln up again", nullptr, up);
}

QString AlertWords::one(const Alert::Item &item, const QString &place)
{
    const Event &event = item.event;
    QStringList parts;
    if (event.kind == EventKind::TargetDown) {
        parts << tr("Since %1").arg(clockTime(event.time));
        if (const QString why = EventWords().detail(event); !why.isEmpty())
            parts << why;
    } else if (event.duration.count() != 0) {
        parts << tr("After %1").arg(spanText(event.duration, QLocale()));
    }
    if (!place.isEmpty())
        parts << tr("seen from %1").arg(place);
    return parts.join(u"; "_s);
}

QString AlertWords::names(const std::vector<Alert::Item> &items)
{
    QStringList names;
    // "and 1 more" would be no shorter than the name itself.
    const std::size_t named = items.size() > mostNames + 1 ? mostNames : items.size();
    for (std::size_t i = 0; i < named; ++i)
        names << (items[i].event.name.isEmpty() ? items[i].event.address : items[i].event.name);
    const QString first = names.join(u", "_s);
    const int more = int(items.size()) - int(names.size());
    return more > 0 ? tr("%1 and %Ln more", nullptr, more).arg(first) : first;
}

QString AlertWords::body(const Alert &alert, const QHash<QString, QString> &placeNames)
{
    QStringList lines;
    if (alert.afterQuiet)
        lines << tr("While notifications were muted:");
    if (alert.down.size() + alert.up.size() == 1) {
        const Alert::Item &item = alert.down.empty() ? alert.up.front() : alert.down.front();
        lines << one(item, placeNames.value(item.target.place));
    } else if (alert.up.empty()) {
        lines << names(alert.down);
    } else if (alert.down.empty()) {
        lines << names(alert.up);
    } else {
        lines << tr("Down: %1").arg(names(alert.down)) << tr("Up again: %1").arg(names(alert.up));
    }
    return lines.join(u'\n');
}

} // namespace meshping
