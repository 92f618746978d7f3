// SPDX-License-Identifier: GPL-3.0-or-later
// When the probe thread hands over what is to be written.
#include "core/monitor/engine.h"
#include "core/store/batch.h"
#include "tests/unit/monitor/mirrortransport.h"

#include <QTest>

#include <numeric>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestFlushing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForAStoreThatStalls();
};

namespace {

std::shared_ptr<const Target> target(quint32 number)
{
    auto made = std::make_shared<Target>();
    made->id = TargetId(number);
    made->address = QHostAddress(0x0a000000U + number);
    made->host = made->address.toString();
    return made;
}

std::uint64_t sentIn(const FlushBatch &batch)
{
    return std::accumulate(batch.minutes.begin(), batch.minutes.end(), std::uint64_t(0),
                           [](std::uint64_t sum, const SlotIncrement &minute) { return sum + minute.counts.sent; });
}

} // namespace

void TestFlushing::waitsForAStoreThatStalls()
{
    Engine engine(std::make_unique<MirrorTransport>(), nullptr, std::make_shared<SystemClock>(),
                  {.tuning = {.interval = 10ms, .timeout = 5ms, .retention = {}},
                   .flushInterval = 1ms,
                   .socketNotice = {},
                   .takeBack = {}},
                  std::make_shared<SnapshotBox>());
    std::vector<std::shared_ptr<const FlushBatch>> unwritten;
    connect(&engine, &Engine::flushed, this, [&unwritten](const auto &batch) { unwritten.push_back(batch); });
    engine.upsert(target(1));
    QTRY_COMPARE(unwritten.size(), std::size_t(1));
    std::uint64_t sent = sentIn(*unwritten.front());
    engine.upsert(target(2));
    const auto counted = [&engine](quint32 number) { return engine.statusOf(TargetId(number))->statistics.sent; };
    QTRY_VERIFY(counted(1) >= 50 && counted(2) >= 50); // in some 500 flush intervals
    QCOMPARE(unwritten.size(), std::size_t(1));
    unwritten.clear();
    QTRY_COMPARE(unwritten.size(), std::size_t(1));
    QCOMPARE(unwritten.front()->targets.size(), std::size_t(1));
    QCOMPARE(unwritten.front()->targets.front().id, TargetId(2));
    QVERIFY(sentIn(*unwritten.front()) >= 100 - sent);
    sent += sentIn(*unwritten.front());
    QTRY_VERIFY(counted(1) + counted(2) > sent); // so that there is something left to write
    // However long the store takes, the end hands over the rest.
    engine.stop();
    QCOMPARE(unwritten.size(), std::size_t(2));
    sent += sentIn(*unwritten.back());
    QCOMPARE(sent, counted(1) + counted(2));
}

QTEST_GUILESS_MAIN(TestFlushing)
#include "tst_flushing.moc"
