// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotlist.h"
#include "core/store/tables/storedtarget.h"

#include <map>
#include <set>
#include <vector>

namespace meshping {

/// The pages of a damaged database's log, applied as far as they are without a gap: each change of a target builds upon
/// the one before.
class LogLane
{
public:
    void add(std::uint64_t seq, std::int64_t part, const QByteArray &bytes);

    /// Applies what comes after flush `folded`; false when something is missing or makes no sense. `seqs`: up to which
    /// flush each target is complete. Both ascending by id. What a target's counters contradict is not applied to it,
    /// nor anything to those that have lost theirs, `rowless`.
    bool apply(std::uint64_t folded, std::vector<StoredTarget> &targets, const std::vector<std::uint64_t> &seqs,
               std::set<TargetId> rowless);

    /// The slots that were in the log only.
    const std::map<TargetId, SlotList> &slotLists() const { return m_slots; }

private:
    struct Flush
    {
        std::uint64_t seq = 0;
        QByteArray bytes;
        bool complete = false;
    };

    std::vector<Flush> flushes(std::uint64_t folded) const;

    std::map<std::pair<std::uint64_t, std::int64_t>, QByteArray> m_parts; ///< by flush and part
    std::map<TargetId, SlotList> m_slots;
};

/// Whether the figures of one target say the same.
bool isConsistent(const Statistics &statistics);

} // namespace meshping
