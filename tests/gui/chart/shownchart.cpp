// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/chart/shownchart.h"

#include "tests/gui/chart/samplenetwork.h"

#include <QToolBar>

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

static constexpr SlotTime now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;

ShownChart::ShownChart()
    : monitor({u"web@10.5.0.10"_s, u"gateway@10.5.0.1"_s, u"branch-north@10.9.14.2"_s, u"old@10.9.14.9"_s})
{
    monitor.slot = [](const QString &key, SlotTime start) { return samples::network(key, start - now); };
    monitor.runs = {{now - 99h, now - 252min}, {now - 192min, now}};
    area.setLocale(QLocale::c());
    area.heatmap().setClock([] { return now; });
    area.heatmap().setZone(QTimeZone("Europe/Berlin"));
    area.setMonitor(&monitor);
    area.resize(1100, 520);
    area.show();
}

QAction *ShownChart::action(const QString &text) const
{
    const auto actions = area.findChild<QToolBar *>()->actions();
    const auto found = std::ranges::find_if(actions, [&](const QAction *action) { return action->text() == text; });
    return found == actions.end() ? nullptr : *found;
}

} // namespace meshping
