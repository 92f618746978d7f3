// SPDX-License-Identifier: GPL-3.0-or-later
// The receiving half of the prober: which probe an arriving packet belongs to, and what it makes of it.
#include "core/probe/prober.h"

namespace meshping {

using namespace std::chrono_literals;
using State = SequenceRing::State;

namespace {

IcmpErrorKind kindOf(ReplyFlaw flaw)
{
    return flaw == ReplyFlaw::Checksum ? IcmpErrorKind::WrongChecksum : IcmpErrorKind::WrongPayload;
}

} // namespace

SequenceRing::Entry *Prober::match(ChannelId id, Sequence sequence)
{
    Channels::Channel *channel = m_channels.find(id);
    if (!channel)
        return nullptr;
    SequenceRing::Entry &entry = channel->ring.at(sequence);
    const bool current = entry.state != State::Free && lane(entry.slot).generation == entry.generation;
    return current ? &entry : nullptr;
}

void Prober::replyArrived(ChannelId channel, const EchoReply &reply, const Endpoint &from, MonoTime at)
{
    SequenceRing::Entry *entry = match(channel, reply.sequence);
    if (!entry || entry->nonce != reply.nonce) {
        ++m_health.strangers;
        return;
    }
    const bool elsewhere = !lane(entry->slot).endpoint.sameHost(from);
    if (elsewhere || reply.flaw != ReplyFlaw::None) {
        report(*entry, elsewhere ? IcmpErrorKind::WrongSource : kindOf(reply.flaw), from);
        return;
    }
    lane(entry->slot).quietSince = at;
    finish(*entry, std::max<Rtt>(at - entry->sentAt, 1ns),
           m_channels.find(channel)->ring.timeoutOf(reply.sequence, m_settings.timeout));
}

void Prober::requestDeparted(ChannelId channel, const EchoRequest &request, MonoTime at)
{
    SequenceRing::Entry *entry = match(channel, request.sequence);
    if (!entry || entry->nonce != request.nonce || entry->state != State::Pending)
        return;
    // Of two devices beneath each other the first one stamped it. None did so before the send call.
    if (entry->stamped || at < entry->sentAt)
        return;
    entry->sentAt = at;
    entry->stamped = true;
}

void Prober::finish(SequenceRing::Entry &entry, Rtt rtt, std::chrono::nanoseconds timeout)
{
    const auto push = [&](Outcome outcome) {
        m_results.push_back({.slot = entry.slot, .outcome = outcome, .rtt = rtt, .sentAt = entry.sentAt});
    };
    switch (entry.state) {
    case State::Pending:
        --m_health.inFlight;
        if (rtt <= timeout) {
            entry.state = State::Answered;
            ++(entry.stamped ? m_health.stampedByKernel : m_health.stampedByUser);
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

void Prober::errorArrived(ChannelId channel, const IcmpError &error, const Endpoint &from)
{
    const SequenceRing::Entry *entry = match(channel, error.sequence);
    const bool ours = entry && lane(entry->slot).endpoint.sameAddress(error.destination) &&
                      (!error.nonce || *error.nonce == entry->nonce);
    if (!ours) {
        ++m_health.strangers;
        return;
    }
    // It decides nothing: anyone can forge the eight bytes that it must quote, and a reply may still come.
    report(*entry, error.kind, from);
}

void Prober::report(const SequenceRing::Entry &entry, IcmpErrorKind kind, const Endpoint &from)
{
    ++m_health.icmpErrors;
    m_results.push_back(
        {.slot = entry.slot, .outcome = Outcome::IcmpError, .errorKind = kind, .sentAt = entry.sentAt, .from = from});
}

} // namespace meshping
