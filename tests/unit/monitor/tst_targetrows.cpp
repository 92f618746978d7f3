// SPDX-License-Identifier: GPL-3.0-or-later
// What a target is to the local monitor's callers: rows of names and addresses, each with counters of its own, by what
// they are called, how long they stay, and what becomes of them with a database that comes within reach later.
#include "core/monitor/localmonitor.h"
#include "tests/unit/monitor/mirrortransport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The system's, so many days ahead.
class LaterClock final : public Clock
{
public:
    explicit LaterClock(std::chrono::days ahead) : m_ahead(ahead) {}

    MonoTime mono() const override { return m_system.mono(); }

    WallTime wall() const override { return m_system.wall() + m_ahead; }

private:
    SystemClock m_system;
    std::chrono::days m_ahead;
};

} // namespace

class TestTargetRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneAddressHasManyRows();
    void anAddressMeansAllItsRows();
    void aCallAboutOneNamesThem();
    void noTwoRowsAreCalledTheSame();
    void whatIsThereUnderItsNameIsKnown();
    void anAddressHasOneNameInOneCall();
    void aNameOfNoHostIsRefused();
    void aHostsRowKeepsItsName();
    void bothFamiliesMayWait();
    void endedRowsGoInTime_data();
    void endedRowsGoInTime();
    void aDatabaseFoundLaterMixesNothing();
    void whatAPeerBringsIsForeign();
    void addingAForeignOneMakesItOwn_data();
    void addingAForeignOneMakesItOwn();
    void aHostTakesItsForeignRow();

private:
    std::unique_ptr<LocalMonitor> start(std::chrono::days ahead = {});
    QStringList keys(const Monitor &monitor) const;

    AddResult add(Monitor &monitor, const QStringList &texts) { return wait(monitor.add(requestsFor(texts))); }

    AddResult learn(Monitor &monitor, const QStringList &texts)
    {
        TargetRequests requests = requestsFor(texts);
        for (TargetRequest &request : requests)
            request.foreign = true;
        return wait(monitor.add(requests));
    }

    void resolve(const QString &name, const QStringList &addresses)
    {
        m_names[name].clear();
        for (const QString &address : addresses)
            m_names[name] << QHostAddress(address);
    }

    QTemporaryDir m_folder;
    int m_number = 0;
    std::map<QString, Resolver::Addresses> m_names;
};

void TestTargetRows::init()
{
    ++m_number; // a database for each test
    m_names.clear();
}

std::unique_ptr<LocalMonitor> TestTargetRows::start(std::chrono::days ahead)
{
    LocalMonitorSettings settings;
    settings.interval = 100ms;
    settings.timeout = 1s;
    settings.flushInterval = 200ms;
    settings.database = m_folder.filePath(QString::number(m_number) + u".db"_s);
    settings.clock = std::make_shared<LaterClock>(ahead);
    settings.lookup = [this](const QString &name, const std::function<void(Resolver::Result)> &done) {
        const Resolver::Addresses known = m_names[name];
        const Resolver::Result result =
            known.isEmpty() ? Resolver::Result(tl::unexpected(name + u" does not resolve"_s)) : Resolver::Result(known);
        QMetaObject::invokeMethod(
            this, [=] { done(result); }, Qt::QueuedConnection);
    };
    return std::make_unique<LocalMonitor>(std::make_unique<MirrorTransport>(), settings);
}

QStringList TestTargetRows::keys(const Monitor &monitor) const
{
    QStringList all;
    for (const SnapshotPtr snapshot = monitor.snapshot(); const TargetPlace place : snapshot->order())
        all << snapshot->at(place).target->key();
    return all;
}

void TestTargetRows::oneAddressHasManyRows()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s});
    resolve(u"b.lab"_s, {u"10.0.0.1"_s});
    const auto monitor = start();
    QVERIFY(add(*monitor, {u"a.lab"_s, u"10.0.0.1"_s, u"b.lab"_s}).failures.isEmpty());
    QCOMPARE(keys(*monitor), (QStringList{u"10.0.0.1@10.0.0.1"_s, u"a.lab@10.0.0.1"_s, u"b.lab@10.0.0.1"_s}));
    // A name for an address that was asked for as such.
    QCOMPARE(add(*monitor, {u"c@10.0.0.1"_s}).renamed.size(), 1);
    QCOMPARE(keys(*monitor), (QStringList{u"a.lab@10.0.0.1"_s, u"b.lab@10.0.0.1"_s, u"c@10.0.0.1"_s}));
    for (const QString &key : keys(*monitor))
        QTRY_VERIFY(monitor->snapshot()->find(key)->statistics.received > 3);
}

void TestTargetRows::anAddressMeansAllItsRows()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s});
    const auto monitor = start();
    add(*monitor, {u"a.lab"_s, u"b@10.0.0.1"_s, u"c@10.0.0.2"_s});
    const auto sent = [&](QStringView key) { return monitor->snapshot()->find(key)->statistics.sent; };
    QTRY_VERIFY(sent(u"a.lab") > 20 && sent(u"b") > 20);
    QVERIFY(wait(monitor->resetStatistics({u"b@10.0.0.1"_s})));
    QVERIFY(sent(u"a.lab") > 20 && sent(u"b") < 10);
    QVERIFY(wait(monitor->resetStatistics({u"10.0.0.1"_s, u"a.lab"_s})));
    QVERIFY(sent(u"a.lab") < 10 && sent(u"b") < 10);
    QCOMPARE(wait(monitor->remove({u"nobody@10.0.0.1"_s})).error().kind, CommandError::Kind::Unknown);
    QVERIFY(wait(monitor->remove({u"b@10.0.0.1"_s})));
    QCOMPARE(keys(*monitor), (QStringList{u"a.lab@10.0.0.1"_s, u"c@10.0.0.2"_s}));
    add(*monitor, {u"10.0.0.1"_s});
    QVERIFY(wait(monitor->remove({u"10.0.0.1"_s})));
    QCOMPARE(keys(*monitor), QStringList{u"c@10.0.0.2"_s});
}

void TestTargetRows::aCallAboutOneNamesThem()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s});
    const auto monitor = start();
    add(*monitor, {u"a.lab"_s, u"b@10.0.0.1"_s});
    const auto changed = wait(monitor->change(u"10.0.0.1"_s, {u"x"_s, {}}));
    QCOMPARE(changed.error().kind, CommandError::Kind::Conflict);
    QVERIFY(changed.error().message.contains(u"a.lab@10.0.0.1, b@10.0.0.1"_s));
    const auto history = wait(monitor->history(u"10.0.0.1"_s, {}, {}, Resolution::Hour));
    QCOMPARE(history.error().message, changed.error().message);
    QVERIFY(wait(monitor->history(u"b@10.0.0.1"_s, {}, {}, Resolution::Hour)));
    QCOMPARE(wait(monitor->change(u"b@10.0.0.1"_s, {u"x"_s, {}}))->target->key(), u"x@10.0.0.1"_s);
}

void TestTargetRows::noTwoRowsAreCalledTheSame()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s});
    resolve(u"b.lab"_s, {u"10.0.0.9"_s});
    const auto monitor = start();
    add(*monitor, {u"a.lab"_s, u"b@10.0.0.1"_s, u"b.lab@10.0.0.9"_s});
    const QStringList before = keys(*monitor);
    const auto renamed = wait(monitor->change(u"b"_s, {u"a.lab"_s, {}}));
    QCOMPARE(renamed.error().kind, CommandError::Kind::Conflict);
    QVERIFY(renamed.error().message.contains(u"a.lab@10.0.0.1"_s));
    for (const QString &text : {u"a.lab@10.0.0.1"_s, u"b.lab"_s}) {
        const AddResult result = add(*monitor, {text});
        QCOMPARE(result.failures.size(), 1);
        QCOMPARE(result.failures.first().error.kind, CommandError::Kind::Conflict);
    }
    QCOMPARE(keys(*monitor), before);
    // One that comes by itself cannot be refused: it is pinged under another name.
    resolve(u"a.lab"_s, {u"10.0.0.2"_s});
    add(*monitor, {u"a.lab"_s});
    add(*monitor, {u"a.lab@10.0.0.1"_s});
    QCOMPARE(keys(*monitor), (QStringList{u"a.lab@10.0.0.1"_s, u"a.lab@10.0.0.2"_s, u"b.lab@10.0.0.9"_s}));
    resolve(u"a.lab"_s, {u"10.0.0.1"_s});
    add(*monitor, {u"a.lab"_s});
    QCOMPARE(keys(*monitor), (QStringList{u"a.lab@10.0.0.1"_s, u"a.lab (2)@10.0.0.1"_s, u"b.lab@10.0.0.9"_s}));
}

void TestTargetRows::whatIsThereUnderItsNameIsKnown()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s, u"10.0.0.2"_s});
    const auto monitor = start();
    add(*monitor, {u"a.lab"_s});
    const AddResult again = add(*monitor, {u"a.lab@10.0.0.1"_s, u"a.lab"_s});
    QCOMPARE(again.known.size(), 2); // each row once, whatever number of requests means it
    QVERIFY(again.failures.isEmpty() && again.renamed.isEmpty());
    QCOMPARE(keys(*monitor).size(), 2);
}

void TestTargetRows::anAddressHasOneNameInOneCall()
{
    const auto monitor = start();
    const AddResult result = add(*monitor, {u"a@10.0.0.1"_s, u"a@10.0.0.1"_s, u"10.0.0.1"_s, u"b@10.0.0.1"_s});
    QCOMPARE(keys(*monitor), QStringList{u"a@10.0.0.1"_s});
    QCOMPARE(result.failures.size(), 1);
    QCOMPARE(result.failures.first().target, u"b@10.0.0.1"_s);
    QVERIFY(result.failures.first().error.message.contains(u"twice"_s));
    QVERIFY(add(*monitor, {u"b@10.0.0.1"_s}).failures.isEmpty()); // later it is a new name
    QCOMPARE(keys(*monitor), QStringList{u"b@10.0.0.1"_s});
}

void TestTargetRows::aNameOfNoHostIsRefused()
{
    resolve(u"all.lab"_s, {u"224.0.0.1"_s});
    resolve(u"some.lab"_s, {u"0.0.0.0"_s, u"10.0.0.1"_s});
    const auto monitor = start();
    const AddResult result = add(*monitor, {u"all.lab"_s, u"some.lab"_s});
    QCOMPARE(result.failures.size(), 1);
    QCOMPARE(result.failures.first().target, u"all.lab"_s);
    QVERIFY(result.failures.first().error.message.contains(u"multicast"_s));
    QCOMPARE(keys(*monitor), QStringList{u"some.lab@10.0.0.1"_s});
}

void TestTargetRows::aHostsRowKeepsItsName()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s});
    const auto monitor = start();
    add(*monitor, {u"a.lab"_s, u"b@10.0.0.2"_s});
    const auto refused = wait(monitor->change(u"a.lab"_s, {.name = u"my box"_s, .interval = {}}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, CommandError::Kind::Invalid);
    QVERIFY2(refused.error().message.contains(u"my box@10.0.0.1"_s), qPrintable(refused.error().message));
    QVERIFY(wait(monitor->change(u"a.lab"_s, {.name = u"a.lab"_s, .interval = {}})));
    QVERIFY(wait(monitor->change(u"b"_s, {.name = u"my box"_s, .interval = {}})));
    QCOMPARE(keys(*monitor), (QStringList{u"a.lab@10.0.0.1"_s, u"my box@10.0.0.2"_s}));
}

void TestTargetRows::bothFamiliesMayWait()
{
    const auto monitor = start();
    QVERIFY(monitor->addAtStart({u"4:a.lab"_s, u"6:a.lab"_s, u"4:a.lab"_s}).isEmpty());
    monitor->settle();
    QCOMPARE(keys(*monitor), (QStringList{u"4:a.lab"_s, u"6:a.lab"_s}));
    QVERIFY(wait(monitor->remove({u"4:a.lab"_s})));
    QCOMPARE(keys(*monitor), QStringList{u"6:a.lab"_s});
}

void TestTargetRows::endedRowsGoInTime_data()
{
    QTest::addColumn<QList<int>>("runs"); // days after the row ended
    QTest::addColumn<int>("rows");
    QTest::newRow("soon after") << QList<int>{1} << 2;
    QTest::newRow("after less than is kept") << QList<int>{29} << 2;
    QTest::newRow("after more") << QList<int>{20, 31} << 1;
    QTest::newRow("a clock that jumped") << QList<int>{800} << 2;
}

void TestTargetRows::endedRowsGoInTime()
{
    QFETCH(QList<int>, runs);
    resolve(u"a.lab"_s, {u"10.0.0.1"_s, u"10.0.0.2"_s});
    {
        const auto monitor = start();
        add(*monitor, {u"a.lab"_s});
        resolve(u"a.lab"_s, {u"10.0.0.1"_s});
        add(*monitor, {u"a.lab"_s});
        QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.2")->target->ended);
        QCOMPARE(monitor->snapshot()->find(u"10.0.0.2")->state, TargetState::Error);
    }
    const int last = runs.takeLast();
    for (const int days : runs)
        start(std::chrono::days(days))->settle();
    const auto monitor = start(std::chrono::days(last));
    monitor->settle();
    QTEST(int(monitor->snapshot()->targetCount()), "rows");
}

void TestTargetRows::aDatabaseFoundLaterMixesNothing()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s});
    resolve(u"b.lab"_s, {u"10.0.0.1"_s});
    const auto sent = [](const Monitor &monitor, QStringView key) {
        return monitor.snapshot()->find(key)->statistics.sent;
    };
    auto first = start();
    add(*first, {u"a.lab"_s, u"10.0.0.1"_s, u"gone@10.0.0.3"_s});
    QTRY_VERIFY_WITH_TIMEOUT(sent(*first, u"a.lab") > 40, 20'000);
    // It has the database; this one keeps all in memory until that ends, and gives the same ids to others.
    const auto second = start();
    add(*second, {u"b.lab"_s, u"10.0.0.1"_s, u"a.lab"_s});
    QVERIFY(wait(first->resetStatistics({u"10.0.0.1@10.0.0.1"_s})));
    const auto before = sent(*first, u"a.lab");
    first.reset();
    QTRY_VERIFY_WITH_TIMEOUT(second->snapshot()->find(u"gone"), 20'000);
    const QStringList all{u"10.0.0.1@10.0.0.1"_s, u"a.lab@10.0.0.1"_s, u"b.lab@10.0.0.1"_s, u"gone@10.0.0.3"_s};
    QCOMPARE(keys(*second), all);
    QTRY_VERIFY(sent(*second, u"a.lab") >= before);
    // The others have what they counted themselves, in the same time.
    QVERIFY(sent(*second, u"a.lab") > sent(*second, u"b.lab") + 30);
    QVERIFY(sent(*second, u"a.lab") > sent(*second, u"10.0.0.1@10.0.0.1") + 20);
    QVERIFY(sent(*second, u"gone") > 30);
}

void TestTargetRows::whatAPeerBringsIsForeign()
{
    resolve(u"a.lab"_s, {u"10.0.0.2"_s});
    {
        const auto monitor = start();
        add(*monitor, {u"mine@10.0.0.1"_s, u"a.lab"_s});
        const AddResult result = learn(*monitor, {u"x@10.0.0.1"_s, u"y@10.0.0.2"_s, u"z@10.0.0.3"_s, u"a.lab"_s});
        QCOMPARE(result.added, (QStringList{u"mine@10.0.0.1"_s, u"a.lab@10.0.0.2"_s, u"z@10.0.0.3"_s}));
        QCOMPARE(result.known.size(), 2);
        QCOMPARE(result.failures.size(), 1); // names are not looked up for peers
        QTRY_VERIFY(monitor->snapshot()->find(u"10.0.0.3")->statistics.received > 3);
        QCOMPARE(learn(*monitor, {u"other@10.0.0.3"_s}).added, QStringList{u"z@10.0.0.3"_s});
    }
    const auto monitor = start();
    QTRY_COMPARE(monitor->snapshot()->targetCount(), std::size_t(3));
    for (const QString &key : keys(*monitor))
        QCOMPARE(monitor->snapshot()->find(key)->target->foreign, key == u"z@10.0.0.3"_s);
}

void TestTargetRows::addingAForeignOneMakesItOwn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key");
    QTest::newRow("its address") << u"10.0.0.1"_s << u"peer@10.0.0.1"_s;
    QTest::newRow("under its name") << u"peer@10.0.0.1"_s << u"peer@10.0.0.1"_s;
    QTest::newRow("under another") << u"mine@10.0.0.1"_s << u"mine@10.0.0.1"_s;
}

void TestTargetRows::addingAForeignOneMakesItOwn()
{
    QFETCH(QString, text);
    QFETCH(QString, key);
    for (const bool atStart : {false, true}) {
        const auto monitor = start();
        learn(*monitor, {u"peer@10.0.0.1"_s});
        QVERIFY(monitor->snapshot()->find(u"10.0.0.1")->target->foreign);
        const TargetId id = monitor->snapshot()->find(u"10.0.0.1")->target->id;
        if (atStart)
            monitor->addAtStart({text});
        else
            add(*monitor, {text});
        monitor->settle();
        QCOMPARE(keys(*monitor), QStringList{key});
        QVERIFY(!monitor->snapshot()->find(key)->target->foreign);
        QVERIFY(monitor->snapshot()->find(key)->target->id == id);
        QVERIFY(learn(*monitor, {u"peer@10.0.0.1"_s}).known.size() == 1);
        QVERIFY(!monitor->snapshot()->find(key)->target->foreign);
        wait(monitor->remove({key}));
    }
}

// A peer sends the names of its hosts, so that those that are asked for here, too, have the same.
void TestTargetRows::aHostTakesItsForeignRow()
{
    resolve(u"a.lab"_s, {u"10.0.0.1"_s, u"10.0.0.2"_s});
    for (const bool atStart : {false, true}) {
        const auto monitor = start();
        learn(*monitor, {u"a.lab@10.0.0.1"_s});
        const TargetId id = monitor->snapshot()->find(u"10.0.0.1")->target->id;
        if (atStart)
            monitor->addAtStart({u"a.lab"_s});
        else
            QVERIFY(add(*monitor, {u"a.lab"_s}).failures.isEmpty());
        QTRY_COMPARE(keys(*monitor), (QStringList{u"a.lab@10.0.0.1"_s, u"a.lab@10.0.0.2"_s}));
        const Target own = *monitor->snapshot()->find(u"10.0.0.1")->target;
        QVERIFY(!own.foreign && own.id == id);
        QCOMPARE(own.host, u"a.lab"_s);
        wait(monitor->remove({u"a.lab"_s}));
    }
}

QTEST_GUILESS_MAIN(TestTargetRows)
#include "tst_targetrows.moc"
