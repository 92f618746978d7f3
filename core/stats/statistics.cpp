// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace meshping {

namespace {

// exp(-x). Pings follow each other in a small part of any window: there five terms of the series leave out less than
// a double can show, and cost a fraction.
double decay(double x)
{
    constexpr double small = 1.0 / 512;
    return x > small ? std::exp(-x) : 1 - x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5))));
}

constexpr double window15m = 900;
constexpr double window6h = 21'600;
constexpr double window24h = 86'400;

void takeIn(double &average, double &weight, double value, double decayed)
{
    weight = weight * decayed + 1;
    average += (value - average) / weight;
}

void merge(double &average, double &weight, double olderAverage, double olderWeight)
{
    const double sum = weight + olderWeight;
    if (sum > 0)
        average = (average * weight + olderAverage * olderWeight) / sum;
    weight = sum;
}

double positiveSeconds(std::chrono::nanoseconds span)
{
    return std::max(0.0, std::chrono::duration<double>(span).count());
}

} // namespace

void DecayingAverages::start(Rtt rtt)
{
    avg15m = avg6h = avg24h = toMilliseconds(rtt);
    weight15m = weight6h = weight24h = 1;
}

void DecayingAverages::add(Rtt rtt, std::chrono::nanoseconds sinceLast)
{
    const double value = toMilliseconds(rtt);
    const double seconds = positiveSeconds(sinceLast);
    takeIn(avg15m, weight15m, value, decay(seconds / window15m));
    takeIn(avg6h, weight6h, value, decay(seconds / window6h));
    takeIn(avg24h, weight24h, value, decay(seconds / window24h));
}

void DecayingAverages::addOlder(const DecayingAverages &older, std::chrono::nanoseconds before)
{
    const double seconds = positiveSeconds(before);
    merge(avg15m, weight15m, older.avg15m, older.weight15m * decay(seconds / window15m));
    merge(avg6h, weight6h, older.avg6h, older.weight6h * decay(seconds / window6h));
    merge(avg24h, weight24h, older.avg24h, older.weight24h * decay(seconds / window24h));
}

void Statistics::addReply(Rtt rtt, WallTime sentAt, std::chrono::nanoseconds sinceLast)
{
    if (hasReply()) {
        min = std::min(min, rtt);
        max = std::max(max, rtt);
        averages.add(rtt, sinceLast);
    } else {
        min = max = rtt;
        averages.start(rtt);
    }
    ++sent;
    ++received;
    sum += rtt;
    last = rtt;
    lastReplyAt = sentAt;
    histogram.add(bucketOf(rtt));
    up = true;
    lossesInARow = 0;
}

void Statistics::addLoss()
{
    ++sent;
    ++lost;
    up = false;
    if (lossesInARow < std::numeric_limits<std::uint32_t>::max())
        ++lossesInARow;
}

void Statistics::addOlder(const Statistics &older)
{
    if (older.hasReply()) {
        min = hasReply() ? std::min(min, older.min) : older.min;
        max = std::max(max, older.max);
        if (hasReply()) {
            averages.addOlder(older.averages, lastReplyAt - older.lastReplyAt);
        } else {
            last = older.last;
            averages = older.averages;
            lastReplyAt = older.lastReplyAt;
        }
    }
    if (sent == 0)
        up = older.up;
    if (!hasReply())
        lossesInARow += older.lossesInARow;
    sent += older.sent;
    received += older.received;
    lost += older.lost;
    late += older.late;
    duplicates += older.duplicates;
    sendErrors += older.sendErrors;
    for (const auto &[kind, count] : older.icmpErrors)
        icmpErrors[kind] += count;
    sum += older.sum;
    histogram.merge(older.histogram);
}

} // namespace meshping
