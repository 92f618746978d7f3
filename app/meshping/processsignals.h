// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace meshping {

/// Blocks SIGINT, SIGTERM and SIGHUP in this thread and those that it starts. Call it before there are others.
void blockSignals();

/// Ignores SIGPIPE and SIGXFSZ: a write to a broken pipe or beyond a file's size limit fails, and does not end the
/// process.
void ignoreFailedWrites();

/// Calls back in its thread's event loop (signalfd) when a signal comes. If another SIGINT or SIGTERM comes more than a
/// second after the first, the process ends at once: its user does not want to wait.
class ProcessSignals : public QObject
{
    Q_OBJECT

public:
    struct Handlers
    {
        std::function<void()> stop;   ///< for the first SIGINT or SIGTERM
        std::function<void()> hangUp; ///< for SIGHUP: the terminal is gone, or the settings are to be read again
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
