// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/loglane.h"

#include "core/store/codec/changelog.h"

#include <algorithm>

namespace meshping {

void LogLane::add(std::uint64_t seq, std::int64_t part, const QByteArray &bytes)
{
    m_parts.try_emplace({seq, part}, bytes);
}

std::vector<LogLane::Flush> LogLane::flushes(std::uint64_t folded) const
{
    std::vector<Flush> found;
    std::int64_t nextPart = 0;
    for (const auto &[key, bytes] : m_parts) {
        const auto [seq, part] = key;
        if (seq <= folded)
            continue;
        if (found.empty() || found.back().seq != seq) {
            found.push_back({seq, {}, true});
            nextPart = 0;
        }
        found.back().complete = found.back().complete && part == nextPart++;
        found.back().bytes += bytes;
    }
    return found;
}

bool LogLane::apply(std::uint64_t folded, std::vector<StoredTarget> &targets, const std::vector<std::uint64_t> &seqs,
                    std::set<TargetId> rowless, bool rowsMayBeLost)
{
    std::map<TargetId, std::size_t> places;
    for (std::size_t i = 0; i < targets.size(); ++i)
        places.emplace(targets[i].target.id, i);
    std::map<TargetId, Statistics> after;
    bool whole = true;
    for (std::uint64_t expected = folded + 1; const Flush &flush : flushes(folded)) {
        ChangeReader reader(flush.bytes);
        whole = flush.seq == expected++ && flush.complete;
        while (whole && reader.next()) {
            const auto place = places.find(reader.id());
            if (place == places.end() || flush.seq <= seqs[place->second]) {
                reader.skip();
                continue;
            }
            // A target's first change is written whole. A short one, of a target without counters: its row was lost.
            // (Earlier versions wrote a first change short, too, so this is not asked where nothing can be lost.)
            if (rowsMayBeLost && targets[place->second].statistics == Statistics() && !after.contains(reader.id()) &&
                !reader.isAny())
                rowless.insert(reader.id());
            if (rowless.contains(reader.id())) {
                reader.skip();
                continue;
            }
            Statistics &statistics = after.try_emplace(reader.id(), targets[place->second].statistics).first->second;
            reader.apply(statistics, m_slots[reader.id()]);
        }
        whole = whole && !reader.failed();
        if (!whole)
            break;
    }
    for (auto &[id, statistics] : after) {
        if (isConsistent(statistics)) {
            targets[places[id]].statistics = std::move(statistics);
        } else {
            m_slots.erase(id);
            whole = false;
        }
    }
    return whole && rowless.empty();
}

bool isConsistent(const Statistics &statistics)
{
    return statistics.sent == statistics.received + statistics.lost &&
           statistics.histogram.total() <= statistics.received && statistics.sum.count() >= 0 &&
           (!statistics.hasReply() || (statistics.min.count() >= 0 && statistics.min <= statistics.last &&
                                       statistics.last <= statistics.max && statistics.max <= statistics.sum));
}

} // namespace meshping
