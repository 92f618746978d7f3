// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/codec/statisticscodec.h"

#include <array>
#include <map>

namespace meshping {

namespace {

/// The bits of a change. An ordinary ping needs only the first seven, which fit one byte.
enum Field : unsigned {
    Sent,
    Received,
    Lost,
    Up, // toggled
    Sum,
    Last,
    LastReplyAt,
    Buckets,
    OldAverages, // without weights: only read, from databases of earlier versions
    Min,
    Max,
    Late,
    Duplicates,
    SendErrors,
    IcmpErrors,
    Averages,
    LossesInARow,
    FieldCount,
};

constexpr unsigned bit(Field field)
{
    return 1U << field;
}

struct Counter
{
    Field field;
    std::uint64_t Statistics::*member;
};

constexpr std::array<Counter, 6> counters{{{Sent, &Statistics::sent},
                                           {Received, &Statistics::received},
                                           {Lost, &Statistics::lost},
                                           {Late, &Statistics::late},
                                           {Duplicates, &Statistics::duplicates},
                                           {SendErrors, &Statistics::sendErrors}}};

struct Duration
{
    Field field;
    Rtt Statistics::*member;
};

constexpr std::array<Duration, 4> durations{
    {{Sum, &Statistics::sum}, {Last, &Statistics::last}, {Min, &Statistics::min}, {Max, &Statistics::max}}};

/// Differences wrap around as unsigned numbers do, since damaged bytes may hold any number.
std::int64_t difference(std::uint64_t to, std::uint64_t from)
{
    return static_cast<std::int64_t>(to - from);
}

std::uint64_t moved(std::uint64_t from, std::int64_t by)
{
    return from + static_cast<std::uint64_t>(by);
}

/// By how much counts changed, for the buckets where they did.
std::map<std::int16_t, std::int64_t> bucketChanges(const Histogram &from, const Histogram &to)
{
    std::map<std::int16_t, std::int64_t> changes;
    for (const Histogram::Entry &entry : to.entries())
        changes[static_cast<std::int16_t>(entry.index)] += static_cast<std::int64_t>(entry.count);
    for (const Histogram::Entry &entry : from.entries())
        changes[static_cast<std::int16_t>(entry.index)] -= static_cast<std::int64_t>(entry.count);
    std::erase_if(changes, [](const auto &change) { return change.second == 0; });
    return changes;
}

IcmpErrorCounts errorChanges(const IcmpErrorCounts &from, const IcmpErrorCounts &to)
{
    IcmpErrorCounts changes = to;
    for (const auto &[kind, count] : from)
        changes[kind] -= count;
    changes.dropZeros();
    return changes;
}

unsigned changedFields(const Statistics &from, const Statistics &to)
{
    unsigned fields = 0;
    const auto mark = [&](Field field, bool changed) { fields |= changed ? bit(field) : 0; };
    for (const Counter &counter : counters)
        mark(counter.field, from.*counter.member != to.*counter.member);
    for (const Duration &duration : durations)
        mark(duration.field, from.*duration.member != to.*duration.member);
    mark(Up, from.up != to.up);
    mark(LastReplyAt, storedMilliseconds(from.lastReplyAt) != storedMilliseconds(to.lastReplyAt));
    mark(Averages, !(from.averages == to.averages));
    mark(Buckets, !(from.histogram == to.histogram));
    mark(IcmpErrors, !errorChanges(from.icmpErrors, to.icmpErrors).empty());
    mark(LossesInARow, from.lossesInARow != to.lossesInARow);
    return fields;
}

void writeBucketChanges(ByteWriter &writer, const Histogram &from, const Histogram &to)
{
    const auto changes = bucketChanges(from, to);
    writer.number(changes.size());
    std::int64_t before = 0;
    for (const auto &[index, change] : changes) {
        writer.signedNumber(index - before);
        writer.signedNumber(change);
        before = index;
    }
}

void readBucketChanges(ByteReader &reader, Histogram &histogram)
{
    std::map<std::int16_t, std::uint64_t> counts;
    for (const Histogram::Entry &entry : histogram.entries())
        counts[static_cast<std::int16_t>(entry.index)] = entry.count;
    const std::uint64_t number = reader.number();
    std::int64_t index = 0;
    for (std::uint64_t i = 0; i < number && !reader.failed(); ++i) {
        const std::int64_t step = reader.signedNumber();
        if (step > UINT16_MAX || step < -UINT16_MAX)
            reader.fail();
        index += reader.failed() ? 0 : step;
        if (index > INT16_MAX || index < INT16_MIN)
            reader.fail();
        auto &count = counts[static_cast<std::int16_t>(index)];
        count = moved(count, reader.signedNumber());
        if (count >> 48)
            reader.fail();
    }
    histogram.clear();
    for (const auto &[bucket, count] : counts)
        histogram.add(Bucket(bucket), count);
}

void writeErrorChanges(ByteWriter &writer, const IcmpErrorCounts &from, const IcmpErrorCounts &to)
{
    const IcmpErrorCounts changes = errorChanges(from, to);
    writer.number(changes.size());
    for (const auto &[kind, change] : changes) {
        writer.byte(static_cast<std::uint8_t>(kind));
        writer.signedNumber(difference(change, 0));
    }
}

void readErrorChanges(ByteReader &reader, IcmpErrorCounts &counts)
{
    const std::uint64_t number = reader.number();
    for (std::uint64_t i = 0; i < number && !reader.failed(); ++i) {
        const std::uint8_t kind = reader.byte();
        if (kind >= icmpErrorKindCount) {
            reader.fail();
            return;
        }
        auto &count = counts[IcmpErrorKind(kind)];
        count = moved(count, reader.signedNumber());
    }
    counts.dropZeros();
}

void writeAverages(ByteWriter &writer, const DecayingAverages &averages)
{
    for (const double value :
         {averages.avg15m, averages.avg6h, averages.avg24h, averages.weight15m, averages.weight6h, averages.weight24h})
        writer.real(value);
}

void readAverages(ByteReader &reader, DecayingAverages &averages)
{
    for (double *value : {&averages.avg15m, &averages.avg6h, &averages.avg24h, &averages.weight15m, &averages.weight6h,
                          &averages.weight24h})
        *value = reader.real();
}

/// Each weight grows by the number of new replies, as if they had all come at the same time.
void readOldAverages(ByteReader &reader, DecayingAverages &averages, std::uint64_t replies)
{
    for (double *average : {&averages.avg15m, &averages.avg6h, &averages.avg24h})
        *average = reader.real();
    for (double *weight : {&averages.weight15m, &averages.weight6h, &averages.weight24h})
        *weight += static_cast<double>(replies);
}

void readDuration(ByteReader &reader, Rtt &duration)
{
    const auto from = static_cast<std::uint64_t>(duration.count());
    duration = Rtt(static_cast<std::int64_t>(moved(from, reader.signedNumber())));
}

} // namespace

void writeStatisticsChange(ByteWriter &writer, const Statistics &from, const Statistics &to)
{
    const unsigned fields = changedFields(from, to);
    writer.number(fields);
    for (const Counter &counter : counters) {
        if (fields & bit(counter.field))
            writer.signedNumber(difference(to.*counter.member, from.*counter.member));
    }
    for (const Duration &duration : durations) {
        if (fields & bit(duration.field))
            writer.signedNumber((to.*duration.member - from.*duration.member).count());
    }
    if (fields & bit(LastReplyAt))
        writer.signedNumber(storedMilliseconds(to.lastReplyAt) - storedMilliseconds(from.lastReplyAt));
    if (fields & bit(Buckets))
        writeBucketChanges(writer, from.histogram, to.histogram);
    if (fields & bit(IcmpErrors))
        writeErrorChanges(writer, from.icmpErrors, to.icmpErrors);
    if (fields & bit(Averages))
        writeAverages(writer, to.averages);
    if (fields & bit(LossesInARow))
        writer.signedNumber(std::int64_t(to.lossesInARow) - std::int64_t(from.lossesInARow));
}

bool readStatisticsChange(ByteReader &reader, Statistics &statistics)
{
    const std::uint64_t fields = reader.number();
    if (fields >> FieldCount)
        reader.fail();
    const std::uint64_t receivedBefore = statistics.received;
    for (const Counter &counter : counters) {
        if (fields & bit(counter.field))
            statistics.*counter.member = moved(statistics.*counter.member, reader.signedNumber());
    }
    for (const Duration &duration : durations) {
        if (fields & bit(duration.field))
            readDuration(reader, statistics.*duration.member);
    }
    if (fields & bit(Up))
        statistics.up = !statistics.up;
    if (fields & bit(LastReplyAt)) {
        const auto from = static_cast<std::uint64_t>(storedMilliseconds(statistics.lastReplyAt));
        statistics.lastReplyAt = fromStoredMilliseconds(static_cast<std::int64_t>(moved(from, reader.signedNumber())));
    }
    if (fields & bit(Buckets))
        readBucketChanges(reader, statistics.histogram);
    if (fields & bit(OldAverages))
        readOldAverages(reader, statistics.averages, statistics.received - receivedBefore);
    if (fields & bit(IcmpErrors))
        readErrorChanges(reader, statistics.icmpErrors);
    if (fields & bit(Averages))
        readAverages(reader, statistics.averages);
    if (fields & bit(LossesInARow))
        statistics.lossesInARow = static_cast<std::uint32_t>(moved(statistics.lossesInARow, reader.signedNumber()));
    return !reader.failed();
}

QByteArray packStatistics(const Statistics &statistics)
{
    ByteWriter writer;
    writeStatisticsChange(writer, Statistics(), statistics);
    return writer.take();
}

std::optional<Statistics> unpackStatistics(QByteArrayView bytes)
{
    Statistics statistics;
    ByteReader reader(bytes);
    if (!readStatisticsChange(reader, statistics) || !reader.atEnd())
        return {};
    return statistics;
}

QByteArray packIcmpErrors(const IcmpErrorCounts &counts)
{
    ByteWriter writer;
    writeErrorChanges(writer, {}, counts);
    return writer.take();
}

std::optional<IcmpErrorCounts> unpackIcmpErrors(QByteArrayView bytes)
{
    IcmpErrorCounts counts;
    ByteReader reader(bytes);
    readErrorChanges(reader, counts);
    if (reader.failed() || !reader.atEnd())
        return {};
    return counts;
}

} // namespace meshping
