// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/originalvalues.h"

#include "core/target/targetspec.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// From below a nanosecond to beyond a year: no round trip is outside.
constexpr qint64 lowestBucket = -250;
constexpr qint64 highestBucket = 400;

/// More probes in an hour, or in a life, are no counts.
constexpr qint64 mostInAnHour = 1LL << 40;
constexpr double mostInALife = double(1LL << 47);

/// Milliseconds that fit into nanoseconds.
constexpr double longest = 9e12;

/// How often the original pinged where nothing else was asked for.
constexpr double usualInterval = 30;

/// The value of a field within bounds; nothing if there is none, or it is no such number.
std::optional<double> fieldOf(const OriginalTarget &original, const QString &name, double most)
{
    const auto found = original.statistics.find(name);
    if (found == original.statistics.end() || !(found->second >= 0 && found->second <= most))
        return {};
    return found->second;
}

std::optional<std::uint64_t> countOf(const OriginalTarget &original, const QString &name)
{
    const auto count = fieldOf(original, name, mostInALife);
    return count ? std::optional(static_cast<std::uint64_t>(std::llround(*count))) : std::nullopt;
}

std::optional<Rtt> timeOf(const OriginalTarget &original, const QString &name)
{
    const auto milliseconds = fieldOf(original, name, longest);
    return milliseconds ? std::optional(Rtt(std::llround(*milliseconds * 1e6))) : std::nullopt;
}

/// As though the replies behind the average had come regularly: see FORMAT.md on averages without weights.
double weightOf(double window, double interval, std::uint64_t received)
{
    return std::min(window / interval, static_cast<double>(received));
}

DecayingAverages averagesOf(const OriginalTarget &original, const HoursSummary &hours, std::uint64_t received)
{
    const double interval = hours.mostProbes > 0 ? 3600 / static_cast<double>(hours.mostProbes) : usualInterval;
    DecayingAverages averages;

    struct Window
    {
        QLatin1StringView field;
        double seconds;
        double DecayingAverages::*average;
        double DecayingAverages::*weight;
    };

    constexpr std::array windows{Window{"avg15m"_L1, 900, &DecayingAverages::avg15m, &DecayingAverages::weight15m},
                                 Window{"avg6h"_L1, 21'600, &DecayingAverages::avg6h, &DecayingAverages::weight6h},
                                 Window{"avg24h"_L1, 86'400, &DecayingAverages::avg24h, &DecayingAverages::weight24h}};
    for (const Window &window : windows) {
        if (const auto average = fieldOf(original, QString(window.field), longest)) {
            averages.*window.average = *average;
            averages.*window.weight = weightOf(window.seconds, interval, received);
        }
    }
    return averages;
}

} // namespace

std::optional<Bucket> bucketOfOriginal(qint64 bucket)
{
    if (bucket < lowestBucket || bucket > highestBucket)
        return {};
    return Bucket(static_cast<std::int16_t>(bucket < 0 ? bucket - 1 : bucket));
}

std::optional<SlotCounts> slotOfOriginal(const OriginalHour &hour)
{
    SlotCounts counts;
    for (const auto &[original, count] : hour.buckets) {
        const auto bucket = bucketOfOriginal(original);
        if (!bucket || count < 0 || count > mostInAnHour)
            return {};
        counts.buckets.add(*bucket, static_cast<std::uint64_t>(count));
    }
    if (!hour.knowsLoss)
        return counts;
    if (hour.lost < 0 || hour.sent < hour.lost || hour.sent > mostInAnHour)
        return {};
    counts.sent = static_cast<std::uint64_t>(hour.sent);
    counts.lost = static_cast<std::uint64_t>(hour.lost);
    return counts;
}

tl::expected<Target, QString> targetOfOriginal(const OriginalTarget &original)
{
    const QString typed = original.address.trimmed();
    if (typed.contains(u'@'))
        return tl::unexpected(u"has an @ in its address"_s);
    const auto spec = parseTargetSpec(typed);
    if (!spec)
        return tl::unexpected(spec.error());
    Target target;
    target.address = spec->address;
    target.family = spec->family;
    target.host = spec->needsResolving() ? spec->name : QString();
    target.foreign = original.isForeign && !spec->needsResolving();
    // A host's row is called by its host.
    const bool hasOwnName = target.host.isEmpty() && original.name.trimmed() != typed;
    target.name = hasOwnName ? original.name.trimmed() : target.host;
    if (!targetNameFault(target.name).isEmpty())
        target.name = acceptableTargetName(target.name);
    target.tidyName();
    return target;
}

std::optional<Statistics> statisticsOfOriginal(const OriginalTarget &original, const HoursSummary &hours,
                                               WallTime written)
{
    const auto received = countOf(original, u"recv"_s);
    const auto lost = countOf(original, u"lost"_s);
    const auto sum = timeOf(original, u"sum"_s);
    if (!received || !lost || !sum)
        return {};
    Statistics statistics;
    statistics.received = *received;
    statistics.lost = *lost;
    statistics.sent = *received + *lost; // a probe under way has no outcome yet
    statistics.up = original.isUp;
    if (!statistics.hasReply())
        return statistics;
    const auto min = timeOf(original, u"min"_s);
    const auto max = timeOf(original, u"max"_s);
    const auto last = timeOf(original, u"last"_s);
    if (!min || !max || !last || *min > *max)
        return {};
    statistics.min = *min;
    statistics.max = *max;
    // The original rounds some of these to microseconds and others not.
    statistics.last = std::clamp(*last, *min, *max);
    statistics.sum = std::max(*sum, *max);
    statistics.averages = averagesOf(original, hours, *received);
    const WallTime hourEnd = hours.newestReply ? WallTime(*hours.newestReply) + 1h - 1ms : written;
    statistics.lastReplyAt = std::min(hourEnd, written);
    return statistics;
}

Histogram lifetimeHistogram(const Histogram &known, const Histogram &ofHours, std::uint64_t received)
{
    Histogram all = known;
    all.merge(ofHours);
    return all.total() <= received ? all : known;
}

} // namespace meshping
