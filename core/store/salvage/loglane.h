// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotlist.h"
#include "core/store/tables/storedtarget.h"

#include <map>
#include <set>
#include <vector>

namespace meshping {

/// The log of a damaged database. It is applied up to the first gap, since each change of a target builds on the one
/// before.
class LogLane
{
public:
    void add(std::uint64_t seq, std::int64_t part, const QByteArray &bytes);

    /// Applies the flushes after `folded`. False when something is missing or makes no sense. `seqs`: the flush up to
    /// which each target is complete; both ascend by id. Nothing is applied to a target whose counters would contradict
    /// each other then, nor to those of `rowless`, which have lost theirs; with
    /// `rowsMayBeLost` others may have, too.
    bool apply(std::uint64_t folded, std::vector<StoredTarget> &targets, const std::vector<std::uint64_t> &seqs,
               std::set<TargetId> rowless, bool rowsMayBeLost);

    /// The slots that only the log had.
    const std::map<TargetId, SlotList> &slotLists() const { return m_slots; }

private:
    struct Flush
    {
        std::uint64_t seq = 0;
        QByteArray bytes;
        bool complete = false;
    };

    std::vector<Flush> flushes(std::uint64_t folded) const;

    std::map<std::pair<std::uint64_t, std::int64_t>, QByteArray> m_parts; ///< by number of flush and part
    std::map<TargetId, SlotList> m_slots;
};

/// Whether the counters of a target do not contradict each other.
bool isConsistent(const Statistics &statistics);

} // namespace meshping
