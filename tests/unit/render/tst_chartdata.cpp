// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/chartdata.h"
#include "tests/unit/render/historymonitor.h"
#include "tests/unit/render/shownspans.h"

#include <QSignalSpy>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class ChartDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatIsShown_data();
    void asksForWhatIsShown();
    void asksOnceForWhatItHas();
    void dropsWhatIsSuperseded();
    void dropsAnotherTargetsHistory();
    void asksOnlyForNewSlots();
    void takesLateReplies();
    void knowsWhenTheMonitorDidNotRun();
    void knowsWhenTheClockWasDoubted();
    void tellsWhatFailedAndTriesAgain();
    void survivesItsMonitor();
    void namesTargets();
};

static constexpr SlotTime now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;

/// One target's data, loaded for the last hours.
struct Loaded
{
    explicit Loaded(std::chrono::seconds length = 6h)
    {
        data.setMonitor(&monitor);
        data.setTargets({u"10.5.0.10"_s});
        data.show({now - length, now}, 3000, now);
    }

    HistoryMonitor monitor{{u"web@10.5.0.10"_s}};
    ChartData data;
};

void ChartDataTest::asksForWhatIsShown_data()
{
    addShownSpans();
}

void ChartDataTest::asksForWhatIsShown()
{
    QFETCH(int, hours);
    QFETCH(int, ago);
    QFETCH(int, slots);
    QFETCH(int, fromHour);
    QFETCH(int, toHour);
    HistoryMonitor monitor;
    ChartData data;
    data.setMonitor(&monitor);
    data.setTargets({u"10.5.0.10"_s});
    const SlotTime to = now - std::chrono::hours(ago);
    data.show({to - std::chrono::hours(hours), to}, static_cast<std::size_t>(slots), now);
    QCOMPARE(monitor.requests.size(), std::size_t(1));
    const auto &asked = monitor.requests.front();
    QTEST(asked.resolution, "resolution");
    QCOMPARE(asked.from, now - std::chrono::hours(fromHour));
    QVERIFY(std::chrono::abs(asked.to - (now - std::chrono::hours(toHour))) <= 1s);
    QTRY_COMPARE(data.layers().size(), std::size_t(1));
    QVERIFY(data.layers().front()->columnAt(to - 1s));
}

void ChartDataTest::asksOnceForWhatItHas()
{
    Loaded loaded;
    QTRY_VERIFY(!loaded.data.isLoading());
    loaded.data.show({now - 5h, now - 1h}, 3000, now);
    loaded.data.show({now - 9h, now - 4h}, 3000, now);
    QCOMPARE(loaded.monitor.requests.size(), std::size_t(1));
    loaded.data.show({now - 12h, now - 6h}, 3000, now);
    QCOMPARE(loaded.monitor.requests.size(), std::size_t(2));
}

void ChartDataTest::dropsWhatIsSuperseded()
{
    HistoryMonitor monitor;
    monitor.held = true;
    ChartData data;
    data.setMonitor(&monitor);
    data.setTargets({u"10.5.0.10"_s});
    data.show({now - 240h, now}, 3000, now);
    data.show({now - 6h, now}, 3000, now);
    QCOMPARE(monitor.waiting(), std::size_t(2));
    QVERIFY(monitor.isUnwanted());
    monitor.answer();
    QCoreApplication::processEvents();
    QVERIFY(data.layers().empty());
    QVERIFY(data.isLoading());
    monitor.answer();
    QTRY_VERIFY(!data.isLoading());
    QCOMPARE(data.layers().front()->resolution(), Resolution::Minute);
}

void ChartDataTest::dropsAnotherTargetsHistory()
{
    Loaded loaded;
    QTRY_COMPARE(loaded.data.layers().size(), std::size_t(1));
    loaded.monitor.held = true;
    loaded.data.setTargets({u"10.5.0.11"_s, u"10.5.0.12"_s});
    QVERIFY(loaded.data.layers().empty());
    loaded.data.show({now - 6h, now}, 3000, now);
    loaded.monitor.answer();
    QCoreApplication::processEvents();
    QVERIFY2(loaded.data.layers().empty(), "a picture of one where two are to be compared");
    loaded.monitor.answer();
    QTRY_COMPARE(loaded.data.layers().size(), std::size_t(2));
}

void ChartDataTest::asksOnlyForNewSlots()
{
    Loaded loaded;
    QTRY_VERIFY(!loaded.data.isLoading());
    loaded.data.refresh(now + 3min);
    QCOMPARE(loaded.monitor.requests.size(), std::size_t(2));
    QCOMPARE(loaded.monitor.requests.back().from, now - 1min);
    QTRY_COMPARE(loaded.data.layers().front()->end(), now + 4min);
    QCOMPARE(loaded.data.layers().front()->start(0), now - 9h);
    QCOMPARE(loaded.data.layers().front()->total(now - 6h, now + 4min).sent, std::uint64_t(364 * 60));
    loaded.data.show({now - 6h + 3min, now + 3min}, 3000, now + 3min);
    QCOMPARE(loaded.monitor.requests.size(), std::size_t(2));
}

void ChartDataTest::takesLateReplies()
{
    Loaded loaded;
    QTRY_VERIFY(!loaded.data.isLoading());
    loaded.monitor.slot = [](const QString &, SlotTime) { return countsOf(30, 12); };
    loaded.data.refresh(now + 10s);
    QTRY_COMPARE(loaded.data.layers().front()->total(now - 1min, now).sent, std::uint64_t(30));
    QCOMPARE(loaded.data.layers().front()->total(now - 2min, now - 1min).sent, std::uint64_t(60));
}

void ChartDataTest::knowsWhenTheMonitorDidNotRun()
{
    HistoryMonitor monitor;
    monitor.runs = {{now - 40h, now - 5h + 300ms}, {now - 4h - 300ms, now - 1h}};
    ChartData data;
    data.setMonitor(&monitor);
    data.setTargets({u"10.5.0.10"_s});
    data.show({now - 6h, now}, 3000, now);
    QTRY_COMPARE(data.absences().size(), std::size_t(1));
    QCOMPARE(data.absences().front().from, now - 5h);
    QCOMPARE(data.absences().front().to, now - 4h);
    monitor.runs.push_back({now + 1min, now + 2min});
    data.refresh(now + 2min);
    QTRY_COMPARE(data.absences().size(), std::size_t(2));
    QCOMPARE(data.absences().back().from, now - 1h);
    QCOMPARE(data.absences().back().to, now + 1min);
}

void ChartDataTest::knowsWhenTheClockWasDoubted()
{
    HistoryMonitor monitor;
    const DoubtedSpan before{now - 3h, now - 2h};
    monitor.doubted = {before, {now - 5min, now}};
    ChartData data;
    data.setMonitor(&monitor);
    data.setTargets({u"10.5.0.10"_s});
    data.show({now - 6h, now}, 3000, now);
    QTRY_VERIFY(data.doubted() == monitor.doubted);
    // The second goes on.
    monitor.doubted.back().to = now + 2min;
    data.refresh(now + 2min);
    QTRY_VERIFY(data.doubted() == monitor.doubted);
    data.setTargets({u"10.5.0.11"_s});
    QVERIFY(data.doubted().empty());
}

void ChartDataTest::tellsWhatFailedAndTriesAgain()
{
    HistoryMonitor monitor;
    monitor.error = u"the disk is gone"_s;
    ChartData data;
    QSignalSpy changed(&data, &ChartData::changed);
    data.setMonitor(&monitor);
    data.setTargets({u"10.5.0.10"_s});
    data.show({now - 6h, now}, 3000, now);
    QTRY_COMPARE(data.error(), u"the disk is gone"_s);
    QVERIFY(!data.isLoading());
    monitor.error.clear();
    data.show({now - 6h, now}, 3000, now);
    QTRY_COMPARE(data.layers().size(), std::size_t(1));
    QVERIFY(data.error().isEmpty());
}

void ChartDataTest::survivesItsMonitor()
{
    ChartData data;
    auto monitor = std::make_unique<HistoryMonitor>();
    monitor->held = true;
    data.setMonitor(monitor.get());
    data.setTargets({u"10.5.0.10"_s});
    data.show({now - 6h, now}, 3000, now);
    monitor.reset();
    QTRY_VERIFY(!data.isLoading());
    QVERIFY(!data.error().isEmpty());
    data.show({now - 6h, now}, 3000, now);
    data.refresh(now);
}

void ChartDataTest::namesTargets()
{
    const Loaded loaded;
    QCOMPARE(loaded.data.labels(), QStringList{u"web@10.5.0.10"_s});
}

QTEST_GUILESS_MAIN(ChartDataTest)
#include "tst_chartdata.moc"
