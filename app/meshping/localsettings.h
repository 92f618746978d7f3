// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/monitor/localmonitor.h"

namespace meshping {

/// What of them can be another while it runs.
inline Tuning tuning(const Config &config)
{
    return {
        config.interval, config.timeout, {.hours = config.histogramDays}, static_cast<std::uint32_t>(config.downAfter)};
}

/// What the settings mean for a monitor in this process that pings through such sockets; see LocalMonitorSettings.
inline LocalMonitorSettings monitorSettings(const Config &config, SocketMode mode, const QString &notice)
{
    LocalMonitorSettings settings;
    static_cast<Tuning &>(settings) = tuning(config);
    settings.flushInterval = config.flushInterval;
    settings.database = config.database;
    settings.socketMode = mode;
    settings.socketNotice = notice;
    return settings;
}

} // namespace meshping
