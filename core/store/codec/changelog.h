// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotlist.h"
#include "core/store/codec/statisticscodec.h"
#include "core/target/target.h"

#include <vector>

namespace meshping {

/// The time between the sending of the last answered probe before and after a change.
std::chrono::milliseconds betweenReplies(const Statistics &before, const Statistics &after);

/// Packs the changes of one flush. An ordinary ping takes about five bytes.
class ChangeWriter
{
public:
    /// `period`: the usual time between two replies; `base`: the number of a slot near most of the changes. Any values
    /// are right; good ones save bytes.
    ChangeWriter(std::chrono::milliseconds period, std::int64_t base);

    /// Adds the changes of one target; ids must ascend. Gives `after` as a reader will get it: with lastReplyAt in
    /// whole milliseconds and averages within a ten-thousandth.
    Statistics add(TargetId id, const Statistics &before, const Statistics &after,
                   const std::vector<SlotEntry> &slotEntries);

    /// The packed changes; call once, at the end.
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

    /// Whether this change tells everything itself. The others need the target's last reply before them, so they cannot
    /// be the first of a target.
    bool isAny() const;

    /// After each next() call one of these: apply() adds the change to the target's statistics and slots, skip() passes
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
