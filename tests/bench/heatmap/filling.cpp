// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/heatmap/filling.h"

#include "core/store/storeengine.h"

#include <cmath>
#include <random>

using namespace meshping;
using namespace std::chrono_literals;

namespace {

/// A minute of two paths that breathe with the day; now and then something is lost or late.
SlotCounts minuteOf(double base, double hour, std::mt19937_64 &random)
{
    std::normal_distribution<double> jitter(1, 0.04);
    std::bernoulli_distribution slow(0.2);
    std::bernoulli_distribution lost(0.003);
    SlotCounts counts;
    for (int i = 0; i < 60; ++i) {
        ++counts.sent;
        if (lost(random)) {
            ++counts.lost;
            continue;
        }
        const double ms = base * (1 + 0.2 * std::sin(hour / 24 * 6.283)) * jitter(random) * (slow(random) ? 2.5 : 1);
        counts.buckets.add(bucketOf(Rtt(static_cast<std::int64_t>(ms * 1e6))));
    }
    return counts;
}

} // namespace

QStringList fillThirtyDays(const QString &folder, int targets)
{
    const WallTime now = std::chrono::system_clock::now();
    const SlotTime last = slotStart(std::chrono::floor<std::chrono::seconds>(now), Resolution::Minute);
    std::mt19937_64 random{1};
    const SlotTime first = last - 30 * 24h;
    // The clock goes on with what is written, so that the log is folded as it is in a monitor that runs.
    WallTime at = first;
    const StoreClock clock{[&at] { return at; }, [&at, first] { return at - first; }};
    StoreEngine engine(folder, RetentionPolicy(), clock,
                       {[](const auto &) {}, [](const auto &) {}, [](const auto &) {}});
    engine.load();
    QStringList addresses;
    FlushBatch batch;
    for (int i = 0; i < targets; ++i) {
        Target target;
        target.id = TargetId(static_cast<std::uint32_t>(i) + 1);
        target.address = QHostAddress(static_cast<quint32>(0x7f010001 + i));
        batch.targets.push_back(target);
        batch.statistics.push_back({target.id, std::make_shared<const Statistics>()});
        addresses << target.address.toString();
    }
    // A day a flush, as if it had come bit by bit.
    for (SlotTime minute = first; minute < last; minute += 1min) {
        const double hour = static_cast<double>((last - minute).count()) / 3600;
        for (int i = 0; i < targets; ++i)
            batch.minutes.push_back(
                {TargetId(static_cast<std::uint32_t>(i) + 1), minute, minuteOf(5.0 * (i + 1), hour, random)});
        if ((last - minute) % 24h == 1min || minute + 1min == last) {
            at = std::min<WallTime>(minute + 3min, now);
            engine.flush(batch);
            batch = {};
            while (engine.step()) {
            }
        }
    }
    return engine.status().writing ? addresses : QStringList();
}
