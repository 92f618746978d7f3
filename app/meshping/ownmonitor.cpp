// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/ownmonitor.h"

#include "headless/service/log.h"

#include <QDebug>

#include <cstdlib>

namespace meshping {

Tuning tuning(const Config &config)
{
    return {
        config.interval, config.timeout, {.hours = config.histogramDays}, static_cast<std::uint32_t>(config.downAfter)};
}

LocalMonitorSettings monitorSettings(const Config &config, SocketMode mode, const QString &notice)
{
    LocalMonitorSettings settings;
    static_cast<Tuning &>(settings) = tuning(config);
    settings.flushInterval = config.flushInterval;
    settings.database = config.database;
    settings.socketMode = mode;
    settings.socketNotice = notice;
    settings.traceInterval = config.tracerouteInterval;
    return settings;
}

int tellUnwritten(const Unwritten &unwritten)
{
    constexpr int notAllWritten = 1;
    qCritical("%ls", qUtf16Printable(unwritten.message));
    if (unwritten.stuck) {
        flushLog(std::chrono::seconds(1));
        std::_Exit(notAllWritten);
    }
    return notAllWritten;
}

} // namespace meshping
