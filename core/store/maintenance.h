// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/fold.h"
#include "core/store/retention.h"

#include <optional>

namespace meshping {

/// What is done to an open database between flushes, a little at a time: folding the log once an hour or when it has
/// grown long, retention, and checkpoints.
class Maintenance
{
public:
    Maintenance(Tables &tables, DatabaseImage &image, RetentionPolicy policy, WallTime now);

    /// True while there is more to do. Nothing is deleted for its age while the clock is not `believed`.
    StoreExpected<bool> step(WallTime now, bool believed);

    void targetsWereRemoved() { m_retention.lookForRemoved(); }

    void setRetention(RetentionPolicy policy) { m_retention.setPolicy(policy); }

    /// Moves what the write-ahead log holds into the database and empties it.
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
