// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/eventwords.h"
#include "core/model/run.h"
#include "core/monitor/eventlog.h"
#include "core/monitor/networkwatch.h"

#include <QTest>

#include <cerrno>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Event eventAt(std::chrono::milliseconds time, EventKind kind = EventKind::MonitorStarted, const QString &address = {})
{
    return {.time = WallTime(time), .kind = kind, .address = address};
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAscend();
    void spansAreCutOut();
    void theOldestMakeRoom();
    void foundOnesAreTakenIn();
    void whoIsDownIsKnown();
    void kindsHaveNames();
    void spansInWords_data();
    void spansInWords();
    void absences_data();
    void absences();
    void networkIsWatched();
};

void TestEventLog::numbersAscend()
{
    EventLog log;
    std::uint64_t last = 0;
    for (const auto time : {5'000ms, 5'000ms, 4'000ms, 9'000ms}) {
        const std::uint64_t number = log.add(eventAt(time)).number;
        QVERIFY(number > last);
        last = number;
    }
    QCOMPARE(last, std::uint64_t(9'000));
}

void TestEventLog::spansAreCutOut()
{
    EventLog log;
    for (int i = 1; i <= 9; ++i)
        log.add(eventAt(i * 1s));
    QCOMPARE(log.between(WallTime(3s), WallTime(6s), 100).size(), std::size_t(3));
    const auto newest = log.between({}, WallTime::max(), 2);
    QCOMPARE(newest.size(), std::size_t(2));
    QVERIFY(newest[0].time == WallTime(8s));
    QVERIFY(newest[1].time == WallTime(9s));
    QVERIFY(log.between(WallTime(10s), WallTime(20s), 100).empty());
}

void TestEventLog::theOldestMakeRoom()
{
    EventLog log;
    for (std::size_t i = 0; i < eventsKept + 5; ++i)
        log.add(eventAt(1s));
    QCOMPARE(log.all().size(), eventsKept);
    QCOMPARE(log.all().front().number, std::uint64_t(1'005));
}

void TestEventLog::foundOnesAreTakenIn()
{
    EventLog earlier;
    for (int i = 1; i <= 3; ++i)
        earlier.add(eventAt(i * 1s));
    EventLog log;
    log.add(eventAt(10s));
    log.merge(earlier.all());
    log.merge(earlier.all());
    QCOMPARE(log.all().size(), std::size_t(4));
    QVERIFY(log.all().front().time == WallTime(1s));
    QVERIFY(log.all().back().time == WallTime(10s));
}

void TestEventLog::whoIsDownIsKnown()
{
    EventLog log;
    log.add(eventAt(1s, EventKind::TargetDown, u"10.0.0.1"_s));
    log.add(eventAt(1s, EventKind::TargetDown, u"10.0.0.2"_s));
    log.add(eventAt(1s, EventKind::TargetDown, u"10.0.0.3"_s));
    log.add(eventAt(1s, EventKind::TargetUp, u"10.0.0.2"_s));
    Event moved = eventAt(2s, EventKind::AddressChanged, u"10.0.0.9"_s);
    moved.figures = AddressBefore{u"10.0.0.3"_s};
    log.add(moved);
    // Two rows with one address.
    Event named = eventAt(3s, EventKind::TargetDown, u"10.0.0.1"_s);
    named.name = u"a.lab"_s;
    log.add(named);
    log.add(eventAt(4s, EventKind::TargetUp, u"10.0.0.1"_s));
    QVERIFY(log.down() == (DownTargets{{u"a.lab"_s, u"10.0.0.1"_s}, {QString(), u"10.0.0.9"_s}}));
}

void TestEventLog::kindsHaveNames()
{
    QSet<QString> texts;
    for (int i = 0; i < eventKindCount; ++i) {
        const auto kind = EventKind(i);
        QVERIFY(eventKindFromName(eventKindName(kind)) == kind);
        texts << EventWords().text({.kind = kind, .duration = 2s, .detail = u"why"_s});
    }
    QCOMPARE(texts.size(), eventKindCount);
    QVERIFY(!eventKindFromName(u"target"));
}

void TestEventLog::spansInWords_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << qint64(0) << u"0 s"_s;
    QTest::newRow("less than a second") << qint64(350) << u"0.35 s"_s;
    QTest::newRow("seconds") << qint64(12'345) << u"12.3 s"_s;
    QTest::newRow("a minute") << qint64(60'000) << u"1 min 0 s"_s;
    QTest::newRow("an hour and a half") << qint64(5'400'000) << u"1 h 30 min"_s;
    QTest::newRow("two days") << qint64(2 * 86'400'000 + 3 * 3'600'000) << u"2 d 3 h"_s;
}

void TestEventLog::spansInWords()
{
    QFETCH(qint64, ms);
    QTEST(spanText(std::chrono::milliseconds(ms)), "words");
}

void TestEventLog::absences_data()
{
    QTest::addColumn<QString>("runs");
    QTest::addColumn<QString>("found"); // between 100 and 200
    QTest::newRow("never ran") << u""_s << u""_s;
    QTest::newRow("once, to this day") << u"0-999"_s << u""_s;
    QTest::newRow("one gap") << u"0-120 130-999"_s << u"120-130"_s;
    QTest::newRow("two gaps") << u"0-120 130-140 141-999"_s << u"120-130 140-141"_s;
    QTest::newRow("cut off") << u"0-50 110-190 300-400"_s << u"100-110 190-200"_s;
    QTest::newRow("all of it") << u"0-50 300-400"_s << u"100-200"_s;
    QTest::newRow("outside") << u"0-10 20-220 230-240"_s << u""_s;
    QTest::newRow("overlapping, as after a step back") << u"0-150 120-130 160-999"_s << u"150-160"_s;
}

void TestEventLog::absences()
{
    QFETCH(QString, runs);
    const auto at = [](const QString &text) { return WallTime(std::chrono::seconds(text.toInt())); };
    std::vector<Run> parsed;
    for (const QString &run : runs.split(u' ', Qt::SkipEmptyParts))
        parsed.push_back({at(run.section(u'-', 0, 0)), at(run.section(u'-', 1, 1))});
    QStringList found;
    for (const Absence &absence : absencesBetween(parsed, at(u"100"_s), at(u"200"_s))) {
        found << u"%1-%2"_s.arg(absence.from.time_since_epoch() / 1s).arg(absence.to.time_since_epoch() / 1s);
    }
    QTEST(found.join(u' '), "found");
}

void TestEventLog::networkIsWatched()
{
    NetworkWatch watch;
    const auto at = [](int seconds) { return MonoTime(std::chrono::seconds(seconds)); };
    QVERIFY(!watch.failed(false, at(10), ENETDOWN));
    QVERIFY(!watch.failed(false, at(11), ENETDOWN));
    QVERIFY(!watch.failed(false, at(12), ENETDOWN)); // too short
    QVERIFY(!watch.failed(true, at(15), ENETDOWN));  // another family
    QVERIFY(!watch.sent(false, at(9)));              // earlier, and told only now
    const auto lost = watch.failed(false, at(15), ENETUNREACH);
    QVERIFY(lost && lost->lost && lost->since == at(10) && lost->error == ENETUNREACH);
    QVERIFY(!watch.failed(false, at(20), ENETUNREACH)); // once
    const auto back = watch.sent(false, at(30));
    QVERIFY(back && !back->lost && back->since == at(10));
    QVERIFY(!watch.sent(false, at(31)));
    // Single targets without a route, while others are reached.
    for (int second = 40; second < 80; ++second) {
        QVERIFY(!watch.failed(false, at(second), EHOSTUNREACH));
        QVERIFY(!watch.sent(false, at(second + 1)));
    }
    QVERIFY(!watch.isIdle());
    QVERIFY(!watch.sent(true, at(90)));
    QVERIFY(watch.isIdle());
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
