// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotlist.h"
#include "core/store/codec/statisticscodec.h"
#include "core/target/target.h"

#include <vector>

namespace meshping {

/// Milliseconds from the sending of one answered probe to that of the next.
std::chrono::milliseconds betweenReplies(const Statistics &before, const Statistics &after);

/// Packs the changes of one flush, in some five bytes for an ordinary ping.
class ChangeWriter
{
public:
    /// `period`: between most targets' replies; `base`: the number of the slot in which most of it happened. Both only
    /// save bytes.
    ChangeWriter(std::chrono::milliseconds period, std::int64_t base);

    /// Adds what happened to one target, ascending by id. Gives what a reader will make of `after`: lastReplyAt in
    /// milliseconds, averages within a ten-thousandth.
    Statistics add(TargetId id, const Statistics &before, const Statistics &after,
                   const std::vector<SlotEntry> &slotEntries);

    /// All of it; call once.
    QByteArray finish();

private:
    ByteWriter m_writer;
    std::chrono::milliseconds m_period;
    std::int64_t m_base;
    TargetId m_lastId{0};
};

/// Reads the changes of one flush, one target after the other.
class ChangeReader
{
public:
    explicit ChangeReader(QByteArrayView bytes);

    /// Steps to the next target; false at the end, or when the bytes make no sense.
    bool next();

    TargetId id() const { return m_id; }

    /// Whether this change can be the first of a target, which its counters do not have yet.
    bool isAny() const;

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
