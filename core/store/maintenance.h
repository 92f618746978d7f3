// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/databaseimage.h"
#include "core/store/retention.h"

#include <optional>

namespace meshping {

/// Moves what the log holds into the rows of the targets, some targets at a time. Each target's row says up to which
/// flush it is complete, so that a crash between two steps counts nothing twice.
class Fold
{
public:
    /// Begins with everything that the log holds now.
    explicit Fold(const DatabaseImage &image);

    /// One step, one transaction. True while there is more to do. After the last step the log may be overwritten.
    StoreExpected<bool> step(Tables &tables, DatabaseImage &image);

private:
    StoreResult foldTarget(Tables &tables, const DatabaseImage &image, TargetId id);

    std::vector<TargetId> m_ids;
    std::size_t m_next = 0;
    std::uint64_t m_seq = 0;
};

/// Moves all that stands in the log into the rows of the targets, in one go.
StoreResult foldAll(Tables &tables);

/// What is done to an open database between flushes, in small steps: folding the log (once an hour, or when it is
/// long), retention, and checkpoints.
class Maintenance
{
public:
    Maintenance(Tables &tables, DatabaseImage &image, RetentionPolicy policy, WallTime now);

    /// One step; true while there is more to do. While the clock is not `believed`, nothing is deleted for its age.
    StoreExpected<bool> step(WallTime now, bool believed);

    void targetsWereRemoved() { m_retention.lookForRemoved(); }

    void setRetention(RetentionPolicy policy) { m_retention.setPolicy(policy); }

    /// Copies the write-ahead log into the database and empties it.
    StoreResult checkpoint();

private:
    bool foldIsDue(WallTime now) const;
    bool checkpointIsDue() const;

    Tables &m_tables;
    DatabaseImage &m_image;
    Retention m_retention;
    std::optional<Fold> m_fold;
    SlotTime m_foldedHour;
    int m_foldsSinceCheckpoint = 0;
};

} // namespace meshping
