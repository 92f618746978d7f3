// SPDX-License-Identifier: GPL-3.0-or-later
// The local monitor as its callers see it, on a network without packets and a name service of the test's own.
#include "core/monitor/localmonitor.h"
#include "tests/unit/monitor/mirrortransport.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestLocalMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void addsAddressesAndNames();
    void addingAKnownAddressRenamesIt();
    void addingTwiceIsToldOnce();
    void addsLabelsAndIntervals();
    void badTargetsDoNotSpoilGoodOnes();
    void aNameThatResolvesLaterBegins();
    void aChangedAddressContinuesTheHistory();
    void anAddressThatTheNameLostIsLeftAlone();
    void changesActAtOnce();
    void unknownTargetsAreNamed();
    void resetStartsCountersAgain();
    void aPausedTargetRests();
    void everythingSurvivesARestart();
    void historyAgreesWithTheCounters();
    void stripsAgreeWithTheHistory();
    void stripsAreBounded();
    void tunesWhileItRuns();

private:
    std::unique_ptr<LocalMonitor> start();
    QStringList addresses(const Monitor &monitor) const;

    QTemporaryDir m_folder;
    int m_number = 0;
    std::map<QString, Resolver::Addresses> m_names;
};

void TestLocalMonitor::init()
{
    ++m_number; // a database for each test
    m_names.clear();
}

std::unique_ptr<LocalMonitor> TestLocalMonitor::start()
{
    LocalMonitorSettings settings;
    settings.interval = 100ms;
    settings.timeout = 1s;
    settings.flushInterval = 1h;
    settings.database = m_folder.filePath(QString::number(m_number));
    settings.lookup = [this](const QString &name, const std::function<void(Resolver::Result)> &done) {
        const Resolver::Addresses known = m_names[name];
        QMetaObject::invokeMethod(
            this,
            [=] {
                done(known.isEmpty() ? Resolver::Result(tl::unexpected(name + u" does not resolve"_s))
                                     : Resolver::Result(known));
            },
            Qt::QueuedConnection);
    };
    return std::make_unique<LocalMonitor>(std::make_unique<MirrorTransport>(), settings);
}

QStringList TestLocalMonitor::addresses(const Monitor &monitor) const
{
    QStringList all;
    for (const SnapshotPtr snapshot = monitor.snapshot(); const TargetPlace place : snapshot->order())
        all << snapshot->at(place).target->address.toString();
    return all;
}

void TestLocalMonitor::addsAddressesAndNames()
{
    m_names[u"www.example"_s] = {QHostAddress(u"10.0.0.2"_s), QHostAddress(u"fd00::2"_s)};
    m_names[u"later.example"_s] = {QHostAddress(u"10.0.0.7"_s)};
    const auto monitor = start();
    const AddResult result = wait(monitor->add({u"a@10.0.0.1"_s, u"www.example"_s, u"6:www.example"_s}));
    QVERIFY(result.failures.isEmpty());
    QCOMPARE(result.added.first(), u"a@10.0.0.1"_s);
    QVERIFY(result.added.contains(u"www.example@10.0.0.2"_s));
    QVERIFY(wait(monitor->add({u"later.example"_s})).known.isEmpty());
    QCOMPARE(wait(monitor->add({u"later.example"_s})).known, QStringList{u"later.example@10.0.0.7"_s});
    QCOMPARE(addresses(*monitor), (QStringList{u"10.0.0.1"_s, u"10.0.0.2"_s, u"10.0.0.7"_s, u"fd00::2"_s}));
    QTRY_VERIFY(monitor->snapshot()->find(u"fd00::2")->statistics.received > 2);
}

void TestLocalMonitor::addingAKnownAddressRenamesIt()
{
    const auto monitor = start();
    wait(monitor->add({u"old@10.0.0.1"_s}));
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received > 0);
    const AddResult result = wait(monitor->add({u"new@10.0.0.1"_s}));
    QCOMPARE(result.added, QStringList{u"new@10.0.0.1"_s});
    QCOMPARE(result.renamed.size(), 1);
    QCOMPARE(result.renamed.first().target, u"new@10.0.0.1"_s);
    QCOMPARE(result.renamed.first().before, u"old"_s);
    QVERIFY(result.known.isEmpty());
    QCOMPARE(wait(monitor->add({u"new@10.0.0.1"_s})).known, QStringList{u"new@10.0.0.1"_s});
    const SnapshotPtr snapshot = monitor->snapshot();
    QCOMPARE(snapshot->targetCount(), std::size_t(1));
    QCOMPARE(snapshot->find(u"10.0.0.1")->target->name, u"new"_s);
    QVERIFY(snapshot->find(u"10.0.0.1")->statistics.received > 0);
}

/// What a list brings was not there before, however often it stands in it.
void TestLocalMonitor::addingTwiceIsToldOnce()
{
    m_names[u"www.example"_s] = {QHostAddress(u"10.0.0.2"_s)};
    const auto monitor = start();
    const AddResult brought = wait(monitor->add(
        {u"10.0.0.1"_s, u"a@10.0.0.1"_s, u"10.0.0.1"_s, u"www.example"_s, u"4:www.example"_s, u"www.example"_s}));
    QVERIFY(brought.failures.isEmpty());
    QCOMPARE(brought.added, (QStringList{u"a@10.0.0.1"_s, u"www.example@10.0.0.2"_s}));
    QVERIFY(brought.known.isEmpty() && brought.renamed.isEmpty());
    QCOMPARE(addresses(*monitor).size(), 2);

    const AddResult known = wait(monitor->add({u"10.0.0.1"_s, u"b@10.0.0.1"_s, u"www.example"_s, u"www.example"_s}));
    QCOMPARE(known.added, (QStringList{u"b@10.0.0.1"_s, u"www.example@10.0.0.2"_s}));
    QCOMPARE(known.known, QStringList{u"www.example@10.0.0.2"_s});
    QCOMPARE(known.renamed.size(), 1);
    QCOMPARE(known.renamed.first().before, u"a"_s);
}

void TestLocalMonitor::addsLabelsAndIntervals()
{
    const auto monitor = start();
    const auto target = [&monitor] { return *monitor->snapshot()->find(u"10.0.0.1")->target; };
    TargetRequest request(u"10.0.0.1"_s);
    request.labels = Labels{{u"site"_s, u"Berlin"_s}};
    request.interval = 500ms;
    QVERIFY(wait(monitor->add({request})).failures.isEmpty());
    QCOMPARE(*target().labels, *request.labels);
    QVERIFY(target().interval == request.interval);
    // Nothing said of them: they stay. Said: they change.
    QCOMPARE(wait(monitor->add({u"10.0.0.1"_s})).known.size(), 1);
    QCOMPARE(*target().labels, *request.labels);
    request.interval = 2s;
    request.labels = Labels{};
    wait(monitor->add({request}));
    QVERIFY(target().interval == request.interval);
    QVERIFY(!target().labels);

    TargetRequest taken(u"10.0.0.2"_s);
    taken.labels = Labels{{u"target"_s, u"x"_s}};
    TargetRequest fast(u"10.0.0.3"_s);
    fast.interval = 1ms;
    QCOMPARE(wait(monitor->add({taken, fast})).failures.size(), 2);
    QCOMPARE(addresses(*monitor), QStringList{u"10.0.0.1"_s});
}

void TestLocalMonitor::badTargetsDoNotSpoilGoodOnes()
{
    const auto monitor = start();
    const AddResult result =
        wait(monitor->add({u"999.1.1.1"_s, u"10.0.0.1"_s, u"nobody.example"_s, u""_s, u"all@127.255.255.255"_s}));
    QCOMPARE(result.added.size(), 1);
    QCOMPARE(result.failures.size(), 4);
    for (const AddResult::Failure &failure : result.failures) {
        const bool unresolved = failure.target == u"nobody.example"_s;
        QCOMPARE(failure.error.kind, unresolved ? CommandError::Kind::Unresolved : CommandError::Kind::Invalid);
        QVERIFY(!failure.error.message.isEmpty());
    }
    QVERIFY(
        result.failures.at(2).error.message.startsWith(u"\"all@127.255.255.255\" is the broadcast address of 127."));
    QVERIFY(monitor->addAtStart({u"127.255.255.255"_s}).first().contains(u"is the broadcast address of"));
}

void TestLocalMonitor::aNameThatResolvesLaterBegins()
{
    const auto monitor = start();
    QVERIFY(monitor->addAtStart({u"later.example"_s}).isEmpty());
    QTRY_VERIFY(monitor->snapshot()->targetCount() == 1);
    QTRY_COMPARE(monitor->snapshot()->find(u"later.example")->state, TargetState::Error);
    m_names[u"later.example"_s] = {QHostAddress(u"10.0.0.5"_s)};
    QTRY_VERIFY_WITH_TIMEOUT(monitor->snapshot()->find(u"10.0.0.5"), 20'000); // looked up again after ten seconds
    QTRY_COMPARE(monitor->snapshot()->find(u"10.0.0.5")->state, TargetState::Up);
    QCOMPARE(monitor->snapshot()->targetCount(), std::size_t(1));
}

void TestLocalMonitor::aChangedAddressContinuesTheHistory()
{
    m_names[u"dynamic.example"_s] = {QHostAddress(u"10.0.0.6"_s)};
    TargetId id{};
    {
        const auto monitor = start();
        wait(monitor->add({u"dynamic.example"_s}));
        QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.6")->statistics.received > 3);
        id = monitor->snapshot()->find(u"10.0.0.6")->target->id;
    }
    m_names[u"dynamic.example"_s] = {QHostAddress(u"10.0.0.7"_s)};
    const auto monitor = start();
    QVERIFY(monitor->addAtStart({u"dynamic.example"_s}).isEmpty());
    QTRY_VERIFY(monitor->snapshot()->targetCount() == 1);
    // A name that resolved before is looked up again in minutes; asking for it again is how a user hurries it.
    wait(monitor->add({u"dynamic.example"_s}));
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.7"));
    QCOMPARE(monitor->snapshot()->targetCount(), std::size_t(1));
    QCOMPARE(monitor->snapshot()->find(u"10.0.0.7")->target->id, id);
    QVERIFY(monitor->snapshot()->find(u"10.0.0.7")->statistics.received > 3);
}

void TestLocalMonitor::anAddressThatTheNameLostIsLeftAlone()
{
    m_names[u"two.example"_s] = {QHostAddress(u"10.0.0.8"_s), QHostAddress(u"10.0.0.9"_s)};
    const auto monitor = start();
    wait(monitor->add({u"two.example"_s}));
    QCOMPARE(monitor->snapshot()->targetCount(), std::size_t(2));
    m_names[u"two.example"_s] = {QHostAddress(u"10.0.0.8"_s)};
    wait(monitor->add({u"two.example"_s}));
    QTRY_COMPARE(monitor->snapshot()->find(u"10.0.0.9")->state, TargetState::Error);
    QVERIFY(
        monitor->snapshot()->find(u"10.0.0.9")->error.startsWith(u"two.example has this address no longer, since 2"_s));
    m_names[u"two.example"_s] = {QHostAddress(u"10.0.0.8"_s), QHostAddress(u"10.0.0.9"_s)};
    wait(monitor->add({u"two.example"_s}));
    QTRY_COMPARE(monitor->snapshot()->find(u"10.0.0.9")->state, TargetState::Up);
}

void TestLocalMonitor::changesActAtOnce()
{
    const auto monitor = start();
    wait(monitor->add({u"10.0.0.1"_s, u"b@10.0.0.2"_s}));
    TargetChange change;
    change.name = u"renamed"_s;
    change.interval = std::optional(Interval(3600s));
    const auto changed = wait(monitor->change(u"10.0.0.1"_s, change));
    QVERIFY(changed);
    QCOMPARE(changed->target->name, u"renamed"_s);
    QCOMPARE(*changed->target->interval, Interval(3600s));
    TargetChange bad;
    bad.name = u" with spaces around "_s;
    QCOMPARE(wait(monitor->change(u"10.0.0.1"_s, bad)).error().kind, CommandError::Kind::Invalid);
    QVERIFY(wait(monitor->remove({u"b"_s, u"10.0.0.2"_s})));
    QCOMPARE(addresses(*monitor), QStringList{u"10.0.0.1"_s});
}

void TestLocalMonitor::unknownTargetsAreNamed()
{
    const auto monitor = start();
    wait(monitor->add({u"10.0.0.1"_s}));
    const auto removed = wait(monitor->remove({u"10.0.0.1"_s, u"10.0.0.99"_s, u"nobody"_s}));
    QCOMPARE(removed.error().kind, CommandError::Kind::Unknown);
    QVERIFY(removed.error().message.contains(u"10.0.0.99, nobody"_s));
    QCOMPARE(removed.error().targets, QStringList({u"10.0.0.99"_s, u"nobody"_s}));
    QCOMPARE(monitor->snapshot()->targetCount(), std::size_t(1)); // nothing was removed
    QCOMPARE(wait(monitor->change(u"10.0.0.99"_s, {})).error().kind, CommandError::Kind::Unknown);
    QCOMPARE(wait(monitor->history(u"nobody"_s, {}, {}, Resolution::Hour)).error().kind, CommandError::Kind::Unknown);
}

void TestLocalMonitor::resetStartsCountersAgain()
{
    const auto monitor = start();
    wait(monitor->add({u"10.0.0.1"_s, u"10.0.0.2"_s}));
    const auto received = [&](QStringView key) { return monitor->snapshot()->find(key)->statistics.received; };
    QTRY_VERIFY(received(u"10.0.0.1") > 10 && received(u"10.0.0.2") > 10);
    QVERIFY(wait(monitor->resetStatistics({u"10.0.0.1"_s})));
    QVERIFY(received(u"10.0.0.1") < 5);
    QVERIFY(received(u"10.0.0.2") > 10);
    QVERIFY(wait(monitor->resetStatistics({})));
    QVERIFY(received(u"10.0.0.2") < 5);
}

void TestLocalMonitor::aPausedTargetRests()
{
    TargetChange pause;
    pause.paused = true;
    const auto sent = [](const Monitor &monitor, QStringView key) {
        return monitor.snapshot()->find(key)->statistics.sent;
    };
    {
        const auto monitor = start();
        wait(monitor->add({u"10.0.0.1"_s, u"10.0.0.2"_s}));
        QTRY_VERIFY(sent(*monitor, u"10.0.0.1") > 3);
        const auto paused = wait(monitor->change(u"10.0.0.1"_s, pause));
        QVERIFY(paused && paused->target->paused);
        QCOMPARE(paused->state, TargetState::Unknown);
        QTRY_COMPARE(monitor->snapshot()->health.askedPerSecond, 10.0);
        QTRY_VERIFY(monitor->snapshot()->health.inFlight <= 1);
    }
    const auto monitor = start();
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1") && sent(*monitor, u"10.0.0.2") > 20);
    QVERIFY(monitor->snapshot()->find(u"10.0.0.1")->target->paused);
    const auto before = sent(*monitor, u"10.0.0.1");
    const auto others = sent(*monitor, u"10.0.0.2");
    QTRY_VERIFY(sent(*monitor, u"10.0.0.2") > others + 10);
    QCOMPARE(sent(*monitor, u"10.0.0.1"), before);
    // What is added again, or changed in another way, goes on resting.
    wait(monitor->add({u"name@10.0.0.1"_s}));
    QVERIFY(monitor->snapshot()->find(u"10.0.0.1")->target->paused);
    pause.paused = false;
    QVERIFY(!wait(monitor->change(u"10.0.0.1"_s, pause))->target->paused);
    QTRY_VERIFY(sent(*monitor, u"10.0.0.1") > before + 3);
    QCOMPARE(monitor->snapshot()->find(u"10.0.0.1")->state, TargetState::Up);
}

void TestLocalMonitor::everythingSurvivesARestart()
{
    std::uint64_t before = 0;
    {
        const auto monitor = start();
        wait(monitor->add({u"kept@10.0.0.1"_s, u"10.0.0.2"_s}));
        wait(monitor->change(u"10.0.0.2"_s, {u"slow"_s, std::optional(Interval(7s)), Labels{{u"site"_s, u"Köln"_s}}}));
        QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received > 5);
        before = monitor->snapshot()->find(u"10.0.0.1")->statistics.received;
    }
    const auto monitor = start();
    QTRY_COMPARE(monitor->snapshot()->targetCount(), std::size_t(2));
    QCOMPARE(monitor->snapshot()->find(u"10.0.0.1")->target->name, u"kept"_s);
    QVERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received >= before);
    QCOMPARE(*monitor->snapshot()->find(u"10.0.0.2")->target->interval, Interval(7s));
    QVERIFY(*monitor->snapshot()->find(u"10.0.0.2")->target->labels == (Labels{{u"site"_s, u"Köln"_s}}));
    QVERIFY(!monitor->snapshot()->find(u"10.0.0.1")->target->labels);
}

void TestLocalMonitor::historyAgreesWithTheCounters()
{
    const auto monitor = start();
    wait(monitor->add({u"10.0.0.1"_s}));
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received > 10);
    wait(monitor->change(u"10.0.0.1"_s, {std::nullopt, std::optional(Interval(24h))})); // now nothing moves any more
    QTRY_VERIFY(monitor->snapshot()->health.inFlight == 0);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
        std::uint64_t sent = 0;
        QVERIFY(QTest::qWaitFor([&] { // the target itself is written a moment after it is added
            const auto history = wait(monitor->history(u"10.0.0.1"_s, now - 48h, now + 48h, resolution));
            sent = 0;
            for (const HistorySlot &slot : history ? history->entries : std::vector<HistorySlot>())
                sent += slot.counts.sent;
            return sent == monitor->snapshot()->find(u"10.0.0.1")->statistics.sent;
        }));
    }
}

void TestLocalMonitor::stripsAgreeWithTheHistory()
{
    const auto monitor = start();
    wait(monitor->add({u"10.0.0.1"_s, u"10.0.0.2"_s}));
    QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.1")->statistics.received > 10);
    const auto idOf = [&](QStringView key) { return monitor->snapshot()->find(key)->target->id; };
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const StripSpan span{Resolution::Minute, slotStart(now, Resolution::Hour) - 1h, now + 1h};
    const std::vector<TargetId> asked{idOf(u"10.0.0.2"), TargetId(77), idOf(u"10.0.0.1")};
    Monitor::StripsResult strips;
    std::vector<StripCell> expected;
    QVERIFY(QTest::qWaitFor([&] { // history() has what was counted written down
        const auto history = wait(monitor->history(u"10.0.0.1"_s, span.from, span.to, span.resolution));
        strips = wait(monitor->strips(asked, span));
        expected = stripOf(*history, {}, span).cells;
        return strips && strips->back().strip.cells == expected && strips->back().strip.usual > 0;
    }));
    QCOMPARE(strips->size(), std::size_t(2)); // nobody has 77
    QCOMPARE(strips->front().target, asked.front());
    QCOMPARE(strips->back().target, asked.back());
    QCOMPARE(std::ranges::count_if(expected, [](const StripCell &cell) { return !cell.isEmpty(); }) > 0, true);
    const double usual = strips->back().strip.usual;
    QVERIFY(usual > 0 && usual < 1000);
}

void TestLocalMonitor::stripsAreBounded()
{
    const auto monitor = start();
    const StripSpan minute{Resolution::Minute, SlotTime(0s), SlotTime(60s)};
    const auto many = wait(monitor->strips(std::vector<TargetId>(mostStrips + 1), minute));
    QVERIFY(!many && many.error().kind == CommandError::Kind::Invalid);
    const auto longest = wait(monitor->strips({}, {Resolution::Minute, SlotTime(0s), SlotTime(mostStripSlots * 61s)}));
    QVERIFY(!longest && longest.error().kind == CommandError::Kind::Invalid);
    QVERIFY(wait(monitor->strips({}, minute))->empty());
    // Who has left is not worked for, and holds up nobody.
    wait(monitor->add({u"10.0.0.1"_s}));
    const TargetId id = monitor->snapshot()->find(u"10.0.0.1")->target->id;
    auto left = monitor->strips(std::vector<TargetId>(mostStrips, id), minute);
    left.cancel();
    QCOMPARE(wait(monitor->strips({id}, minute))->size(), std::size_t(1));
}

void TestLocalMonitor::tunesWhileItRuns()
{
    const auto monitor = start();
    wait(monitor->add({u"common@10.0.0.1"_s, u"own@10.0.0.2"_s}));
    wait(monitor->change(u"10.0.0.2"_s, {std::nullopt, std::optional(Interval(100ms))}));
    const auto sent = [&](QStringView key) { return monitor->snapshot()->find(key)->statistics.sent; };
    const auto rate = [&] { return monitor->snapshot()->health.askedPerSecond; };
    QTRY_VERIFY(sent(u"10.0.0.1") > 3 && sent(u"10.0.0.2") > 3);
    QCOMPARE(rate(), 20.0);
    const Tuning slower{10s, 1s, {.hours = std::chrono::days(3)}, 5};
    monitor->tune(slower);
    QTRY_VERIFY(monitor->snapshot()->health.tuning == slower); // for whoever looks on, here or elsewhere
    QTRY_COMPARE(rate(), 10.1);
    wait(monitor->add({u"later@10.0.0.3"_s}));
    QTRY_COMPARE(rate(), 10.2);
    const std::uint64_t before = sent(u"10.0.0.2");
    const std::uint64_t commonBefore = sent(u"10.0.0.1");
    QTRY_VERIFY(sent(u"10.0.0.2") > before + 10);
    QVERIFY(sent(u"10.0.0.1") <= commonBefore + (sent(u"10.0.0.2") - before) / 10);
    QVERIFY(!monitor->snapshot()->find(u"10.0.0.1")->target->interval); // it has none of its own, still
    monitor->tune({100ms, 1s, {}});
    QTRY_COMPARE(rate(), 30.0);
    QTRY_VERIFY(sent(u"10.0.0.1") > commonBefore + 10);
}

QTEST_GUILESS_MAIN(TestLocalMonitor)
#include "tst_localmonitor.moc"
