// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/meshping/pingpermitter.h"
#include "core/config/config.h"
#include "core/icmp/sockettransport.h"
#include "core/monitor/localmonitor.h"
#include "gui/window/monitorsource.h"

#include <QThread>

namespace meshping {

/// Runs the monitor of this process in a thread of its own, so that opening and closing the database never blocks the
/// window.
class LocalSource final : public MonitorSource
{
    Q_OBJECT

public:
    struct Sockets
    {
        std::unique_ptr<SocketTransport> pings;
        std::unique_ptr<SocketTransport> traces; ///< null where that fails
    };

    using Opened = tl::expected<Sockets, QString>;

    static Opened openSockets(const Clock &clock);

    /// `sockets`: opened with `clock` while this process had its privileges, for the first start; without them it opens
    /// its own. `unwritten` gets at the end what could not be written.
    LocalSource(Config config, const Clock &clock, std::optional<Opened> sockets, Unwritten &unwritten);
    ~LocalSource() override;

    Monitor *monitor() const override { return m_monitor; }

    QString place() const override { return tr("this computer"); }

    QString id() const override { return QStringLiteral("local"); }

    PingPermit permit() const override { return m_permitter ? m_permitter->state() : PingPermit::None; }

    QString refusal() const override { return m_refusal; }

    void takePermit() override;

    void start() override;

    /// Takes another interval, timeout and retention from now on.
    void tune(const Config &config);

Q_SIGNALS:
    /// The user has permitted the program to ping, which takes effect at its next start.
    void restartWanted();

private:
    /// In m_thread.
    void run(std::unique_ptr<EchoTransport> pings, std::unique_ptr<EchoTransport> traces,
             const LocalMonitorSettings &settings);

    /// In the window's thread: there is a monitor now, or the database is another program's.
    void settle(Monitor *monitor, const QString &refusal);

    /// Offers to ask for a permit if sockets were `refused`.
    void offerPermit(bool refused);

    Config m_config;
    const Clock &m_clock;
    std::optional<Opened> m_sockets;
    std::unique_ptr<PingPermitter> m_permitter; ///< only if sockets were refused
    Unwritten &m_unwritten;
    QThread m_thread;
    QObject *m_worker;                     ///< lives in m_thread
    std::unique_ptr<LocalMonitor> m_owned; ///< used in m_thread alone
    QString m_refusal;
    Monitor *m_monitor = nullptr; ///< for the window's thread, once it runs
};

} // namespace meshping
