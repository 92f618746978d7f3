// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"
#include "core/store/tables/storedtarget.h"

namespace meshping {

/// The tables with one row a target, `targets` and `statistics`; their `labels`; and `removed`, the ids of targets
/// whose slots are still to be deleted.
class TargetTables
{
public:
    explicit TargetTables(Database &database);

    StoreResult put(const Target &target);

    /// `seq`: the last flush that the statistics contain.
    StoreResult put(TargetId id, std::uint64_t seq, const Statistics &statistics);

    /// Deletes the target's rows here; Retention deletes those of its slots later, in small steps.
    StoreResult remove(TargetId id);

    /// Reads all targets, ascending by id, and in `seqs` the last flush that the statistics of each contain. After an
    /// error they hold what was read before it.
    StoreResult readAll(std::vector<StoredTarget> &targets, std::vector<std::uint64_t> &seqs);

    /// Above every id ever used.
    StoreExpected<TargetId> nextId();

private:
    StoreResult readLabels(std::vector<StoredTarget> &targets);
    StoreResult putLabels(const Target &target);
    StoreResult readTargets(std::vector<StoredTarget> &targets);
    StoreResult readStatistics(std::vector<StoredTarget> &targets, std::vector<std::uint64_t> &seqs);

    Database &m_database;
    Statement m_putTarget;
    Statement m_putStatistics;
    Statement m_removeTarget;
    Statement m_removeStatistics;
    Statement m_noteRemoved;
    Statement m_removeLabels;
    Statement m_putLabel;
};

} // namespace meshping
