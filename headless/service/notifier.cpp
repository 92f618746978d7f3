// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/notifier.h"

#include <QtGlobal>

#include <systemd/sd-daemon.h>

#include <cstdint>

namespace meshping {

namespace {

// The protocol has one assignment a line: a status with line feeds would be several.
QByteArray statusLine(QString status)
{
    status.replace(u'\n', u' ');
    return "STATUS=" + status.toUtf8();
}

} // namespace

void notifyReady(const QString &status)
{
    sd_notify(0, "READY=1\n" + statusLine(status));
}

void notifyStopping()
{
    sd_notify(0, "STOPPING=1");
}

Watchdog::Watchdog(std::function<bool()> alive, QObject *parent) : QObject(parent), m_alive(std::move(alive))
{
    std::uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) <= 0)
        return;
    m_period = std::chrono::microseconds(microseconds);
    connect(&m_timer, &QTimer::timeout, this, &Watchdog::feed);
    // A third of the period: one late tick does no harm.
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_period / 3));
    feed();
}

void Watchdog::feed()
{
    const bool alive = m_alive();
    if (alive)
        sd_notify(0, "WATCHDOG=1");
    else if (m_wasAlive)
        qWarning("probing has stopped moving; the service manager will restart meshping unless it comes back");
    m_wasAlive = alive;
}

} // namespace meshping
