// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/chart/chartarea.h"
#include "tests/unit/render/historymonitor.h"

namespace meshping {

/// A chart on the screen, of a monitor with four targets at a fixed moment.
struct ShownChart
{
    ShownChart();

    /// The action of the tool bar with this text; null when there is none.
    QAction *action(const QString &text) const;

    HistoryMonitor monitor;
    ChartArea area;
};

} // namespace meshping
