// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/eventwords.h"
#include "tests/unit/store/bench.h"

#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A wall clock that is wrong deletes nothing.
class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void jumpWhileRunning_data();
    void jumpWhileRunning();
    void wrongAtTheStart_data();
    void wrongAtTheStart();
    void believedAfterAWeek();
    void spansAreTold_data();
    void spansAreTold();
    void spansAreMarked_data();
    void spansAreMarked();
    void shortDoubtsAreTold();
    void spansAreToldAtTheNextStart();
    void eventsStay();
};

using Memory = ClockJudge::Memory;

const WallTime noon{std::chrono::sys_days(std::chrono::March / 1 / 2026) + 12h};

void TestClock::judges_data()
{
    QTest::addColumn<qint64>("offBy"); // hours from the time in the memory
    QTest::addColumn<bool>("believed");
    QTest::newRow("at once") << qint64(0) << true;
    QTest::newRow("after a weekend") << qint64(60) << true;
    QTest::newRow("after a month") << qint64(24 * 30) << false;
    QTest::newRow("two years later") << qint64(24 * 800) << false;
    QTest::newRow("before") << qint64(-1) << false;
    QTest::newRow("in 1970") << qint64(-24 * 365 * 50) << false;
}

void TestClock::judges()
{
    QFETCH(qint64, offBy);
    QFETCH(bool, believed);
    const WallTime now = noon + std::chrono::hours(offBy);
    ClockJudge judge(Memory{noon, {}, {}, 0ms}, now, 100s);
    QCOMPARE(judge.isBelieved(), believed);
    QVERIFY(!judge.look(now + 1min, 160s));
    QCOMPARE(judge.isBelieved(), believed);
    QCOMPARE(judge.rightTime(now + 1min, 160s), believed ? now + 1min : noon + 1min);
    // Set right while it runs.
    QCOMPARE(judge.look(noon + 2min, 220s), !believed);
    QCOMPARE(judge.isBelieved(), believed ? offBy == 0 : true);
}

void TestClock::jumpWhileRunning_data()
{
    QTest::addColumn<qint64>("days");
    QTest::newRow("800 days on") << qint64(800);
    QTest::newRow("a week on") << qint64(7);
    QTest::newRow("800 days back") << qint64(-800);
}

void TestClock::jumpWhileRunning()
{
    QFETCH(qint64, days);
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    for (int hour = 0; hour < 20; ++hour) {
        bench.now += 1h;
        counting.reply(id, 5ms, bench.now);
        bench.engine->flush(counting.take());
        bench.maintain();
    }
    const auto before = bench.history(id, Resolution::Minute);
    QCOMPARE(before.size(), 20U);
    bench.clockError = std::chrono::days(days);
    for (int i = 0; i < 4; ++i) {
        bench.now += 2s;
        FlushBatch batch;
        SlotIncrement wrong{id, std::chrono::floor<std::chrono::minutes>(bench.now + bench.clockError), {}};
        wrong.counts.sent = wrong.counts.lost = 1;
        batch.minutes.push_back(wrong);
        bench.engine->flush(batch);
        bench.maintain();
    }
    bench.clockError = 0s;
    bench.now += 70min;
    bench.maintain();
    counting.reply(id, 5ms, bench.now);
    bench.engine->flush(counting.take());
    auto after = bench.history(id, Resolution::Minute);
    QCOMPARE(after.erase(std::chrono::floor<std::chrono::minutes>(bench.now)), 1U);
    QVERIFY(after == before);
    const SlotTime tomorrow = std::chrono::ceil<std::chrono::days>(bench.now) + 24h;
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day})
        QVERIFY(asMap(bench.engine->history(id, tomorrow, tomorrow + 24h * 2'000, resolution)).empty());
}

void TestClock::wrongAtTheStart_data()
{
    QTest::addColumn<qint64>("days");
    QTest::newRow("800 days on") << qint64(800);
    QTest::newRow("800 days back") << qint64(-800);
}

void TestClock::wrongAtTheStart()
{
    QFETCH(qint64, days);
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    for (int i = 0; i < 5; ++i) {
        probeAll(counting, bench);
        bench.now += 1h;
        bench.maintain();
    }
    const auto before = bench.history(id, Resolution::Minute);
    bench.engine.reset();
    bench.clockError = std::chrono::days(days);
    bench.restart();
    QCOMPARE(bench.happened.size(), 1U);
    QCOMPARE(bench.happened.front().kind, EventKind::ClockDoubted);
    QVERIFY(std::chrono::abs(bench.happened.front().duration - bench.clockError) < 2h);
    for (int i = 0; i < 3; ++i) {
        bench.now += 1h;
        bench.engine->flush(counting.takeFull());
        bench.maintain();
    }
    QVERIFY(bench.history(id, Resolution::Minute) == before);
    // A restart does not make it right.
    bench.restart();
    QCOMPARE(bench.happened.size(), 2U);
    bench.maintain();
    QVERIFY(bench.history(id, Resolution::Minute) == before);
    bench.clockError = 0s;
    bench.restart();
    QCOMPARE(bench.happened.size(), 3U);
    QCOMPARE(bench.happened.back().kind, EventKind::ClockBelieved);
    bench.maintain();
    QVERIFY(bench.history(id, Resolution::Minute) == before);
}

/// A machine that was off for a month, or whose clock had been wrong before.
void TestClock::believedAfterAWeek()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    bench.now += 2h;
    bench.maintain();
    bench.engine.reset();
    bench.now += std::chrono::days(40);
    bench.restart();
    for (int day = 0; day < 9; ++day) {
        QCOMPARE(bench.history(id, Resolution::Minute).empty(), day >= 7);
        for (int hour = 0; hour < 24; ++hour) {
            bench.now += 1h;
            bench.engine->flush(counting.takeFull());
            bench.maintain();
        }
        if (day % 3 == 2)
            bench.restart(); // the week goes on
    }
}

void TestClock::spansAreTold_data()
{
    QTest::addColumn<qint64>("days");
    QTest::addColumn<bool>("leavesSlots");
    QTest::newRow("back") << qint64(-20) << true;
    QTest::newRow("on: what lies in the future is deleted") << qint64(20) << false;
}

/// Whoever looks at histograms is told which of them a wrong clock has written: at once, and for a week after.
void TestClock::spansAreTold()
{
    QFETCH(qint64, days);
    QFETCH(bool, leavesSlots);
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    QVERIFY(bench.engine->status().warnings.isEmpty());
    bench.clockError = std::chrono::days(days);
    const QString began =
        QDateTime::fromMSecsSinceEpoch(qint64((bench.now + bench.clockError).time_since_epoch() / 1ms), Qt::UTC)
            .toString(u"yyyy-MM-dd HH:"_s);
    for (int i = 0; i < 30; ++i)
        probeAll(counting, bench);
    QCOMPARE(bench.engine->status().warnings.size(), 1);
    QVERIFY2(bench.engine->status().warnings.front().contains(began),
             qPrintable(bench.engine->status().warnings.front()));
    bench.clockError = 0s;
    probeAll(counting, bench);
    QCOMPARE(bench.happened.size(), 2U);
    QCOMPARE(bench.happened.front().kind, EventKind::ClockDoubted);
    QVERIFY(std::chrono::abs(bench.happened.front().duration - std::chrono::days(days)) < 1min);
    QCOMPARE(bench.happened.back().kind, EventKind::ClockBelieved);
    QVERIFY2(EventWords().detail(bench.happened.back()).contains(began),
             qPrintable(EventWords().detail(bench.happened.back())));
    for (const bool again : {false, true}) {
        if (again)
            bench.restart();
        probeAll(counting, bench);
        const QStringList warnings = bench.engine->status().warnings;
        QCOMPARE(warnings.size(), leavesSlots ? 1 : 0);
        QVERIFY(!leavesSlots || warnings.front().contains(began));
    }
    QCOMPARE(bench.happened.size(), 2U);
    for (int day = 0; day < 8; ++day) {
        bench.now += 24h;
        bench.restart();
    }
    QVERIFY(bench.engine->status().warnings.isEmpty());
}

void TestClock::spansAreMarked_data()
{
    spansAreTold_data();
}

/// A history says which of its slots a wrong clock has written: while it is wrong, after, and after a restart.
void TestClock::spansAreMarked()
{
    QFETCH(qint64, days);
    QFETCH(bool, leavesSlots);
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    const auto marked = [&](SlotTime from, SlotTime to) {
        return bench.engine->history(id, from, to, Resolution::Minute)->doubted;
    };
    const SlotTime right = std::chrono::floor<std::chrono::minutes>(bench.now);
    for (int i = 0; i < 12; ++i)
        probeAll(counting, bench);
    bench.clockError = std::chrono::days(days);
    const SlotTime wrong = right + std::chrono::days(days);
    for (int i = 0; i < 30; ++i)
        probeAll(counting, bench);
    QCOMPARE(marked(wrong - 1h, wrong + 1h).size(), 1U);
    QVERIFY(marked(right - 1h, right + 1h).empty());
    bench.clockError = 0s;
    for (const bool again : {false, true}) {
        if (again)
            bench.restart();
        probeAll(counting, bench);
        const auto spans = marked(wrong - 1h, wrong + 1h);
        QCOMPARE(spans.size(), leavesSlots ? 1U : 0U);
        QVERIFY(marked(right - 1h, right + 1h).empty());
        if (!leavesSlots)
            continue;
        const auto read = bench.engine->history(id, wrong - 1h, wrong + 1h, Resolution::Minute);
        for (const HistorySlot &slot : read->entries)
            QVERIFY(slot.time + 1min > spans.front().from && slot.time < spans.front().to);
        QVERIFY(marked(spans.front().to, spans.front().to + 1h).empty());
        const SlotTime day = std::chrono::floor<std::chrono::days>(wrong);
        QCOMPARE(bench.engine->history(id, day, day + 24h, Resolution::Day)->doubted.size(), 1U);
    }
}

/// A clock that is wrong for some seconds only, between two notes of it, and another way at once.
void TestClock::shortDoubtsAreTold()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    const WallTime right = bench.now;
    for (const auto error : {std::chrono::days(-20), std::chrono::days(-30), std::chrono::days(0)}) {
        bench.clockError = error;
        for (int i = 0; i < 3; ++i) {
            bench.now += 2s;
            bench.maintain(); // which looks at the clock
        }
    }
    std::vector<EventKind> kinds;
    for (const Event &event : bench.happened)
        kinds.push_back(event.kind);
    QVERIFY(kinds == (std::vector{EventKind::ClockDoubted, EventKind::ClockDoubted, EventKind::ClockBelieved}));
    for (const bool again : {false, true}) {
        if (again)
            bench.restart();
        for (const auto error : {std::chrono::days(-20), std::chrono::days(-30)}) {
            const SlotTime wrong = std::chrono::floor<std::chrono::minutes>(right + error);
            QCOMPARE(bench.engine->history(id, wrong, wrong + 1min, Resolution::Minute)->doubted.size(), 1U);
        }
    }
    QCOMPARE(bench.happened.size(), 3U);
}

void TestClock::spansAreToldAtTheNextStart()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    bench.clockError = -std::chrono::days(20);
    bench.restart();
    for (int i = 0; i < 10; ++i)
        probeAll(counting, bench);
    bench.clockError = 0s;
    bench.happened.clear();
    QCOMPARE(bench.restart().status.warnings.size(), 1);
    QCOMPARE(bench.happened.size(), 1U);
    QCOMPARE(bench.happened.front().kind, EventKind::ClockBelieved);
}

void TestClock::eventsStay()
{
    QTemporaryDir folder;
    Bench bench(folder.path());
    bench.restart();
    bench.engine->note({{.number = 1, .time = bench.now, .kind = EventKind::TargetDown}});
    bench.engine->attempt();
    bench.clockError = std::chrono::days(800);
    bench.now += 2min;
    bench.engine->note({{.number = 2, .time = bench.now + bench.clockError, .kind = EventKind::TargetUp}});
    bench.engine->attempt();
    bench.clockError = 0s;
    bench.now += 2min;
    const StoreContents contents = bench.restart();
    QCOMPARE(contents.events.size(), 2U);
    QVERIFY(contents.runs.back().ended <= bench.now);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
