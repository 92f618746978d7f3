// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace meshping {

/// Blocks SIGINT, SIGTERM and SIGHUP in this thread and all that it starts. Call before any other thread exists.
void blockSignals();

/// Has a write that fails (a pipe that nobody reads, a file at its limit) say so itself, instead of ending the process.
void ignoreFailedWrites();

/// Calls back in its thread's event loop (signalfd). A second SIGINT or SIGTERM, a second later or more, ends the
/// process at once, for a user who does not want to wait.
class ProcessSignals : public QObject
{
    Q_OBJECT

public:
    struct Handlers
    {
        std::function<void()> stop;   ///< for the first SIGINT or SIGTERM
        std::function<void()> hangUp; ///< for SIGHUP: its terminal is gone, or its settings shall be read again
    };

    explicit ProcessSignals(Handlers handlers, QObject *parent = nullptr);
    ~ProcessSignals() override;

private:
    void arrived();
    void stop();

    Handlers m_handlers;
    int m_descriptor;
    QSocketNotifier m_notifier;
    bool m_stopping = false;
};

} // namespace meshping
