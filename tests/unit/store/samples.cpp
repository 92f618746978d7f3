// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/samples.h"

#include "core/store/codec/statisticscodec.h"

#include <cmath>

namespace meshping {

using namespace std::chrono_literals;

Histogram Samples::histogram(int buckets)
{
    Histogram result;
    for (int i = 0; i < buckets; ++i)
        result.add(Bucket(static_cast<std::int16_t>(number(400)) - 200), 1 + number(number(2) ? 3 : 1ULL << 40));
    return result;
}

SlotCounts Samples::slot()
{
    SlotCounts counts;
    counts.buckets = histogram(static_cast<int>(number(8)));
    const auto rarely = [&] { return number(3) ? 0 : number(1ULL << (1 + number(50))); };
    counts.lost = rarely();
    counts.late = rarely();
    counts.duplicates = rarely();
    counts.sendErrors = rarely();
    counts.sent = number(4) ? counts.buckets.total() + counts.lost : number(1'000);
    return counts;
}

Statistics Samples::statistics()
{
    Statistics s;
    for (std::uint64_t *count : {&s.sent, &s.received, &s.lost, &s.late, &s.duplicates, &s.sendErrors})
        *count = number(1ULL << (1 + number(60)));
    for (Rtt *rtt : {&s.sum, &s.min, &s.max, &s.last})
        *rtt = Rtt(static_cast<std::int64_t>(number(1ULL << 45)));
    s.averages = {double(number(1'000'000)) / 7, double(number(1'000'000)) / 7, 1e-3, double(number(900)), 3.5, 7e4};
    s.lossesInARow = static_cast<std::uint32_t>(number(UINT32_MAX));
    s.lastReplyAt = WallTime(std::chrono::milliseconds(number(1ULL << 41)));
    s.histogram = histogram(static_cast<int>(number(60)));
    s.up = number(2);
    for (std::uint64_t i = number(4); i > 0; --i)
        s.icmpErrors[IcmpErrorKind(number(icmpErrorKindCount))] = 1 + number(1'000);
    return s;
}

TargetId Counting::add(const QString &address, const QString &name)
{
    Target target;
    target.id = nextId;
    target.name = name;
    target.address = QHostAddress(address);
    targets[target.id] = target;
    statistics[target.id] = {};
    m_batch.targets.push_back(target);
    nextId = TargetId(static_cast<std::uint32_t>(nextId) + 1);
    return target.id;
}

void Counting::remove(TargetId id)
{
    targets.erase(id);
    statistics.erase(id);
    minutes.erase(id);
    m_changed.erase(id);
    std::erase_if(m_increments, [id](const auto &entry) { return entry.first.first == id; });
    std::erase_if(m_batch.targets, [id](const Target &target) { return target.id == id; });
    m_batch.removed.push_back(id);
}

void Counting::count(TargetId id, WallTime sentAt, const SlotCounts &counts)
{
    const SlotTime minute = slotStart(std::chrono::floor<std::chrono::seconds>(sentAt), Resolution::Minute);
    m_increments[{id, minute}].merge(counts);
    minutes[id][minute].merge(counts);
    m_changed.insert(id);
}

void Counting::reply(TargetId id, Rtt rtt, WallTime sentAt)
{
    Statistics &s = statistics[id];
    s.addReply(rtt, sentAt, sentAt - s.lastReplyAt);
    SlotCounts counts;
    counts.sent = 1;
    counts.buckets.add(bucketOf(rtt));
    count(id, sentAt, counts);
}

void Counting::loss(TargetId id, WallTime sentAt)
{
    statistics[id].addLoss();
    SlotCounts counts;
    counts.sent = counts.lost = 1;
    count(id, sentAt, counts);
}

void Counting::anyProbe(TargetId id, WallTime sentAt)
{
    const std::uint64_t dice = m_samples.number(20);
    const Rtt rtt(static_cast<std::int64_t>(1'000'000 + m_samples.number(50'000'000)));
    SlotCounts extra;
    if (dice < 16)
        return reply(id, rtt, sentAt);
    if (dice == 16)
        statistics[id].late += extra.late = 1;
    if (dice == 17)
        statistics[id].duplicates += extra.duplicates = 1;
    if (dice == 18)
        statistics[id].sendErrors += extra.sendErrors = 1;
    if (dice == 19)
        ++statistics[id].icmpErrors[IcmpErrorKind::HostUnreachable];
    loss(id, sentAt);
    count(id, sentAt, extra);
}

FlushBatch Counting::take()
{
    for (const TargetId id : m_changed)
        m_batch.statistics.push_back({id, std::make_shared<const Statistics>(statistics[id])});
    for (const auto &[key, counts] : m_increments)
        m_batch.minutes.push_back({key.first, key.second, counts});
    m_changed.clear();
    m_increments.clear();
    return std::exchange(m_batch, {});
}

FlushBatch Counting::takeFull()
{
    FlushBatch batch = take();
    batch.full = true;
    batch.targets.clear();
    batch.statistics.clear();
    for (const auto &[id, target] : targets) {
        batch.targets.push_back(target);
        batch.statistics.push_back({id, std::make_shared<const Statistics>(statistics[id])});
    }
    return batch;
}

std::map<SlotTime, SlotCounts> merged(const std::map<SlotTime, SlotCounts> &minutes, Resolution resolution)
{
    std::map<SlotTime, SlotCounts> result;
    for (const auto &[time, counts] : minutes)
        result[slotStart(time, resolution)].merge(counts);
    return result;
}

std::map<SlotTime, SlotCounts> asMap(const Store::HistoryResult &history)
{
    std::map<SlotTime, SlotCounts> result;
    if (history) {
        for (const HistorySlot &slot : history->entries)
            result.emplace(slot.time, slot.counts);
    }
    return result;
}

bool isAsStored(const Statistics &stored, const Statistics &counted)
{
    const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-3 * std::abs(b); };
    const DecayingAverages &a = stored.averages;
    const DecayingAverages &b = counted.averages;
    if (!near(a.avg15m, b.avg15m) || !near(a.avg6h, b.avg6h) || !near(a.avg24h, b.avg24h) ||
        !near(a.weight15m, b.weight15m) || !near(a.weight6h, b.weight6h) || !near(a.weight24h, b.weight24h))
        return false;
    Statistics expected = counted;
    expected.averages = stored.averages;
    expected.lastReplyAt = storedTime(counted.lastReplyAt);
    return stored == expected;
}

} // namespace meshping
