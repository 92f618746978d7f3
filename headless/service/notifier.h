// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>

namespace meshping {

/// What the service manager is told (sd_notify(3)); nothing happens where none listens.
void notifyReady(const QString &status);
void notifyStatus(const QString &status);
void notifyStopping();

/// Feeds the service manager's watchdog as long as `alive` says so; else the manager restarts the program.
class Watchdog : public QObject
{
    Q_OBJECT

public:
    /// `alive` is asked in this object's thread, several times within the period that the manager allows.
    explicit Watchdog(std::function<bool()> alive, QObject *parent = nullptr);

    /// The period within which the manager must be fed; zero when it does not watch.
    std::chrono::microseconds period() const { return m_period; }

private:
    void feed();

    std::function<bool()> m_alive;
    std::chrono::microseconds m_period{0};
    QTimer m_timer;
    bool m_wasAlive = true;
};

} // namespace meshping
