// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>

namespace meshping {

// Tell the service manager (sd_notify(3)); without one nothing happens.
void notifyReady(const QString &status);
void notifyStopping();

/// Feeds the service manager's watchdog as long as `alive` returns true. When it stops the manager restarts the
/// program.
class Watchdog : public QObject
{
    Q_OBJECT

public:
    /// `alive` is called in this object's thread, several times in each period of the watchdog.
    explicit Watchdog(std::function<bool()> alive, QObject *parent = nullptr);

    /// The period of the watchdog; zero if there is none.
    std::chrono::microseconds period() const { return m_period; }

private:
    void feed();

    std::function<bool()> m_alive;
    std::chrono::microseconds m_period{0};
    QTimer m_timer;
    bool m_wasAlive = true;
};

} // namespace meshping
