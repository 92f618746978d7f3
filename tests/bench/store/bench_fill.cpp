// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a database by the store's own writer: targets that this machine itself answers, 127.1.0.1 and on, each with a
// name and a histogram of so many buckets.
// Usage: bench_fill FOLDER TARGETS BUCKETS
#include "core/store/storeengine.h"

#include <QCoreApplication>

#include <cstdio>
#include <random>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Round trips as if pinged for days: neighbouring buckets with a few to thousands of replies in each.
Statistics history(int buckets, WallTime now, std::mt19937_64 &random)
{
    std::exponential_distribution<double> replies(0.005);
    std::uniform_int_distribution<int> lowest(-20, 40);
    Statistics statistics;
    const int first = lowest(random);
    for (int b = first; b < first + buckets; ++b) {
        const Rtt rtt(static_cast<std::int64_t>(lowerEdge(Bucket(static_cast<std::int16_t>(b))) * 1.01e6));
        statistics.addReply(rtt, now, 30s);
        const auto more = static_cast<std::uint64_t>(replies(random));
        statistics.histogram.add(bucketOf(rtt), more);
        statistics.received += more;
        statistics.sent += more;
        statistics.sum += rtt * static_cast<std::int64_t>(more);
    }
    statistics.addLoss();
    return statistics;
}

FlushBatch filling(std::uint32_t targets, int buckets, WallTime now)
{
    constexpr std::uint32_t firstAddress = 0x7f010001;
    std::mt19937_64 random{1};
    FlushBatch batch;
    for (std::uint32_t i = 0; i < targets; ++i) {
        Target target;
        target.id = TargetId(i + 1);
        target.address = QHostAddress(static_cast<quint32>(firstAddress + i));
        target.name = u"host-%1.example.net"_s.arg(i);
        batch.targets.push_back(target);
        batch.statistics.push_back({target.id, std::make_shared<const Statistics>(history(buckets, now, random))});
    }
    return batch;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 4) {
        std::fputs("usage: bench_fill FOLDER TARGETS BUCKETS\n", stderr);
        return 2;
    }
    const WallTime now = std::chrono::system_clock::now();
    StoreEngine engine(QString::fromLocal8Bit(argv[1]), RetentionPolicy(), StoreClock{[now] { return now; }, {}},
                       {[](const auto &) {}, [](const auto &) {}, [](const auto &) {}});
    engine.load();
    engine.flush(filling(static_cast<std::uint32_t>(std::atoi(argv[2])), std::atoi(argv[3]), now));
    if (!engine.status().writing) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(engine.status().message));
        return 1;
    }
    return 0;
}
