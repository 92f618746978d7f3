// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace meshping {

/// Blocks SIGINT and SIGTERM in this thread and all that it starts. Call before any other thread exists.
void blockStopSignals();

/// Calls back in its thread's event loop for the first SIGINT or SIGTERM (signalfd); a second one ends the process at
/// once, for a user who does not want to wait.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(std::function<void()> stop, QObject *parent = nullptr);
    ~StopSignals() override;

private:
    void arrived();

    std::function<void()> m_stop;
    int m_descriptor;
    QSocketNotifier m_notifier;
    bool m_stopping = false;
};

} // namespace meshping
