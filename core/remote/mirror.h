// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"

#include <QHash>
#include <QStringList>

#include <set>
#include <vector>

namespace meshping {

/// The targets of a monitor elsewhere, as its stream tells of them, and the snapshots made from them: chunks are shared
/// as those of a local monitor are.
class Mirror
{
public:
    /// The whole state follows; what is not in it is gone when the next snapshot is made.
    void reset();

    /// Adds or replaces a target; it keeps the id that it was first given here.
    void put(TargetStatus status);

    std::size_t size() const { return std::size_t(m_byKey.size()); }

    /// `key`: its address, or its name where it has none.
    void remove(const QString &key);

    /// The state as it is now.
    std::shared_ptr<Snapshot> snapshot();

    /// The last snapshot once more, for another health.
    std::shared_ptr<Snapshot> unchanged() const;

    /// The id of a target here; 0 for one that is not.
    TargetId idOf(const QString &key) const;

    static QString keyOf(const Target &target);

private:
    struct Slot
    {
        std::shared_ptr<const TargetStatus> status; ///< null: free
        bool stale = false;                         ///< not seen since the reset
    };

    void touch(std::size_t slot);
    void removeStale();
    std::size_t newSlot();
    std::shared_ptr<const TargetChunk> chunkOf(std::size_t number) const;

    std::vector<Slot> m_slots;
    std::vector<std::size_t> m_free;
    QHash<QString, std::size_t> m_byKey;
    std::set<std::size_t> m_dirty; ///< chunks
    bool m_layoutChanged = true;
    bool m_resetting = false;
    std::uint32_t m_nextId = 1;
    Snapshot m_last;
};

} // namespace meshping
