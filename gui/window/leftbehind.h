// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/target.h"
#include "gui/chart/timeview.h"
#include "gui/window/monitorsource.h"

#include <memory>
#include <vector>

namespace meshping {

/// What stays of a page whose window goes, for the one that takes its place: the monitor, which runs on, and how the
/// user left the page.
struct PageLeft
{
    std::unique_ptr<MonitorSource> source;
    std::vector<TargetId> selected; ///< ascending
    QString filter;
    bool events = false;                  ///< in front of the charts
    TimeView view{std::chrono::hours(1)}; ///< of the charts
};

/// The same of a window.
struct WindowLeft
{
    std::vector<PageLeft> pages;
    int current = 0;
    int preferences = -1; ///< the page of the preferences that was open; -1: they were not
};

} // namespace meshping
