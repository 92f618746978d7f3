// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <cstdint>

namespace meshping {

/// How a program without the permission to ping may come by it from its own window.
enum class PingPermit : std::uint8_t {
    None,         ///< not from there
    Offered,      ///< by a password that the system asks for
    Asked,        ///< it is being asked for
    NeedsRestart, ///< it was given, and holds from the next start on
};

/// Where a page gets its monitor from: this process, or a daemon elsewhere. Beginning may take long and happens in
/// other threads; its end waits until everything is written.
class MonitorSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The monitor, or null while there is none yet.
    virtual Monitor *monitor() const = 0;

    /// "this computer", "monitor.example:9922".
    virtual QString place() const = 0;

    /// Identifies the monitor in settings; the same in every language.
    virtual QString id() const { return place(); }

    /// How it may come by the permission to ping, where it has none.
    virtual PingPermit permit() const { return PingPermit::None; }

    /// Why there is no monitor and will be none before start() is called again; empty where there is or may be one.
    virtual QString refusal() const { return {}; }

    /// Does what permit() offers: asks for the permission, or restarts the program.
    virtual void takePermit() {}

    /// Starts, or starts again with newly opened sockets.
    virtual void start() = 0;

    /// Starts at the first call. Returns whether it had been started before.
    bool begin()
    {
        if (m_begun)
            return true;
        m_begun = true;
        start();
        return false;
    }

Q_SIGNALS:
    // In the window's thread.

    /// monitor() is another one. Null: the old one is about to end; nobody may use it after this.
    void monitorChanged(meshping::Monitor *monitor);

    /// refusal() says something else.
    void refusalChanged();

    /// Something for the user, in one sentence.
    void notice(const QString &text);

private:
    bool m_begun = false;
};

} // namespace meshping
