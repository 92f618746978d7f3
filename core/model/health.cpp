// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/health.h"

#include "core/model/eventwords.h"
#include "core/model/localtime.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// For as long as the probe thread of a loaded machine may well be held up.
constexpr double secondsToBridge = 0.1;
// A reply takes 832 bytes of the queue when it comes over loopback; of a driver that receives into half pages, so many.
constexpr double bytesOfAReply = 2'304;

QString isoTime(WallTime time)
{
    return localTime(time).toUTC().toString(Qt::ISODate);
}

QString unreachableText(const Health &health)
{
    const QString since =
        health.linkLostSince == WallTime{} ? u""_s : u" since %1"_s.arg(isoTime(health.linkLostSince));
    return u"%1 cannot be reached%2: %3; trying again"_s.arg(health.source, since, health.linkError);
}

/// The address families in which nothing can be sent; those that are missed, or the others.
QStringList familiesWhere(const Health &health, bool missed)
{
    QStringList found;
    for (std::size_t i = 0; i < health.families.size(); ++i) {
        const FamilyFault &fault = health.families[i];
        if (fault.since == WallTime{} || fault.isMissed() != missed)
            continue;
        const QString text = u"since %1 nothing can be sent by %2: %3"_s;
        found << text.arg(isoTime(fault.since), i == 0 ? u"IPv4" : u"IPv6", fault.reason);
    }
    return found;
}

} // namespace

void StoreStatus::setFault(const DatabaseFault &why)
{
    writing = false;
    fault = why;
    message = EventWords().detail(why);
}

QString rateText(double rate)
{
    return QString::number(rate, 'f', rate < 10 ? 1 : 0);
}

QString shortageText(double asked, double reached)
{
    // Never as if nothing were missing.
    const double percent = asked > 0 ? std::clamp(100 * reached / asked, 0.0, 99.9) : 0;
    return u"asked for %1 probes/s, this machine reaches %2: every target gets only %3 % of its pings, all alike; "
           "a longer interval, fewer targets or more CPU end this"_s.arg(rateText(asked), rateText(reached),
                                                                         QString::number(percent, 'f', 1));
}

QStringList Health::problems() const
{
    if (!linkError.isEmpty())
        return {unreachableText(*this)};
    QStringList found;
    if (socketMode == SocketMode::None)
        found << (socketError.isEmpty() ? u"nothing is probed: no ICMP socket is open"_s : socketError);
    if (silentSince != WallTime{})
        found << u"nothing is probed: the probe thread has not answered since %1"_s.arg(isoTime(silentSince));
    found += sendProblems();
    // A message beside a store that writes is history (a file set aside), not a failure. Before the first flush
    // nothing is known to be wrong unless the store says so.
    const bool storeFails = !store.writing && (store.failures > 0 || !store.message.isEmpty());
    if (storeFails)
        found << (store.message.isEmpty() ? u"statistics cannot be written to the database"_s : store.message);
    return found;
}

QStringList Health::sendProblems() const
{
    QStringList found = familiesWhere(*this, true);
    if (found.isEmpty() && sendsFailSince != WallTime{})
        found << u"since %1 most pings cannot be sent: %2"_s.arg(isoTime(sendsFailSince), sendFault);
    return found;
}

QStringList Health::warnings() const
{
    QStringList found = store.warnings;
    if (shortageSince != WallTime{}) {
        found << u"since %1: %2"_s.arg(isoTime(shortageSince), shortageText(askedPerSecond, probesPerSecond));
    }
    for (const QString &family : familiesWhere(*this, false))
        found << family;
    if (lacksReceiveRoom())
        found << receiveRoomWarning();
    return found;
}

std::uint64_t Health::receiveRoomNeeded() const
{
    // The kernel makes room for twice what it is asked for.
    constexpr auto most = 2 * static_cast<std::uint64_t>(receiveQueueBytes);
    return std::min(most, static_cast<std::uint64_t>(askedPerSecond * secondsToBridge * bytesOfAReply));
}

QString Health::receiveRoomWarning() const
{
    return u"the sockets' receive queues hold %1 bytes, and %2 probes/s may need %3 when this machine is busy: replies "
           "would be taken for lost. Mend it with sudo sysctl -w net.core.rmem_max=%4 and a restart of meshping"_s
               .arg(receiveRoom)
               .arg(askedPerSecond, 0, 'f', 0)
               .arg(receiveRoomNeeded())
               .arg(receiveQueueBytes);
}

} // namespace meshping
