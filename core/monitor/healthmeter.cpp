// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/healthmeter.h"

#include "core/model/event.h"

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto lookEvery = 900ms; ///< a little less than a second, for looks that come once a second, about

} // namespace

void HealthMeter::look(MonoTime now, WallTime wall, const ProberHealth &prober)
{
    m_rate =
        static_cast<double>(prober.sent - m_before.count) / std::chrono::duration<double>(now - m_before.at).count();
    m_before = {now, prober.sent};
    watchSends(now, wall, prober);
    const auto change = m_shortage.take({now, prober.askedRate, prober.sent + prober.sendErrors, prober.missed});
    if (change) {
        m_notes.push_back({change->begins, change->sentence});
        m_shortageSince = change->begins ? wall - (now - *m_shortage.since()) : WallTime{};
    }
}

void HealthMeter::watchSends(MonoTime now, WallTime wall, const ProberHealth &prober)
{
    switch (m_sends.take({now, prober.sent, prober.sendErrors, prober.askedRate > 0})) {
    case SendWatch::Change::None:
        return;
    case SendWatch::Change::Begins:
        m_sendsFailSince = wall - (now - *m_sends.since());
        m_notes.push_back({true, u"most pings cannot be sent: "_s + qt_error_string(prober.lastSendError)});
        return;
    case SendWatch::Change::Ends:
        // Not until now: it takes some seconds of sends to know that most succeed again.
        const auto lasted = std::chrono::round<std::chrono::milliseconds>(m_sends.lasted());
        m_notes.push_back({false, u"pings can be sent again, after "_s + spanText(lasted)});
        m_sendsFailSince = {};
    }
}

Health HealthMeter::measure(MonoTime now, WallTime wall, const ProberHealth &prober)
{
    if (now - m_before.at >= lookEvery)
        look(now, wall, prober);
    Health health;
    health.socketError = prober.channelError;
    health.sendLagP50 = prober.sendLag.p50;
    health.sendLagP99 = prober.sendLag.p99;
    health.sendLagMax = prober.sendLag.max;
    health.sendLagCount = prober.sendLag.count;
    health.sendLagSum = prober.sendLag.sum;
    health.probesSent = prober.sent;
    health.probesPerSecond = m_rate;
    health.askedPerSecond = prober.askedRate;
    health.shortageSince = m_shortageSince;
    health.inFlight = prober.inFlight;
    health.stampedByKernel = prober.stampedByKernel;
    health.stampedByUser = prober.stampedByUser;
    health.missedProbes = prober.missed;
    health.lateTimers = prober.lateTimers;
    health.receiveDrops = prober.drops;
    health.receiveRoom = prober.receiveRoom;
    health.sendErrors = prober.sendErrors;
    health.sendsFailSince = m_sendsFailSince;
    if (m_sendsFailSince != WallTime{})
        health.sendFault = qt_error_string(prober.lastSendError);
    health.icmpErrors = prober.icmpErrors;
    health.foreignPackets = prober.foreignPackets;
    health.clockSteps = prober.clockSteps;
    health.startedAt = m_startedAt;
    if (!m_toldOfRoom && health.lacksReceiveRoom()) {
        m_toldOfRoom = true;
        m_notes.push_back({true, health.receiveRoomWarning()});
    }
    return health;
}

} // namespace meshping
