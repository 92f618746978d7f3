// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/replymatcher.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;
using State = SequenceRing::State;

namespace {

IcmpErrorKind kindOf(ReplyFlaw flaw)
{
    return flaw == ReplyFlaw::Checksum ? IcmpErrorKind::WrongChecksum : IcmpErrorKind::WrongPayload;
}

} // namespace

void ReplyMatcher::setTimeout(std::chrono::nanoseconds timeout)
{
    if (timeout != m_timeout)
        m_channels.forEach([this](Channels::Channel &channel) { channel.ring.beginEra(m_timeout); });
    m_timeout = timeout;
}

void ReplyMatcher::expire(MonoTime now)
{
    m_channels.forEach([this, now](Channels::Channel &channel) {
        channel.ring.expire(now, m_timeout, [this](SequenceRing::Entry &entry) {
            entry.state = State::Lost;
            ++m_counts.finished;
            if (lane(entry.slot).generation == entry.generation)
                m_results.push_back({.slot = entry.slot, .outcome = Outcome::Lost, .sentAt = entry.sentAt});
        });
    });
}

/// Null where no probe of a target that is still there has this number.
SequenceRing::Entry *ReplyMatcher::find(ChannelId id, Sequence sequence)
{
    Channels::Channel *channel = m_channels.find(id);
    if (!channel)
        return nullptr;
    SequenceRing::Entry &entry = channel->ring.at(sequence);
    const bool current = entry.state != State::Free && lane(entry.slot).generation == entry.generation;
    return current ? &entry : nullptr;
}

void ReplyMatcher::replyArrived(ChannelId channel, const EchoReply &reply, const Endpoint &from, MonoTime at)
{
    SequenceRing::Entry *entry = find(channel, reply.sequence);
    if (!entry || entry->nonce != reply.nonce) {
        ++m_counts.foreignPackets;
        return;
    }
    const bool elsewhere = !lane(entry->slot).endpoint.sameHost(from);
    if (elsewhere || reply.flaw != ReplyFlaw::None) {
        report(*entry, elsewhere ? IcmpErrorKind::WrongSource : kindOf(reply.flaw), from);
        return;
    }
    lane(entry->slot).quietSince = at;
    finish(*entry, std::max<Rtt>(at - entry->sentAt, 1ns),
           m_channels.find(channel)->ring.timeoutOf(reply.sequence, m_timeout));
}

void ReplyMatcher::requestDeparted(ChannelId channel, const EchoRequest &request, MonoTime at)
{
    SequenceRing::Entry *entry = find(channel, request.sequence);
    if (!entry || entry->nonce != request.nonce || entry->state != State::Pending)
        return;
    // Of two devices beneath each other the first one stamped it. None did so before the send call.
    if (entry->stamped || at < entry->sentAt)
        return;
    entry->sentAt = at;
    entry->stamped = true;
}

void ReplyMatcher::finish(SequenceRing::Entry &entry, Rtt rtt, std::chrono::nanoseconds timeout)
{
    const auto push = [&](Outcome outcome) {
        m_results.push_back({.slot = entry.slot, .outcome = outcome, .rtt = rtt, .sentAt = entry.sentAt});
    };
    switch (entry.state) {
    case State::Pending:
        ++m_counts.finished;
        if (rtt <= timeout) {
            entry.state = State::Answered;
            ++(entry.stamped ? m_counts.stampedByKernel : m_counts.stampedByUser);
            push(Outcome::Received);
            return;
        }
        push(Outcome::Lost);
        [[fallthrough]];
    case State::Lost:
        entry.state = State::Late;
        push(Outcome::Late);
        return;
    default:
        push(Outcome::Duplicate);
    }
}

void ReplyMatcher::errorArrived(ChannelId channel, const IcmpError &error, const Endpoint &from, MonoTime)
{
    const SequenceRing::Entry *entry = find(channel, error.sequence);
    const bool ours = entry && lane(entry->slot).endpoint.sameAddress(error.destination) &&
                      (!error.nonce || *error.nonce == entry->nonce);
    if (!ours) {
        ++m_counts.foreignPackets;
        return;
    }
    // An error does not decide the outcome: anyone can forge the eight bytes that it must quote, and a reply may still
    // come.
    report(*entry, error.kind, from);
}

void ReplyMatcher::report(const SequenceRing::Entry &entry, IcmpErrorKind kind, const Endpoint &from)
{
    ++m_counts.icmpErrors;
    m_results.push_back(
        {.slot = entry.slot, .outcome = Outcome::IcmpError, .errorKind = kind, .sentAt = entry.sentAt, .from = from});
}

} // namespace meshping
