// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/codec/slotlist.h"

#include <algorithm>
#include <map>

namespace meshping {

namespace {

constexpr qsizetype mergeAtLeast = 256;
constexpr qsizetype spareBytes = 32;

} // namespace

std::int64_t slotNumber(const SlotKey &key)
{
    const std::int64_t minutes = key.start.time_since_epoch() / std::chrono::minutes(1);
    return minutes * 2 + (key.resolution == Resolution::Minute ? 0 : 1);
}

void writeSlotKey(ByteWriter &writer, const SlotKey &key, std::int64_t base)
{
    writer.signedNumber(slotNumber(key) - base);
}

SlotKey readSlotKey(ByteReader &reader, std::int64_t base)
{
    // Unsigned, because damaged bytes may hold any number.
    const auto number =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(reader.signedNumber()));
    constexpr std::int64_t farthest = std::int64_t(1) << 40;
    if (number > farthest || number < -farthest) {
        reader.fail();
        return {};
    }
    const bool hour = number & 1;
    const SlotTime start{std::chrono::minutes((number - hour) / 2)};
    const Resolution resolution = hour ? Resolution::Hour : Resolution::Minute;
    return {slotStart(start, resolution), resolution};
}

void SlotList::add(const SlotKey &key, const SlotCounts &counts)
{
    append(key, counts);
    if (m_bytes.size() >= m_mergeAt)
        rewrite(entries());
}

void SlotList::add(const SlotList &other)
{
    for (const SlotEntry &entry : other.entries())
        add(entry.key, entry.counts);
}

std::vector<SlotEntry> SlotList::entries() const
{
    std::map<SlotKey, SlotCounts> merged;
    ByteReader reader(m_bytes);
    BucketGuess guess{};
    std::int64_t number = 0;
    while (!reader.atEnd()) {
        const SlotKey key = readSlotKey(reader, number);
        std::uint64_t gap = 0;
        const SlotCounts counts = readSlot(reader, guess, gap);
        number = slotNumber(key);
        merged[key].merge(counts);
    }
    std::vector<SlotEntry> result;
    result.reserve(merged.size());
    for (auto &[key, counts] : merged)
        result.push_back({key, std::move(counts)});
    return result;
}

void SlotList::coarsen(SlotTime hour)
{
    std::vector<SlotEntry> all = entries();
    for (SlotEntry &entry : all) {
        if (entry.key.start < hour)
            entry.key = {slotStart(entry.key.start, Resolution::Hour), Resolution::Hour};
    }
    rewrite(all);
    rewrite(entries()); // merges the entries of the same hour
}

void SlotList::append(const SlotKey &key, const SlotCounts &counts)
{
    ByteWriter writer;
    writeSlotKey(writer, key, m_lastNumber);
    writeSlot(writer, counts, m_guess);
    // Not by the half of it, as QByteArray grows: there are as many of these as targets.
    if (const qsizetype size = m_bytes.size() + writer.bytes().size(); size > m_bytes.capacity())
        m_bytes.reserve(size + spareBytes);
    m_bytes.append(writer.bytes());
    m_lastNumber = slotNumber(key);
}

void SlotList::rewrite(const std::vector<SlotEntry> &entries)
{
    clear();
    for (const SlotEntry &entry : entries)
        append(entry.key, entry.counts);
    m_bytes.squeeze();
    m_mergeAt = static_cast<std::int32_t>(std::max(mergeAtLeast, 2 * m_bytes.size()));
}

} // namespace meshping
