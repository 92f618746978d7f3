// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <QRandomGenerator>

#include <map>
#include <set>

namespace meshping {

/// Random but repeatable values.
class Samples
{
public:
    explicit Samples(quint32 seed) : m_random(seed) {}

    std::uint64_t number(std::uint64_t below) { return m_random.generate64() % below; }

    Histogram histogram(int buckets);
    SlotCounts slot();
    Statistics statistics();

private:
    QRandomGenerator m_random;
};

/// A monitor without a network: counts probes as the real one does and hands over what changed.
class Counting
{
public:
    explicit Counting(quint32 seed = 1) : m_samples(seed) {}

    TargetId add(const QString &address, const QString &name = {});
    void remove(TargetId id);
    void reply(TargetId id, Rtt rtt, WallTime sentAt);
    void loss(TargetId id, WallTime sentAt);

    /// Any outcome, most often a reply.
    void anyProbe(TargetId id, WallTime sentAt);

    FlushBatch take();     ///< what changed since the last time
    FlushBatch takeFull(); ///< and everything else, too

    std::map<TargetId, Target> targets;
    std::map<TargetId, Statistics> statistics;
    std::map<TargetId, std::map<SlotTime, SlotCounts>> minutes; ///< all that ever were
    TargetId nextId{1};

private:
    SlotCounts &slotOf(TargetId id, WallTime sentAt);
    void count(TargetId id, WallTime sentAt, const SlotCounts &counts);

    Samples m_samples;
    std::set<TargetId> m_changed;
    FlushBatch m_batch;
    std::map<std::pair<TargetId, SlotTime>, SlotCounts> m_increments;
};

/// The minutes of a target at a width, as a history has them.
std::map<SlotTime, SlotCounts> merged(const std::map<SlotTime, SlotCounts> &minutes, Resolution resolution);
std::map<SlotTime, SlotCounts> asMap(const Store::HistoryResult &history);

/// Whether what was stored is what was counted: averages within a thousandth, times cut to milliseconds.
bool isAsStored(const Statistics &stored, const Statistics &counted);

} // namespace meshping
