// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/batch.h"
#include "core/store/slotlist.h"
#include "core/store/statisticscodec.h"

#include <span>

namespace meshping {

/// What one flush changes about one target.
struct TargetChange
{
    TargetId id{};
    Statistics before; ///< as the database has it
    Statistics after;
    std::vector<SlotEntry> slots;
};

/// Packs the changes of one flush, ascending by id, in some five bytes for an ordinary ping. `after` of each becomes
/// what a reader of the bytes will make of it: lastReplyAt in milliseconds, averages within a ten-thousandth.
QByteArray packChanges(std::span<TargetChange> changes);

/// Reads the changes of one flush, one target after the other.
class ChangeReader
{
public:
    explicit ChangeReader(QByteArrayView bytes);

    /// Steps to the next target; false at the end, or when the bytes make no sense.
    bool next();

    TargetId id() const { return m_id; }

    /// After each next() one of these: applies the change to the target's statistics and adds to its slots, or passes
    /// over it.
    void apply(Statistics &statistics, SlotList &slotList);
    void skip();

    bool failed() const { return m_reader.failed(); }

private:
    void applyReply(Statistics &statistics, SlotList &slotList);
    void applyLoss(Statistics &statistics, SlotList &slotList);
    void applyAny(Statistics &statistics, SlotList &slotList);

    ByteReader m_reader;
    std::chrono::milliseconds m_period{};
    std::int64_t m_base = 0;
    TargetId m_id{};
    unsigned m_kind = 0;
};

} // namespace meshping
