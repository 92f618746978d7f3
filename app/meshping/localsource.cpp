// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/localsource.h"

#include "app/meshping/ownmonitor.h"
#include "core/icmp/transport.h"

namespace meshping {

using namespace Qt::StringLiterals;

LocalSource::LocalSource(Config config, const Clock &clock, std::optional<Opened> sockets, Unwritten &unwritten)
    : m_config(std::move(config)),
      m_clock(clock),
      m_sockets(std::move(sockets)),
      m_unwritten(unwritten),
      m_worker(new QObject)
{
    m_thread.setObjectName(u"monitor"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

LocalSource::Opened LocalSource::openSockets(const Clock &clock)
{
    return SocketTransport::open(clock).map([](std::unique_ptr<SocketTransport> &&pings) {
        auto traces = pings->another();
        return Sockets{std::move(pings), std::move(traces)};
    });
}

LocalSource::~LocalSource()
{
    // Blocks: an event loop that is told to quit drops posted calls, and then the monitor would end in this thread.
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            if (Unwritten left = m_owned ? m_owned->end() : Unwritten(); !left.message.isEmpty())
                m_unwritten = std::move(left);
            m_owned.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void LocalSource::takePermit()
{
    if (permit() == PingPermit::NeedsRestart)
        Q_EMIT restartWanted();
    else if (m_permitter)
        m_permitter->ask();
}

void LocalSource::start()
{
    if (std::exchange(m_monitor, nullptr))
        Q_EMIT monitorChanged(nullptr);
    Opened sockets = m_sockets ? std::move(*m_sockets) : openSockets(m_clock);
    m_sockets.reset();
    const LocalMonitorSettings settings =
        sockets ? monitorSettings(m_config, sockets->pings->mode(), sockets->pings->notice())
                : monitorSettings(m_config, SocketMode::None, sockets.error());
    offerPermit(!sockets.has_value());
    // A shared pointer, since a posted call must be copyable.
    const auto transports =
        std::make_shared<std::pair<std::unique_ptr<EchoTransport>, std::unique_ptr<EchoTransport>>>();
    if (sockets)
        *transports = {std::move(sockets->pings), std::move(sockets->traces)};
    else
        transports->first = std::make_unique<ClosedTransport>();
    QMetaObject::invokeMethod(m_worker, [this, transports, settings] {
        run(std::move(transports->first), std::move(transports->second), settings);
    });
}

void LocalSource::offerPermit(bool refused)
{
    // A permit that was given stays, but takes effect only after a restart.
    if (!refused)
        m_permitter.reset();
    if (!refused || m_permitter)
        return;
    m_permitter = std::make_unique<PingPermitter>();
    connect(m_permitter.get(), &PingPermitter::failed, this, &LocalSource::notice);
}

void LocalSource::tune(const Config &config)
{
    m_config.interval = config.interval;
    m_config.timeout = config.timeout;
    m_config.downAfter = config.downAfter;
    m_config.histogramDays = config.histogramDays;
    QMetaObject::invokeMethod(m_worker, [this, wanted = tuning(config)] {
        if (m_owned)
            m_owned->tune(wanted);
    });
}

void LocalSource::run(std::unique_ptr<EchoTransport> pings, std::unique_ptr<EchoTransport> traces,
                      const LocalMonitorSettings &settings)
{
    m_owned.reset();
    m_owned = std::make_unique<LocalMonitor>(std::move(pings), settings, std::move(traces));
    if (const QString refusal = m_owned->refusal(); !refusal.isEmpty()) {
        // Without a database it does not ping: all would be lost at the end, and nobody asked for that.
        m_owned.reset();
        QMetaObject::invokeMethod(this, [this, refusal] { settle(nullptr, refusal); });
        return;
    }
    const QStringList faults = m_owned->addAtStart(std::exchange(m_config.targets, {}));
    QMetaObject::invokeMethod(this, [this, monitor = m_owned.get(), faults] {
        settle(monitor, {});
        for (const QString &fault : faults)
            Q_EMIT notice(fault);
    });
}

void LocalSource::settle(Monitor *monitor, const QString &refusal)
{
    m_monitor = monitor;
    if (std::exchange(m_refusal, refusal) != refusal)
        Q_EMIT refusalChanged();
    if (monitor)
        Q_EMIT monitorChanged(monitor);
}

} // namespace meshping
