// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/snapshot.h"

#include "core/target/address.h"

#include <algorithm>
#include <numeric>

namespace meshping {

namespace {

double percent(std::uint64_t part, std::uint64_t whole)
{
    return whole ? 100.0 * double(part) / double(whole) : 0;
}

template <class Matches>
const TargetStatus *findWhere(const Snapshot &snapshot, Matches &&matches)
{
    for (const auto &chunk : snapshot.chunks) {
        const auto found = std::find_if(chunk->begin(), chunk->end(), matches);
        if (found != chunk->end())
            return &*found;
    }
    return nullptr;
}

bool before(const TargetStatus *a, const TargetStatus *b)
{
    const Target &left = *a->target;
    const Target &right = *b->target;
    if (!left.address.isNull() || !right.address.isNull())
        return addressLess(left.address, right.address);
    return left.name != right.name ? left.name < right.name : left.id < right.id;
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
    if (const auto address = parseStoredAddress(key)) {
        const auto *found =
            findWhere(*this, [&](const TargetStatus &s) { return sameAddress(s.target->address, *address); });
        if (found)
            return found;
    }
    return findWhere(*this, [&](const TargetStatus &s) { return s.target->name == key; });
}

std::vector<const TargetStatus *> Snapshot::sorted() const
{
    std::vector<const TargetStatus *> all;
    all.reserve(targetCount());
    forEach([&](const TargetStatus &status) { all.push_back(&status); });
    std::sort(all.begin(), all.end(), before);
    return all;
}

} // namespace meshping
