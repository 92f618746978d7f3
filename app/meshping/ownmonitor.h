// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/monitor/localmonitor.h"

namespace meshping {

/// Of the settings those that can change while it runs.
Tuning tuning(const Config &config);

/// The settings of a monitor in this process, which pings through sockets of this mode; `notice`: see
/// LocalMonitorSettings::socketNotice.
LocalMonitorSettings monitorSettings(const Config &config, SocketMode mode, const QString &notice);

/// Logs what could not be written at the end, and returns the exit status. Where the store thread hangs in a system
/// call, which would keep the process from ending, it ends the process instead.
int tellUnwritten(const Unwritten &unwritten);

} // namespace meshping
