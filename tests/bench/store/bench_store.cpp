// SPDX-License-Identifier: GPL-3.0-or-later
// What the store costs: bytes written to disk for each probe, time for a flush, memory, time for a start.
// Usage: bench_store FOLDER TARGETS HOURS; simulated hours, a ping of each target every 30 s, a flush every 10 s.
#include "core/store/storeengine.h"
#include "tests/bench/procfield.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cmath>
#include <cstdio>
#include <random>

#include <fcntl.h>
#include <unistd.h>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto interval = 30s;
constexpr auto flushInterval = 10s;

qint64 written()
{
    return field(u"/proc/self/io"_s, "write_bytes:");
}

/// Each target has its own distance, with jitter, a second path now and then, and one loss in a hundred.
class Load
{
public:
    explicit Load(std::size_t targets) : m_statistics(targets)
    {
        std::uniform_real_distribution<double> distance(std::log(0.2), std::log(200));
        for (std::size_t i = 0; i < targets; ++i)
            m_distances.push_back(std::exp(distance(m_random)));
    }

    FlushBatch targets() const
    {
        FlushBatch batch;
        for (std::size_t i = 0; i < m_statistics.size(); ++i) {
            Target target;
            target.id = TargetId(static_cast<std::uint32_t>(i + 1));
            target.address = QHostAddress(static_cast<quint32>(0x0a000000 + i));
            target.name = u"host-%1.example.net"_s.arg(i);
            batch.targets.push_back(target);
        }
        return batch;
    }

    /// The targets whose turn is in this flush; every target has its own moment in the interval.
    FlushBatch probes(WallTime now, int turn)
    {
        constexpr std::size_t turns = interval / flushInterval;
        FlushBatch batch;
        for (std::size_t i = 0; i < m_statistics.size(); ++i) {
            if ((i * 7919) % turns == static_cast<std::size_t>(turn) % turns)
                probe(i, now + (i % 10'000) * 1ms, batch);
        }
        return batch;
    }

    std::uint64_t sent = 0;

private:
    void probe(std::size_t i, WallTime sentAt, FlushBatch &batch)
    {
        Statistics &statistics = m_statistics[i];
        SlotCounts counts;
        counts.sent = 1;
        if (m_dice(m_random) < 0.01) {
            statistics.addLoss();
            counts.lost = 1;
        } else {
            const double path = m_distances[i] * (m_dice(m_random) < 0.1 ? 1.3 : 1.0);
            const double ms = path * (1 + 0.02 * std::abs(m_jitter(m_random)));
            const Rtt rtt(static_cast<std::int64_t>(ms * 1e6));
            const auto late = std::chrono::microseconds(static_cast<int>(300 * m_dice(m_random)));
            statistics.addReply(rtt, sentAt + late, interval);
            counts.buckets.add(bucketOf(rtt));
        }
        const auto id = TargetId(static_cast<std::uint32_t>(i + 1));
        const auto minute = slotStart(std::chrono::floor<std::chrono::seconds>(sentAt), Resolution::Minute);
        batch.statistics.push_back({id, std::make_shared<const Statistics>(statistics)});
        batch.minutes.push_back({id, minute, counts});
        ++sent;
    }

    std::mt19937_64 m_random{1};
    std::uniform_real_distribution<double> m_dice{0, 1};
    std::normal_distribution<double> m_jitter;
    std::vector<double> m_distances;
    std::vector<Statistics> m_statistics;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 4) {
        std::fputs("usage: bench_store FOLDER TARGETS HOURS\n", stderr);
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const int disk = ::open(argv[1], O_RDONLY | O_CLOEXEC);
    WallTime now = std::chrono::sys_days(std::chrono::January / 15 / 2025) + 10h + 15min;
    const StoreClock clock{[&now] { return now; }, [&now] { return now.time_since_epoch(); }};
    const StoreEngine::Events events{[](const auto &) {}, [](const auto &) {}, [](const auto &) {}};
    const auto memory = [] { return field(u"/proc/self/status"_s, "VmRSS:"); };

    Load load(static_cast<std::size_t>(std::atoll(argv[2])));
    auto engine = std::make_unique<StoreEngine>(folder, RetentionPolicy(), clock, events);
    engine->load();
    engine->flush(load.targets());
    const qint64 memoryBefore = memory();
    const qint64 writtenBefore = written();
    qint64 slowest = 0;
    const int flushes = std::atoi(argv[3]) * 360;
    for (int turn = 1; turn <= flushes; ++turn) {
        const FlushBatch batch = load.probes(now, turn);
        now += flushInterval;
        QElapsedTimer timer;
        timer.start();
        engine->flush(batch);
        slowest = std::max(slowest, timer.elapsed());
        while (engine->step()) {
        }
        // The system writes dirty pages back after half a minute, and counts them again when they change after that.
        if (turn % 3 == 0)
            ::syncfs(disk);
        if (turn % 90 == 0) {
            std::printf("%5.2f h: %6.2f bytes/probe, slowest flush %lld ms, memory +%lld KiB\n", turn / 360.0,
                        double(written() - writtenBefore) / double(load.sent), static_cast<long long>(slowest),
                        static_cast<long long>(memory() - memoryBefore));
            std::fflush(stdout);
        }
    }
    engine.reset();
    std::printf("closed: %.2f bytes/probe; file %lld KiB\n", double(written() - writtenBefore) / double(load.sent),
                static_cast<long long>(QFile(folder + u"/meshping.db"_s).size() / 1024));
    QElapsedTimer timer;
    timer.start();
    engine = std::make_unique<StoreEngine>(folder, RetentionPolicy(), clock, events);
    const std::size_t found = engine->load().targets.size();
    std::printf("start with %zu targets: %lld ms\n", found, static_cast<long long>(timer.elapsed()));
    timer.restart();
    const SlotTime to = std::chrono::ceil<std::chrono::seconds>(now);
    const auto history = engine->history(TargetId(1), SlotTime(), to, Resolution::Hour);
    std::printf("history of %zu hours: %lld ms\n", history ? history->entries.size() : 0,
                static_cast<long long>(timer.elapsed()));
    return 0;
}
