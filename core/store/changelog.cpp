// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changelog.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

using std::chrono::milliseconds;

/// The low two bits of an entry's head; the others are the distance to the id before.
enum Kind : unsigned {
    Reply, ///< one probe, answered
    Loss,  ///< one probe, lost
    Any,   ///< whatever happened
};

constexpr unsigned kindBits = 2;

/// What the short form of a reply may hold; damaged bytes would lead to sums that overflow.
constexpr Rtt longestRtt = std::chrono::hours(1);
constexpr milliseconds farthestTime = std::chrono::years(200);

bool isPlausible(Rtt rtt, milliseconds replyAt)
{
    return rtt >= Rtt(0) && rtt <= longestRtt && replyAt >= milliseconds(0) && replyAt <= farthestTime;
}

milliseconds millisecondsOf(WallTime time)
{
    return std::chrono::floor<milliseconds>(time).time_since_epoch();
}

SlotKey minuteOf(WallTime time)
{
    return {slotStart(std::chrono::floor<std::chrono::seconds>(time), Resolution::Minute), Resolution::Minute};
}

milliseconds sinceLastReply(const Statistics &before, const Statistics &after)
{
    return millisecondsOf(after.lastReplyAt) - millisecondsOf(before.lastReplyAt);
}

bool nearly(double a, double b)
{
    return std::abs(a - b) <= 1e-4 * std::abs(b);
}

/// Whether all but the averages, which may differ a little, is the same.
bool sameForReaders(const Statistics &read, const Statistics &truth)
{
    if (!nearly(read.averages.avg15m, truth.averages.avg15m) || !nearly(read.averages.avg6h, truth.averages.avg6h) ||
        !nearly(read.averages.avg24h, truth.averages.avg24h))
        return false;
    Statistics other = truth;
    other.averages = read.averages;
    return read == other;
}

/// What a reader makes of one answered probe after `before`.
Statistics afterReply(Statistics before, Rtt rtt, milliseconds sinceLast)
{
    const WallTime sentAt = storedTime(before.lastReplyAt) + sinceLast;
    before.addReply(rtt, sentAt, sinceLast);
    return before;
}

SlotCounts oneReply(Rtt rtt)
{
    SlotCounts counts;
    counts.sent = 1;
    counts.buckets.add(bucketOf(rtt));
    return counts;
}

SlotCounts oneLoss()
{
    SlotCounts counts;
    counts.sent = counts.lost = 1;
    return counts;
}

/// The kind of a change; `after` becomes what readers will make of it.
Kind classify(TargetChange &change)
{
    change.after.lastReplyAt = storedTime(change.after.lastReplyAt);
    if (change.slots.size() != 1)
        return Any;
    const SlotEntry &slot = change.slots.front();
    if (slot.counts == oneLoss() && slot.key.resolution == Resolution::Minute) {
        Statistics read = change.before;
        read.addLoss();
        return read == change.after ? Loss : Any;
    }
    if (slot.counts != oneReply(change.after.last) || slot.key != minuteOf(change.after.lastReplyAt) ||
        !isPlausible(change.after.last, millisecondsOf(change.after.lastReplyAt)))
        return Any;
    Statistics read = afterReply(change.before, change.after.last, sinceLastReply(change.before, change.after));
    if (!sameForReaders(read, change.after))
        return Any;
    change.after = std::move(read);
    return Reply;
}

/// The distance between answers that most targets have, so that their own differs by next to nothing.
milliseconds usualPeriod(std::span<const TargetChange> changes)
{
    std::vector<milliseconds> periods;
    for (const TargetChange &change : changes) {
        const milliseconds period = sinceLastReply(change.before, change.after);
        if (period > milliseconds(0) && change.before.hasReply())
            periods.push_back(period);
    }
    if (periods.empty())
        return milliseconds(0);
    const auto middle = periods.begin() + std::ssize(periods) / 2;
    std::nth_element(periods.begin(), middle, periods.end());
    return *middle;
}

std::int64_t firstSlot(std::span<const TargetChange> changes)
{
    for (const TargetChange &change : changes) {
        if (!change.slots.empty())
            return slotNumber(change.slots.front().key);
    }
    return 0;
}

QByteArray packAny(const TargetChange &change, std::int64_t base)
{
    ByteWriter writer;
    writeStatisticsChange(writer, change.before, change.after);
    BucketGuess guess{};
    for (const SlotEntry &slot : change.slots) {
        writeSlotKey(writer, slot.key, base);
        writeSlot(writer, slot.counts, guess);
    }
    return writer.take();
}

} // namespace

QByteArray packChanges(std::span<TargetChange> changes)
{
    ByteWriter writer;
    const milliseconds period = usualPeriod(changes);
    const std::int64_t base = firstSlot(changes);
    writer.signedNumber(period.count());
    writer.signedNumber(base);
    std::uint32_t before = 0;
    for (TargetChange &change : changes) {
        const Rtt lastBefore = change.before.last;
        const Kind kind = classify(change);
        const auto id = static_cast<std::uint32_t>(change.id);
        writer.number(std::uint64_t(id - before) << kindBits | kind);
        before = id;
        if (kind == Reply) {
            writer.signedNumber((change.after.last - lastBefore).count());
            writer.signedNumber((sinceLastReply(change.before, change.after) - period).count());
        } else if (kind == Loss) {
            writeSlotKey(writer, change.slots.front().key, base);
        } else {
            writer.block(packAny(change, base));
        }
    }
    writer.number(0);
    return writer.take();
}

ChangeReader::ChangeReader(QByteArrayView bytes)
    : m_reader(bytes),
      m_period(m_reader.signedNumber()),
      m_base(m_reader.signedNumber())
{
}

bool ChangeReader::next()
{
    const std::uint64_t head = m_reader.number();
    const std::uint64_t id = static_cast<std::uint32_t>(m_id) + (head >> kindBits);
    m_kind = head & ((1U << kindBits) - 1);
    if (head >> 34 || id > UINT32_MAX || m_kind > Any)
        m_reader.fail();
    m_id = TargetId(static_cast<std::uint32_t>(id));
    return head && !failed();
}

void ChangeReader::apply(Statistics &statistics, SlotList &slotList)
{
    if (m_kind == Reply)
        applyReply(statistics, slotList);
    else if (m_kind == Loss)
        applyLoss(statistics, slotList);
    else
        applyAny(statistics, slotList);
}

void ChangeReader::skip()
{
    if (m_kind == Any) {
        m_reader.block();
        return;
    }
    m_reader.signedNumber();
    if (m_kind == Reply)
        m_reader.signedNumber();
}

void ChangeReader::applyReply(Statistics &statistics, SlotList &slotList)
{
    const std::int64_t farther = m_reader.signedNumber();
    const std::int64_t later = m_reader.signedNumber();
    const auto inRange = [](std::int64_t value) { return std::abs(value) < std::int64_t(1) << 60; };
    if (!inRange(farther) || !inRange(later) || !inRange(m_period.count()) || !inRange(statistics.last.count()))
        m_reader.fail();
    if (failed())
        return;
    const Rtt rtt = statistics.last + Rtt(farther);
    const milliseconds sinceLast = m_period + milliseconds(later);
    if (!isPlausible(rtt, millisecondsOf(statistics.lastReplyAt) + sinceLast)) {
        m_reader.fail();
        return;
    }
    statistics = afterReply(std::move(statistics), rtt, sinceLast);
    slotList.add(minuteOf(statistics.lastReplyAt), oneReply(rtt));
}

void ChangeReader::applyLoss(Statistics &statistics, SlotList &slotList)
{
    const SlotKey key = readSlotKey(m_reader, m_base);
    if (failed())
        return;
    statistics.addLoss();
    slotList.add(key, oneLoss());
}

void ChangeReader::applyAny(Statistics &statistics, SlotList &slotList)
{
    ByteReader block(m_reader.block());
    readStatisticsChange(block, statistics);
    BucketGuess guess{};
    while (!block.atEnd()) {
        const SlotKey key = readSlotKey(block, m_base);
        std::uint64_t gap = 0;
        const SlotCounts counts = readSlot(block, guess, gap);
        if (!block.failed())
            slotList.add(key, counts);
    }
    if (block.failed())
        m_reader.fail();
}

} // namespace meshping
