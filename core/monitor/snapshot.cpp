// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/snapshot.h"

#include "core/target/address.h"

#include <numeric>

namespace meshping {

namespace {

double percent(std::uint64_t part, std::uint64_t whole)
{
    return whole ? 100.0 * double(part) / double(whole) : 0;
}

} // namespace

double TargetStatus::successPercent() const
{
    return percent(statistics.received, statistics.sent);
}

double TargetStatus::lossPercent() const
{
    return percent(statistics.lost, statistics.sent);
}

std::size_t Snapshot::targetCount() const
{
    return std::accumulate(chunks.begin(), chunks.end(), std::size_t(0),
                           [](std::size_t sum, const auto &chunk) { return sum + chunk->size(); });
}

const TargetStatus *Snapshot::find(QStringView key) const
{
    std::optional<TargetPlace> found;
    if (const auto address = parseStoredAddress(key))
        found = index->findAddress(*this, *address);
    if (!found)
        found = index->findName(*this, key);
    return found ? &at(*found) : nullptr;
}

} // namespace meshping
