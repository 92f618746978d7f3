// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/monitor/localmonitor.h"

namespace meshping {

/// What the settings mean for a monitor in this process that pings through such sockets; see LocalMonitorSettings.
inline LocalMonitorSettings monitorSettings(const Config &config, SocketMode mode, const QString &notice)
{
    LocalMonitorSettings settings;
    settings.interval = config.interval;
    settings.timeout = config.timeout;
    settings.flushInterval = config.flushInterval;
    settings.database = config.database;
    settings.retention.hours = config.histogramDays;
    settings.socketMode = mode;
    settings.socketNotice = notice;
    return settings;
}

} // namespace meshping
