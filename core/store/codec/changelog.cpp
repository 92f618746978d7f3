// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/codec/changelog.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

using std::chrono::milliseconds;

/// The low two bits of an entry's head. The other bits are the distance to the id before.
enum Kind : unsigned {
    Reply, ///< one probe, answered
    Loss,  ///< one probe, lost
    Any,   ///< whatever happened
};

constexpr unsigned kindBits = 2;

/// Limits of the short form of a reply, so that damaged bytes cannot make sums overflow.
constexpr Rtt longestRtt = std::chrono::hours(1);
constexpr milliseconds farthestTime = std::chrono::years(200);

bool isPlausible(Rtt rtt, milliseconds replyAt)
{
    return rtt >= Rtt(0) && rtt <= longestRtt && replyAt >= milliseconds(0) && replyAt <= farthestTime;
}

milliseconds millisecondsOf(WallTime time)
{
    return milliseconds(storedMilliseconds(time));
}

SlotKey minuteOf(WallTime time)
{
    return {slotStart(std::chrono::floor<std::chrono::seconds>(time), Resolution::Minute), Resolution::Minute};
}

bool nearly(double a, double b)
{
    return std::abs(a - b) <= 1e-4 * std::abs(b);
}

/// Whether both are the same; averages may differ a little.
bool sameForReaders(const Statistics &read, const Statistics &truth)
{
    const DecayingAverages &a = read.averages;
    const DecayingAverages &b = truth.averages;
    if (!nearly(a.avg15m, b.avg15m) || !nearly(a.avg6h, b.avg6h) || !nearly(a.avg24h, b.avg24h) ||
        !nearly(a.weight15m, b.weight15m) || !nearly(a.weight6h, b.weight6h) || !nearly(a.weight24h, b.weight24h))
        return false;
    Statistics other = truth;
    other.averages = read.averages;
    return read == other;
}

/// The statistics that a reader gets for one answered probe after `before`.
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

/// The kind of a change. Sets `after` to what readers will get.
Kind classify(const Statistics &before, Statistics &after, const std::vector<SlotEntry> &slotEntries)
{
    // The first change of a target, which has no row yet: where a row is lost, that tells the two apart.
    if (slotEntries.size() != 1 || before == Statistics())
        return Any;
    const SlotEntry &slot = slotEntries.front();
    if (slot.counts == oneLoss() && slot.key.resolution == Resolution::Minute) {
        Statistics read = before;
        read.addLoss();
        return read == after ? Loss : Any;
    }
    if (slot.counts != oneReply(after.last) || slot.key != minuteOf(after.lastReplyAt) ||
        !isPlausible(after.last, millisecondsOf(after.lastReplyAt)))
        return Any;
    Statistics read = afterReply(before, after.last, betweenReplies(before, after));
    if (!sameForReaders(read, after))
        return Any;
    after = std::move(read);
    return Reply;
}

QByteArray packAny(const Statistics &before, const Statistics &after, const std::vector<SlotEntry> &slotEntries,
                   std::int64_t base)
{
    ByteWriter writer;
    writeStatisticsChange(writer, before, after);
    BucketGuess guess{};
    for (const SlotEntry &slot : slotEntries) {
        writeSlotKey(writer, slot.key, base);
        writeSlot(writer, slot.counts, guess);
    }
    return writer.take();
}

} // namespace

milliseconds betweenReplies(const Statistics &before, const Statistics &after)
{
    return millisecondsOf(after.lastReplyAt) - millisecondsOf(before.lastReplyAt);
}

ChangeWriter::ChangeWriter(milliseconds period, std::int64_t base) : m_period(period), m_base(base)
{
    m_writer.signedNumber(period.count());
    m_writer.signedNumber(base);
}

Statistics ChangeWriter::add(TargetId id, const Statistics &before, const Statistics &after,
                             const std::vector<SlotEntry> &slotEntries)
{
    Statistics read = after;
    read.lastReplyAt = storedTime(after.lastReplyAt);
    const Kind kind = classify(before, read, slotEntries);
    const auto distance = static_cast<std::uint32_t>(id) - static_cast<std::uint32_t>(m_lastId);
    m_lastId = id;
    m_writer.number(std::uint64_t(distance) << kindBits | kind);
    if (kind == Reply) {
        m_writer.signedNumber((read.last - before.last).count());
        m_writer.signedNumber((betweenReplies(before, read) - m_period).count());
    } else if (kind == Loss) {
        writeSlotKey(m_writer, slotEntries.front().key, m_base);
    } else {
        m_writer.block(packAny(before, read, slotEntries, m_base));
    }
    return read;
}

QByteArray ChangeWriter::finish()
{
    m_writer.number(0);
    return m_writer.take();
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

bool ChangeReader::isAny() const
{
    return m_kind == Any;
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
