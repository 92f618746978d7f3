// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/overviewdata.h"
#include "tests/gui/support/snapshots.h"
#include "tests/unit/render/historymonitor.h"
#include "tests/unit/render/shownspans.h"

#include <QSignalSpy>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class OverviewDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatIsShown_data();
    void asksForWhatIsShown();
    void asksForFewAtATime();
    void asksOnceForWhatItHas();
    void asksFirstForWhatIsInSight();
    void dropsWhatIsSuperseded();
    void keepsWhatItHasUntilAnotherIsThere();
    void asksOnlyForNewSlots();
    void leavesOutWhoIsGone();
    void tellsWhatFailedAndTriesAgain();
    void forgetsWhatIsFarAway();
    void survivesItsMonitor();
};

static constexpr SlotTime now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;

static std::vector<TargetId> ids(std::uint32_t from, std::uint32_t to)
{
    std::vector<TargetId> all;
    for (std::uint32_t id = from; id < to; ++id)
        all.push_back(TargetId(id));
    return all;
}

/// An overview of so many targets, with ids from 1 on.
struct Shown
{
    explicit Shown(std::uint32_t targets)
    {
        std::vector<TargetStatus> all;
        for (std::uint32_t id = 1; id <= targets; ++id)
            all.push_back(targetOf(id, {}, QHostAddress(0x0a000000U + id).toString()));
        monitor.setTargets(all);
        data.setMonitor(&monitor);
    }

    void look(std::chrono::seconds length = 6h) { data.show({now - length, now}, 3000, now); }

    bool has(std::uint32_t id) const { return data.strip(TargetId(id)) != nullptr; }

    HistoryMonitor monitor;
    OverviewData data;
};

void OverviewDataTest::asksForWhatIsShown_data()
{
    addShownSpans();
}

void OverviewDataTest::asksForWhatIsShown()
{
    QFETCH(int, hours);
    QFETCH(int, ago);
    QFETCH(int, slots);
    QFETCH(int, fromHour);
    QFETCH(int, toHour);
    Shown shown(3);
    const SlotTime to = now - std::chrono::hours(ago);
    shown.data.show({to - std::chrono::hours(hours), to}, static_cast<std::size_t>(slots), now);
    shown.data.want(ids(1, 4));
    QCOMPARE(shown.monitor.stripsRequests.size(), std::size_t(1));
    const auto &asked = shown.monitor.stripsRequests.front();
    QTEST(asked.span.resolution, "resolution");
    QCOMPARE(asked.span.from, now - std::chrono::hours(fromHour));
    QVERIFY(std::chrono::abs(asked.span.to - (now - std::chrono::hours(toHour))) <= 1s);
    QVERIFY(stripsFault(asked.targets.size(), asked.span).isEmpty());
    QTRY_VERIFY(shown.has(3));
    const OverviewData::Loaded &strip = *shown.data.strip(TargetId(3));
    QCOMPARE(strip.strip.cells.size(), strip.span.slots());
    QVERIFY(std::abs(strip.strip.usual - 12) < 1);
}

void OverviewDataTest::asksForFewAtATime()
{
    Shown shown(150);
    shown.look();
    shown.data.want(ids(1, 151));
    QTRY_VERIFY(shown.has(150));
    QCOMPARE(shown.monitor.stripsRequests.size(), std::size_t(3));
    for (const auto &request : shown.monitor.stripsRequests)
        QVERIFY(request.targets.size() <= 64);
    QVERIFY(!shown.data.isLoading());
}

void OverviewDataTest::asksOnceForWhatItHas()
{
    Shown shown(100);
    shown.look();
    shown.data.want(ids(1, 41));
    QTRY_VERIFY(shown.has(40));
    shown.data.want(ids(21, 61));
    QTRY_VERIFY(shown.has(60));
    shown.look(5h); // lies within what was loaded
    shown.data.want(ids(1, 61));
    QCOMPARE(shown.monitor.stripsRequests.size(), std::size_t(2));
    QCOMPARE(shown.monitor.stripsRequests.back().targets, ids(41, 61));
}

void OverviewDataTest::asksFirstForWhatIsInSight()
{
    Shown shown(1000);
    shown.monitor.held = true;
    shown.look();
    shown.data.want(ids(1, 201));
    shown.data.want(ids(501, 531)); // scrolled on meanwhile
    QCOMPARE(shown.monitor.waitingStrips(), std::size_t(1));
    shown.monitor.answerStrips();
    QTRY_COMPARE(shown.monitor.waitingStrips(), std::size_t(1));
    QCOMPARE(shown.monitor.stripsRequests.back().targets, ids(501, 531));
}

void OverviewDataTest::dropsWhatIsSuperseded()
{
    Shown shown(2);
    shown.monitor.held = true;
    shown.look();
    shown.data.want(ids(1, 3));
    shown.look(240h);
    QCOMPARE(shown.monitor.waitingStrips(), std::size_t(2));
    shown.monitor.answerStrips();
    QCoreApplication::processEvents();
    QVERIFY(!shown.has(1));
    shown.monitor.answerStrips();
    QTRY_VERIFY(shown.has(1));
    QCOMPARE(shown.data.strip(TargetId(1))->span.resolution, Resolution::Hour);
}

void OverviewDataTest::keepsWhatItHasUntilAnotherIsThere()
{
    Shown shown(2);
    shown.look();
    shown.data.want(ids(1, 3));
    QTRY_VERIFY(shown.has(2));
    shown.monitor.held = true;
    shown.look(240h);
    QCOMPARE(shown.data.strip(TargetId(1))->span.resolution, Resolution::Minute);
    shown.monitor.answerStrips();
    QTRY_COMPARE(shown.data.strip(TargetId(1))->span.resolution, Resolution::Hour);
}

// Ten minutes later the target is lossy: the strip goes on where it ended.
void OverviewDataTest::asksOnlyForNewSlots()
{
    Shown shown(2);
    shown.look();
    shown.data.want(ids(1, 3));
    QTRY_VERIFY(shown.has(2));
    const std::size_t before = shown.data.strip(TargetId(1))->strip.cells.size();
    shown.monitor.slot = [](const QString &, SlotTime start) { return countsOf(30, 12, start > now ? 30 : 0); };
    shown.data.refresh(now + 10min);
    const StripSpan asked = shown.monitor.stripsRequests.back().span;
    QVERIFY2(asked.slots() <= 13, qPrintable(QString::number(asked.slots())));
    QTRY_COMPARE(shown.data.strip(TargetId(1))->span.to, now + 10min + 1s);
    const OverviewData::Loaded &strip = *shown.data.strip(TargetId(1));
    QCOMPARE(strip.strip.cells.size(), strip.span.slots());
    QCOMPARE(strip.strip.cells.size(), before + 10);
    QCOMPARE(strip.strip.cells.back().loss(), std::optional(0.5));
    QCOMPARE(strip.strip.cells[before - 2].loss(), std::optional(0.0));
    QVERIFY(std::abs(strip.strip.usual - 12) < 1);
}

void OverviewDataTest::leavesOutWhoIsGone()
{
    Shown shown(2);
    shown.look();
    shown.data.want({TargetId(1), TargetId(77)});
    QTRY_VERIFY(shown.has(1));
    QVERIFY(!shown.has(77));
    QVERIFY(!shown.data.isLoading());
    QCOMPARE(shown.monitor.stripsRequests.size(), std::size_t(1));
    QVERIFY(shown.data.error().isEmpty());
}

void OverviewDataTest::tellsWhatFailedAndTriesAgain()
{
    Shown shown(2);
    shown.monitor.error = u"no disk"_s;
    QSignalSpy changed(&shown.data, &OverviewData::changed);
    shown.look();
    shown.data.want(ids(1, 3));
    QTRY_COMPARE(shown.data.error(), u"no disk"_s);
    QCOMPARE(changed.size(), 1);
    shown.data.want(ids(1, 3));
    QCOMPARE(shown.monitor.stripsRequests.size(), std::size_t(1));
    shown.monitor.error.clear();
    shown.data.refresh(now + 5s);
    QTRY_VERIFY(shown.has(2));
    QVERIFY(shown.data.error().isEmpty());
}

void OverviewDataTest::forgetsWhatIsFarAway()
{
    Shown shown(4000);
    shown.look(10min);
    for (std::uint32_t from = 1; from < 3900; from += 500) {
        shown.data.want(ids(from, std::min(from + 500, 4001U)));
        QTRY_VERIFY(shown.has(std::min(from + 499, 4000U)));
    }
    QVERIFY(!shown.has(1));
    QVERIFY(shown.has(3999));
}

void OverviewDataTest::survivesItsMonitor()
{
    OverviewData data;
    {
        HistoryMonitor monitor({u"web@10.5.0.10"_s});
        monitor.held = true;
        data.setMonitor(&monitor);
        data.show({now - 1h, now}, 3000, now);
        data.want({TargetId(1)});
    }
    QTRY_VERIFY(!data.isLoading());
    data.refresh(now + 1min);
    QVERIFY(!data.strip(TargetId(1)));
}

QTEST_GUILESS_MAIN(OverviewDataTest)
#include "tst_overviewdata.moc"
