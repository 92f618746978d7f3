// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/statistics.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

// exp(-x). Pings follow each other in a small part of any window: there five terms of the series leave out less than
// a double can show, and cost a fraction.
double decay(double x)
{
    constexpr double small = 1.0 / 512;
    return x > small ? std::exp(-x) : 1 - x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5))));
}

double decayed(double average, double value, double seconds, double window)
{
    const double weight = decay(seconds / window);
    return average * weight + value * (1 - weight);
}

} // namespace

void DecayingAverages::start(Rtt rtt)
{
    avg15m = avg6h = avg24h = toMilliseconds(rtt);
}

void DecayingAverages::add(Rtt rtt, std::chrono::nanoseconds sinceLast)
{
    const double value = toMilliseconds(rtt);
    const double seconds = std::max(0.0, std::chrono::duration<double>(sinceLast).count());
    avg15m = decayed(avg15m, value, seconds, 900);
    avg6h = decayed(avg6h, value, seconds, 21'600);
    avg24h = decayed(avg24h, value, seconds, 86'400);
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
}

void Statistics::addLoss()
{
    ++sent;
    ++lost;
    up = false;
}

void Statistics::addOlder(const Statistics &older)
{
    if (older.hasReply()) {
        min = hasReply() ? std::min(min, older.min) : older.min;
        max = std::max(max, older.max);
        if (!hasReply()) {
            last = older.last;
            averages = older.averages;
            lastReplyAt = older.lastReplyAt;
        }
    }
    if (sent == 0)
        up = older.up;
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
