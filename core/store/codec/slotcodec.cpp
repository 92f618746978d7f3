// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/codec/slotcodec.h"

#include <limits>
#include <span>

namespace meshping {

namespace {

// The head of a slot.
constexpr std::uint8_t bucketsMask = 0x03; // how many buckets; 3: the number follows
constexpr std::uint8_t hasLost = 0x04;
constexpr std::uint8_t hasLate = 0x08;
constexpr std::uint8_t hasDuplicates = 0x10;
constexpr std::uint8_t hasSendErrors = 0x20;
constexpr std::uint8_t hasSent = 0x40; // else sent is received + lost
constexpr std::uint8_t hasGap = 0x80;  // else 1

constexpr std::uint64_t manyBuckets = 3;
constexpr int minutesOfHour = 60;

void writeBuckets(ByteWriter &writer, std::span<const Histogram::Entry> entries, BucketGuess &guess)
{
    std::int64_t before = static_cast<std::int64_t>(guess);
    bool first = true;
    for (const Histogram::Entry &entry : entries) {
        const std::int64_t distance = entry.index - before;
        const auto small = static_cast<std::uint64_t>(distance < 0 ? -2 * distance - 1 : 2 * distance);
        const std::uint64_t code = first ? small : static_cast<std::uint64_t>(distance);
        const bool many = entry.count > 1;
        writer.number(code << 1 | std::uint64_t(many));
        if (many)
            writer.number(entry.count);
        if (first)
            guess = entry.bucket();
        before = entry.index;
        first = false;
    }
}

Histogram readBuckets(ByteReader &reader, std::uint64_t number, BucketGuess &guess)
{
    using Limits = std::numeric_limits<std::int16_t>;
    Histogram histogram;
    std::int64_t before = static_cast<std::int64_t>(guess);
    for (std::uint64_t i = 0; i < number && !reader.failed(); ++i) {
        const std::uint64_t head = reader.number();
        const std::uint64_t count = head & 1 ? reader.number() : 1;
        const std::uint64_t code = head >> 1;
        if (code >> 18 || count == 0 || count >> 48 || (i > 0 && code == 0))
            reader.fail();
        const auto half = static_cast<std::int64_t>(code >> 1);
        const std::int64_t index = before + (i > 0 ? static_cast<std::int64_t>(code) : code & 1 ? -half - 1 : half);
        if (index < Limits::min() || index > Limits::max())
            reader.fail();
        if (reader.failed())
            return {};
        const auto bucket = Bucket(static_cast<std::int16_t>(index));
        histogram.add(bucket, count);
        if (i == 0)
            guess = bucket;
        before = index;
    }
    return histogram;
}

std::uint8_t headOf(const SlotCounts &counts, std::uint64_t gap)
{
    const std::size_t buckets = counts.buckets.entries().size();
    const auto flag = [](bool set, std::uint8_t bit) { return static_cast<std::uint8_t>(set ? bit : 0); };
    return static_cast<std::uint8_t>(
        std::min<std::size_t>(buckets, manyBuckets) | flag(counts.lost, hasLost) | flag(counts.late, hasLate) |
        flag(counts.duplicates, hasDuplicates) | flag(counts.sendErrors, hasSendErrors) |
        flag(counts.sent != counts.buckets.total() + counts.lost, hasSent) | flag(gap != 1, hasGap));
}

} // namespace

void writeSlot(ByteWriter &writer, const SlotCounts &counts, BucketGuess &guess, std::uint64_t gap)
{
    const std::uint8_t head = headOf(counts, gap);
    writer.byte(head);
    if (head & hasGap)
        writer.number(gap);
    if ((head & bucketsMask) == manyBuckets)
        writer.number(counts.buckets.entries().size());
    writeBuckets(writer, counts.buckets.entries(), guess);
    const auto optional = [&](std::uint8_t flag, std::uint64_t value) {
        if (head & flag)
            writer.number(value);
    };
    optional(hasLost, counts.lost);
    optional(hasLate, counts.late);
    optional(hasDuplicates, counts.duplicates);
    optional(hasSendErrors, counts.sendErrors);
    optional(hasSent, counts.sent);
}

SlotCounts readSlot(ByteReader &reader, BucketGuess &guess, std::uint64_t &gap)
{
    SlotCounts counts;
    const std::uint8_t head = reader.byte();
    gap = head & hasGap ? reader.number() : 1;
    const std::uint64_t few = head & bucketsMask;
    counts.buckets = readBuckets(reader, few == manyBuckets ? reader.number() : few, guess);
    const auto optional = [&](std::uint8_t flag) { return head & flag ? reader.number() : 0; };
    counts.lost = optional(hasLost);
    counts.late = optional(hasLate);
    counts.duplicates = optional(hasDuplicates);
    counts.sendErrors = optional(hasSendErrors);
    counts.sent = head & hasSent ? reader.number() : counts.buckets.total() + counts.lost;
    return counts;
}

QByteArray packSlot(const SlotCounts &counts)
{
    ByteWriter writer;
    BucketGuess guess{};
    writeSlot(writer, counts, guess);
    return writer.take();
}

std::optional<SlotCounts> unpackSlot(QByteArrayView bytes)
{
    ByteReader reader(bytes);
    BucketGuess guess{};
    std::uint64_t gap = 0;
    SlotCounts counts = readSlot(reader, guess, gap);
    if (reader.failed() || !reader.atEnd() || gap != 1)
        return {};
    return counts;
}

QByteArray packMinutes(const MinutesOfHour &minutes)
{
    ByteWriter writer;
    BucketGuess guess{};
    int before = -1;
    for (const auto &[minute, counts] : minutes) {
        writeSlot(writer, counts, guess, static_cast<std::uint64_t>(minute - before));
        before = minute;
    }
    return writer.take();
}

std::optional<MinutesOfHour> unpackMinutes(QByteArrayView bytes)
{
    ByteReader reader(bytes);
    BucketGuess guess{};
    MinutesOfHour minutes;
    int minute = -1;
    while (!reader.atEnd()) {
        std::uint64_t gap = 0;
        SlotCounts counts = readSlot(reader, guess, gap);
        if (reader.failed() || gap == 0 || gap > std::uint64_t(minutesOfHour - 1 - minute))
            return {};
        minute += static_cast<int>(gap);
        minutes.emplace_hint(minutes.end(), minute, std::move(counts));
    }
    if (reader.failed())
        return {};
    return minutes;
}

QByteArray packHistogram(const Histogram &histogram)
{
    ByteWriter writer;
    BucketGuess guess{};
    writer.number(histogram.entries().size());
    writeBuckets(writer, histogram.entries(), guess);
    return writer.take();
}

std::optional<Histogram> unpackHistogram(QByteArrayView bytes)
{
    ByteReader reader(bytes);
    BucketGuess guess{};
    const std::uint64_t number = reader.number();
    Histogram histogram = readBuckets(reader, number, guess);
    if (reader.failed() || !reader.atEnd())
        return {};
    return histogram;
}

} // namespace meshping
