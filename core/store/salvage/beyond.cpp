// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/beyond.h"

#include <algorithm>
#include <map>

namespace meshping {

namespace {

std::uint64_t beyond(std::uint64_t whole, std::uint64_t part)
{
    return whole - std::min(whole, part);
}

Histogram beyond(const Histogram &whole, const Histogram &part)
{
    std::map<std::int64_t, std::uint64_t> before;
    for (const Histogram::Entry &entry : part.entries())
        before[entry.index] = entry.count;
    Histogram rest;
    for (const Histogram::Entry &entry : whole.entries()) {
        if (const auto more = beyond(entry.count, before[entry.index]); more > 0)
            rest.add(entry.bucket(), more);
    }
    return rest;
}

/// Takes the share of `part` out of a decayed sum by adding it with negative weights.
DecayingAverages without(DecayingAverages whole, DecayingAverages part, std::chrono::nanoseconds before)
{
    for (double *weight : {&part.weight15m, &part.weight6h, &part.weight24h})
        *weight = -*weight;
    whole.addOlder(part, before);
    for (double *weight : {&whole.weight15m, &whole.weight6h, &whole.weight24h})
        *weight = std::max(*weight, 0.0);
    return whole;
}

} // namespace

std::optional<Statistics> beyond(const Statistics &whole, const Statistics &part)
{
    Statistics rest = whole;
    bool goesOn = whole.sum >= part.sum;
    for (const auto member : {&Statistics::sent, &Statistics::received, &Statistics::lost, &Statistics::late,
                              &Statistics::duplicates, &Statistics::sendErrors}) {
        goesOn = goesOn && whole.*member >= part.*member;
        rest.*member = beyond(whole.*member, part.*member);
    }
    rest.histogram = beyond(whole.histogram, part.histogram);
    // Of what another program counted, some replies may be in no bucket.
    goesOn = goesOn && rest.histogram.total() <= rest.received;
    for (const auto &[kind, count] : part.icmpErrors) {
        goesOn = goesOn && rest.icmpErrors[kind] >= count;
        rest.icmpErrors[kind] = beyond(rest.icmpErrors[kind], count);
    }
    if (!goesOn)
        return {};
    rest.icmpErrors.dropZeros();
    rest.sum -= part.sum;
    if (part.hasReply())
        rest.averages = without(whole.averages, part.averages, whole.lastReplyAt - part.lastReplyAt);
    if (!rest.hasReply())
        rest.lossesInARow -= std::min(rest.lossesInARow, part.lossesInARow);
    return rest;
}

SlotCounts beyond(const SlotCounts &whole, const SlotCounts &part)
{
    SlotCounts rest;
    for (const auto member :
         {&SlotCounts::sent, &SlotCounts::lost, &SlotCounts::late, &SlotCounts::duplicates, &SlotCounts::sendErrors})
        rest.*member = beyond(whole.*member, part.*member);
    rest.buckets = beyond(whole.buckets, part.buckets);
    return rest;
}

} // namespace meshping
