// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

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

    /// Adds or replaces a target, which comes with the id that the other monitor gave it, or none where that gives
    /// none. It gets one of this side's, which it keeps: that other may begin anew.
    void put(TargetStatus status);

    std::size_t size() const { return std::size_t(m_byKey.size()); }

    void remove(TargetId there);

    /// Of a monitor that gives no ids. `place`: its address, or its name where it has none.
    void remove(const QString &place);

    /// The state as it is now.
    std::shared_ptr<Snapshot> snapshot();

    /// The last snapshot once more, for another health.
    std::shared_ptr<Snapshot> unchanged() const;

    /// The id here of a target as the other monitor tells of it; 0 for one that is not here.
    TargetId idOf(const Target &there) const;

    /// The id that the other monitor gave to a target with this one here; 0 where it gave none.
    TargetId idThere(TargetId here) const { return m_there.value(here); }

private:
    struct Slot
    {
        std::shared_ptr<const TargetStatus> status; ///< null: free
        QString key = {};
        bool stale = false; ///< not seen since the reset
    };

    static QString keyOf(TargetId there);
    static QString keyOf(const Target &there);
    void removeKey(const QString &key);
    void touch(std::size_t slot);
    void removeStale();
    std::size_t newSlot();
    std::shared_ptr<const TargetChunk> chunkOf(std::size_t number) const;

    std::vector<Slot> m_slots;
    std::vector<std::size_t> m_free;
    QHash<QString, std::size_t> m_byKey;
    QHash<TargetId, TargetId> m_there; ///< of those here to which the other monitor gave an id
    std::set<std::size_t> m_dirty;     ///< chunks
    bool m_layoutChanged = true;
    bool m_resetting = false;
    std::uint32_t m_nextId = 1;
    Snapshot m_last;
};

} // namespace meshping
