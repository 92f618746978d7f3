// SPDX-License-Identifier: GPL-3.0-or-later
// Which events a local monitor sees, and that they survive its end.
#include "core/model/eventwords.h"
#include "core/monitor/localmonitor.h"
#include "tests/unit/monitor/mirrortransport.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The system's, but that a test may step the wall clock.
class SteppedClock final : public Clock
{
public:
    MonoTime mono() const override { return SystemClock().mono(); }

    WallTime wall() const override { return SystemClock().wall() + std::chrono::seconds(ahead); }

    std::atomic<int> ahead = 0;
};

} // namespace

class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void outagesBeginAndEnd();
    void runsAndTheirGapsAreKept();
    void anOutageGoesOnOverARestart();
    void aPausedTargetHasNoOutage();
    void anOutageGoesOnOverAPause();
    void aSteppedClockIsTold();
    void aLostNetworkIsNoOutageOfTargets();
    void aDatabaseOutOfReachIsTold();

private:
    std::unique_ptr<LocalMonitor> start(bool firstEver = true);

    /// kind:address of all events.
    QStringList kinds(Monitor &monitor);

    std::vector<Event> events(Monitor &monitor) { return *wait(monitor.events({}, WallTime::max(), 1'000)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<MirrorFaults> m_faults;
    std::shared_ptr<SteppedClock> m_clock;
    QString m_database;
};

void TestEvents::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = m_folder->filePath(u"meshping.db"_s);
    m_faults = std::make_shared<MirrorFaults>();
    m_clock = std::make_shared<SteppedClock>();
}

std::unique_ptr<LocalMonitor> TestEvents::start(bool firstEver)
{
    LocalMonitorSettings settings;
    settings.interval = 100ms;
    settings.timeout = 300ms;
    settings.flushInterval = 1h;
    settings.database = m_database;
    settings.clock = m_clock;
    auto monitor = std::make_unique<LocalMonitor>(std::make_unique<MirrorTransport>(m_faults), settings);
    if (firstEver)
        wait(monitor->add({u"a@10.0.0.1"_s}));
    return monitor;
}

QStringList TestEvents::kinds(Monitor &monitor)
{
    QStringList shown;
    for (const Event &event : events(monitor))
        shown << eventKindName(event.kind) + (event.address.isEmpty() ? u""_s : u':' + event.address);
    return shown;
}

void TestEvents::outagesBeginAndEnd()
{
    const auto monitor = start();
    QStringList told;
    connect(monitor.get(), &Monitor::happened, this, [&](const Event &event) { told << eventKindName(event.kind); });
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received > 2);
    m_faults->silent = true;
    QTRY_COMPARE(kinds(*monitor), (QStringList{u"monitor_started"_s, u"target_down:10.0.0.1"_s}));
    m_faults->silent = false;
    QTRY_COMPARE(kinds(*monitor).size(), 3);
    const Event up = events(*monitor).back();
    QVERIFY(up.kind == EventKind::TargetUp);
    QCOMPARE(up.name, u"a"_s);
    QVERIFY(up.duration >= 300ms);
    QVERIFY(up.time <= m_clock->wall());
    QCOMPARE(EventWords().text(events(*monitor)[1]), u"Down: 3 probes in a row were lost"_s);
    QCOMPARE(told, (QStringList{u"target_down"_s, u"target_up"_s}));
}

void TestEvents::runsAndTheirGapsAreKept()
{
    start().reset();
    m_clock->ahead = 3'600;
    const auto monitor = start(false);
    QCOMPARE(kinds(*monitor), (QStringList{u"monitor_started"_s, u"monitor_stopped"_s, u"monitor_started"_s}));
    const auto all = events(*monitor);
    QVERIFY(all[0].number < all[1].number && all[1].number < all[2].number);
    QVERIFY(all[0].duration == 0ms);
    QVERIFY(all[2].duration >= 3'590s && all[2].duration < 3'660s);
    const auto absences = *wait(monitor->absences({}, WallTime::max()));
    QCOMPARE(absences.size(), std::size_t(1));
    QCOMPARE(std::chrono::round<std::chrono::minutes>(absences[0].to - absences[0].from), 60min);
    QVERIFY(wait(monitor->absences(m_clock->wall(), WallTime::max()))->empty());
}

void TestEvents::anOutageGoesOnOverARestart()
{
    auto monitor = start();
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received > 2);
    m_faults->silent = true;
    QTRY_COMPARE(kinds(*monitor).size(), 2);
    monitor.reset();
    monitor = start(false);
    monitor->settle();
    const auto lost = monitor->snapshot()->find(u"10.0.0.1")->statistics.lost;
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.lost > lost + 4);
    QCOMPARE(kinds(*monitor).last(), u"monitor_started"_s); // it is no second outage
    m_faults->silent = false;
    QTRY_COMPARE(kinds(*monitor).last(), u"target_up:10.0.0.1"_s);
    const auto whole = events(*monitor);
    QVERIFY(whole.back().duration >= whole.back().time - whole[1].time);
}

void TestEvents::aPausedTargetHasNoOutage()
{
    const auto monitor = start();
    wait(monitor->add({u"b@10.0.0.2"_s}));
    const auto b = [&] { return *monitor->snapshot()->find(u"b"); };
    QTRY_VERIFY(b().statistics.received > 2);
    m_faults->silent = true;
    const auto paused = wait(monitor->change(u"b"_s, {{}, {}, {}, true}));
    QCOMPARE(paused->state, TargetState::Unknown);
    QTRY_VERIFY(kinds(*monitor).contains(u"target_down:10.0.0.1"_s));
    const Statistics before = b().statistics;
    const auto others = monitor->snapshot()->find(u"a")->statistics.lost;
    QTRY_VERIFY(monitor->snapshot()->find(u"a")->statistics.lost > others + 10);
    QCOMPARE(b().statistics.lost, before.lost);
    QCOMPARE(b().state, TargetState::Unknown);
    QVERIFY(!kinds(*monitor).contains(u"target_down:10.0.0.2"_s));
    // What was lost before the pause is no part of an outage after it.
    QCOMPARE(wait(monitor->change(u"b"_s, {{}, {}, {}, false}))->state, TargetState::Up);
    QTRY_COMPARE(kinds(*monitor).last(), u"target_down:10.0.0.2"_s);
    QCOMPARE(std::get<Losses>(events(*monitor).back().figures).inARow, 3U);
}

void TestEvents::anOutageGoesOnOverAPause()
{
    const auto monitor = start();
    QTRY_VERIFY(monitor->snapshot()->find(u"a")->statistics.received > 2);
    m_faults->silent = true;
    QTRY_COMPARE(kinds(*monitor).last(), u"target_down:10.0.0.1"_s);
    wait(monitor->change(u"a"_s, {{}, {}, {}, true}));
    m_faults->silent = false;
    QTRY_VERIFY(monitor->snapshot()->health.inFlight == 0);
    QCOMPARE(kinds(*monitor).last(), u"target_down:10.0.0.1"_s);
    QCOMPARE(monitor->snapshot()->find(u"a")->state, TargetState::Unknown);
    wait(monitor->change(u"a"_s, {{}, {}, {}, false}));
    QTRY_COMPARE(kinds(*monitor).last(), u"target_up:10.0.0.1"_s);
}

void TestEvents::aSteppedClockIsTold()
{
    const auto monitor = start();
    m_clock->ahead = -7;
    QTRY_COMPARE(kinds(*monitor).last(), u"clock_stepped"_s);
    QVERIFY(std::chrono::abs(events(*monitor).back().duration + 7s) < 300ms);
}

void TestEvents::aLostNetworkIsNoOutageOfTargets()
{
    const auto monitor = start();
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received > 2);
    m_faults->sendError = ENETUNREACH;
    QTRY_COMPARE_WITH_TIMEOUT(kinds(*monitor), (QStringList{u"monitor_started"_s, u"network_lost"_s}), 20'000);
    QCOMPARE(events(*monitor).back().name, u"IPv4"_s);
    QVERIFY(events(*monitor).back().figures == Figures(SendFault{ENETUNREACH}));
    // Where no packet leaves, nothing is probed.
    const auto problems = [&monitor] { return monitor->atHand()->health.sendProblems().join(u'\n'); };
    QTRY_VERIFY2_WITH_TIMEOUT(problems().contains(u"nothing can be sent by IPv4"_s), qPrintable(problems()), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(monitor->atHand()->health.sendsFailSince != WallTime{}, 20'000);
    m_faults->sendError = 0;
    QTRY_COMPARE(kinds(*monitor).last(), u"network_back"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(problems().isEmpty(), qPrintable(problems()), 30'000);
    QVERIFY(events(*monitor).back().duration >= 5s);
}

void TestEvents::aDatabaseOutOfReachIsTold()
{
    m_database = m_folder->filePath(u"later/meshping.db"_s);
    QFile inTheWay(m_folder->filePath(u"later"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    auto monitor = start();
    QTRY_COMPARE(kinds(*monitor), (QStringList{u"monitor_started"_s, u"store_failing"_s}));
    QVERIFY(inTheWay.remove());
    QTRY_COMPARE_WITH_TIMEOUT(kinds(*monitor).last(), u"store_recovered"_s, 30'000);
    monitor.reset();
    monitor = start(false);
    QCOMPARE(kinds(*monitor), (QStringList{u"monitor_started"_s, u"store_failing"_s, u"store_recovered"_s,
                                           u"monitor_stopped"_s, u"monitor_started"_s}));
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
