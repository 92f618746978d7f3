// SPDX-License-Identifier: GPL-3.0-or-later
// A remote monitor over the real HTTP service, behind which stands a monitor that pings nobody.
#include "core/client/remotemonitor.h"
#include "headless/api/httpservice.h"
#include "tests/http/fakemonitor.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRemoteMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatTheOtherShows();
    void followsChanges();
    void commandsAreCarriedOut();
    void refusalsAreTold();
    void historyAndEventsComeOver();
    void stripsComeOver();
    void findsTheOtherAgain();
    void nobodyThere();
    void theTokenIsShown();

private:
    void serve();

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

    const TargetStatus *find(const QString &key);

    Health health() const { return m_remote->snapshot()->health; }

    std::unique_ptr<FakeMonitor> m_fake;
    std::unique_ptr<HttpService> m_service;
    std::unique_ptr<RemoteMonitor> m_remote;
    SnapshotPtr m_seen;
    quint16 m_port = 0;
};

template <class T>
T wait(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("no answer");
    return future.result();
}

void TestRemoteMonitor::serve()
{
    HttpSettings settings;
    settings.access.listening.push_back({QHostAddress(QHostAddress::LocalHost), m_port, true});
    m_service = std::make_unique<HttpService>(*m_fake, settings);
    const auto listening = m_service->start();
    QVERIFY(listening.has_value());
    m_port = listening->endpoints.front().port;
}

void TestRemoteMonitor::init()
{
    m_port = 0;
    m_fake = std::make_unique<FakeMonitor>();
    m_fake->fill(300, 5);
    serve();
    m_remote = std::make_unique<RemoteMonitor>(RemoteSettings{url(), {}});
    QTRY_COMPARE(m_remote->snapshot()->targetCount(), std::size_t(300));
}

void TestRemoteMonitor::cleanup()
{
    m_remote.reset();
    m_service.reset();
    m_fake.reset();
}

const TargetStatus *TestRemoteMonitor::find(const QString &key)
{
    m_seen = m_remote->snapshot();
    return m_seen->find(key);
}

void TestRemoteMonitor::showsWhatTheOtherShows()
{
    m_fake->probe({5ms, 20ms}, 1);
    QTRY_COMPARE(find(u"10.0.0.7"_s)->recent.size(), std::size_t(3));
    const TargetStatus &shown = *find(u"10.0.0.7"_s);
    const SnapshotPtr original = m_fake->snapshot();
    const TargetStatus &status = *original->find(u"10.0.0.7");
    QCOMPARE(shown.target->name, status.target->name);
    QCOMPARE(shown.state, status.state);
    QVERIFY(shown.recent == status.recent);
    QCOMPARE(shown.statistics.sent, status.statistics.sent);
    QCOMPARE(shown.statistics.lost, status.statistics.lost);
    QCOMPARE(shown.statistics.sum, status.statistics.sum);
    QCOMPARE(shown.statistics.min, status.statistics.min);
    QCOMPARE(shown.statistics.max, status.statistics.max);
    QCOMPARE(shown.statistics.averages.avg24h, status.statistics.averages.avg24h);
    QVERIFY(status.statistics.lastReplyAt - shown.statistics.lastReplyAt < 1s); // seconds are told
    QVERIFY(health().socketMode == SocketMode::Raw);
    QVERIFY(health().store.writing);
    QVERIFY(health().linkError.isEmpty());
    QCOMPARE(health().source, url().toString());
}

void TestRemoteMonitor::followsChanges()
{
    const TargetId id = find(u"10.0.0.7"_s)->target->id;
    wait(m_fake->change(u"10.0.0.7"_s, {u"other"_s, std::optional(Interval(1500ms)), Labels{{u"site"_s, u"Köln"_s}}}));
    wait(m_fake->remove({u"10.0.0.8"_s}));
    wait(m_fake->add({u"fe80::1%lo"_s}));
    QTRY_VERIFY(find(u"other"_s) && !find(u"10.0.0.8"_s));
    const Target &shown = *find(u"other"_s)->target;
    QVERIFY(shown.id == id);
    QVERIFY(shown.interval == Interval(1500ms));
    QVERIFY(shown.labels && *shown.labels == (Labels{{u"site"_s, u"Köln"_s}}));
    QVERIFY(find(u"fe80::1%lo"_s));
    Health failing = m_fake->snapshot()->health;
    failing.store = {.writing = false, .message = u"the disk is full"_s, .failures = 1, .warnings = {}};
    m_fake->setHealth(failing);
    QTRY_COMPARE(health().problems(), QStringList{u"the disk is full"_s});
    failing.tuning = Tuning{1500ms, 700ms, {std::chrono::hours(2), std::chrono::days(3), std::chrono::days(4)}, 4};
    failing.sendsFailSince = WallTime(1'700'000'000s);
    failing.sendFault = u"no route"_s;
    failing.families[1] = {WallTime(1'700'000'001s), u"no route"_s, true, true};
    m_fake->setHealth(failing);
    QTRY_COMPARE(health().problems(), failing.problems());
    QCOMPARE(health().families, failing.families);
    QVERIFY(health().tuning == failing.tuning);
    QCOMPARE(health().apiVersion, ownApiVersion);
}

void TestRemoteMonitor::commandsAreCarriedOut()
{
    const AddResult added = wait(m_remote->add({u"new@192.0.2.9"_s, u"999.1.1.1"_s, u"two.test"_s}));
    QCOMPARE(added.added, (QStringList{u"new@192.0.2.9"_s, u"two.test@192.0.2.1"_s, u"two.test@2001:db8::1"_s}));
    QCOMPARE(added.failures.size(), 1);
    QCOMPARE(added.failures.first().target, u"999.1.1.1"_s);
    QTRY_VERIFY(find(u"2001:db8::1"_s));
    TargetRequest rich(u"fresh@192.0.2.9"_s);
    rich.labels = Labels{{u"site"_s, u"Köln"_s}};
    rich.interval = 1500ms;
    const AddResult again = wait(m_remote->add({rich, u"two.test"_s}));
    QCOMPARE(again.renamed.size(), 1);
    QCOMPARE(again.renamed.first().target, u"fresh@192.0.2.9"_s);
    QCOMPARE(again.renamed.first().before, u"new"_s);
    QCOMPARE(again.known, (QStringList{u"two.test@192.0.2.1"_s, u"two.test@2001:db8::1"_s}));
    QTRY_VERIFY(find(u"fresh"_s));
    QCOMPARE(*find(u"fresh"_s)->target->labels, *rich.labels);
    QVERIFY(find(u"fresh"_s)->target->interval == rich.interval);
    const auto changed = wait(m_remote->change(u"2001:db8::1"_s, {u"six"_s, {}, {}}));
    QVERIFY(changed.has_value());
    QCOMPARE(changed->target->name, u"six"_s);
    QVERIFY(changed->target->id == find(u"2001:db8::1"_s)->target->id);
    QVERIFY(wait(m_remote->remove({u"192.0.2.1"_s, u"10.0.0.5"_s})).has_value());
    QVERIFY(wait(m_remote->remove({u"2001:db8::1"_s})).has_value());
    QTRY_VERIFY(!find(u"192.0.2.1"_s) && !find(u"10.0.0.5"_s) && !find(u"six"_s));
    QVERIFY(wait(m_remote->resetStatistics({u"10.0.0.6"_s})).has_value());
    QTRY_COMPARE(find(u"10.0.0.6"_s)->statistics.sent, std::uint64_t(0));
    QVERIFY(find(u"10.0.0.7"_s)->statistics.sent > 0);
    QCOMPARE(*wait(m_remote->resolve(u"two.test"_s)), (QStringList{u"192.0.2.1"_s, u"2001:db8::1"_s}));
}

void TestRemoteMonitor::refusalsAreTold()
{
    using Kind = CommandError::Kind;
    const auto changed = wait(m_remote->change(u"192.0.2.77"_s, {u"x"_s, {}, {}}));
    QVERIFY(!changed && changed.error().kind == Kind::Unknown);
    QVERIFY(changed.error().message.contains(u"192.0.2.77"_s));
    const auto labelled = wait(m_remote->change(u"10.0.0.1"_s, {{}, {}, Labels{{u"le"_s, u"x"_s}}}));
    QVERIFY(!labelled && labelled.error().kind == Kind::Invalid);
    const auto resolved = wait(m_remote->resolve(u"gone.test"_s));
    QVERIFY(!resolved && resolved.error().kind == Kind::Unresolved);
    const auto removed = wait(m_remote->remove({u"10.0.0.1"_s, u"192.0.2.77"_s}));
    QVERIFY(!removed && removed.error().kind == Kind::Unknown);
    QVERIFY(find(u"10.0.0.1"_s));
}

void TestRemoteMonitor::historyAndEventsComeOver()
{
    const auto read = wait(m_remote->history(u"10.0.0.1"_s, SlotTime(7'200s), SlotTime(14'400s), Resolution::Hour));
    QVERIFY(read.has_value());
    QVERIFY(read->resolution == Resolution::Hour);
    QCOMPARE(read->entries.size(), std::size_t(2));
    const auto original = *wait(m_fake->history(u"10.0.0.1"_s, SlotTime(7'200s), SlotTime(14'400s), Resolution::Hour));
    QVERIFY(read->entries[0].counts == original.entries[0].counts);
    QVERIFY(read->entries[1].time == original.entries[1].time);

    std::vector<Event> told;
    connect(m_remote.get(), &Monitor::happened, this, [&](const Event &event) { told.push_back(event); });
    m_fake->happen({.kind = EventKind::TargetUp, .name = u"näme"_s, .address = u"10.0.0.1"_s, .duration = 1'500ms});
    QTRY_COMPARE(told.size(), std::size_t(1));
    const auto kept = wait(m_remote->events({}, WallTime::max(), 10));
    QVERIFY(kept.has_value());
    QVERIFY(*kept == told);
    QCOMPARE(told[0].name, u"näme"_s);
    QCOMPARE(told[0].duration, 1'500ms);
    QVERIFY(wait(m_remote->events({}, told[0].time, 10))->empty());
    QVERIFY(*wait(m_remote->absences(WallTime(120s), WallTime(500s))) ==
            (std::vector<Absence>{{WallTime(120s), WallTime(160s)}}));
}

void TestRemoteMonitor::stripsComeOver()
{
    m_fake->probe({Rtt(12ms)}, 3);
    const TargetId here = find(u"10.0.0.7"_s)->target->id;
    const TargetId there = m_fake->snapshot()->find(u"10.0.0.7")->target->id;
    const StripSpan span{Resolution::Hour, SlotTime(7'200s), SlotTime(72'000s)};
    const auto read = wait(m_remote->strips({here, TargetId(9'999)}, span));
    QVERIFY(read.has_value());
    QCOMPARE(read->size(), std::size_t(1));
    QCOMPARE(read->front().target, here);
    QVERIFY(read->front().strip == wait(m_fake->strips({there}, span))->front().strip);
    QCOMPARE(read->front().strip.cells.size(), std::size_t(18));
    QVERIFY(wait(m_remote->strips({}, span))->empty());
    const auto refused = wait(m_remote->strips({here}, {Resolution::Minute, SlotTime(0s), SlotTime(900'000s)}));
    QVERIFY(!refused && refused.error().message.contains(u"slots"_s));
}

void TestRemoteMonitor::findsTheOtherAgain()
{
    std::vector<Event> told;
    connect(m_remote.get(), &Monitor::happened, this, [&](const Event &event) { told.push_back(event); });
    m_fake->happen({.kind = EventKind::TargetDown, .name = u"before"_s});
    QTRY_COMPARE(told.size(), std::size_t(1));
    const TargetId id = find(u"10.0.0.7"_s)->target->id;
    m_service->stop();
    QTRY_VERIFY(!health().linkError.isEmpty());
    QVERIFY(health().linkLostSince != WallTime{});
    QVERIFY(health().problems().first().contains(url().toString()));
    QVERIFY(find(u"10.0.0.7"_s)); // as it was last seen
    const auto refused = wait(m_remote->remove({u"10.0.0.7"_s}));
    QVERIFY(!refused && refused.error().kind == CommandError::Kind::Unavailable);

    m_fake->happen({.kind = EventKind::TargetUp, .name = u"missed"_s});
    wait(m_fake->remove({u"10.0.0.9"_s}));
    serve();
    QTRY_VERIFY_WITH_TIMEOUT(health().linkError.isEmpty(), 20'000);
    QVERIFY(!find(u"10.0.0.9"_s));
    QVERIFY(find(u"10.0.0.7"_s)->target->id == id);
    QTRY_COMPARE(told.size(), std::size_t(2));
    QCOMPARE(told[1].name, u"missed"_s);
}

void TestRemoteMonitor::nobodyThere()
{
    m_service.reset();
    const RemoteMonitor lost({url(), {}});
    QTRY_VERIFY(lost.snapshot()->health.linkError.contains(u"refused"_s, Qt::CaseInsensitive));
    QVERIFY(lost.snapshot()->health.linkLostSince == WallTime{});
    QCOMPARE(lost.snapshot()->targetCount(), std::size_t(0));
}

void TestRemoteMonitor::theTokenIsShown()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    RemoteMonitor remote({QUrl(u"http://127.0.0.1:%1/behind/a/proxy"_s.arg(server.serverPort())), "secret"});
    const auto removed = remote.remove({u"a b/c"_s});
    QByteArrayList lines;
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    // One Qt writes the names of header fields in another case than the next.
    const auto isToken = [](const QByteArray &line) {
        return line.compare("Authorization: Bearer secret", Qt::CaseInsensitive) == 0;
    };
    QTRY_VERIFY([&] {
        while (QTcpSocket *client = server.nextPendingConnection())
            clients.emplace_back(client);
        for (const auto &client : clients) {
            while (client->canReadLine())
                lines << client->readLine().trimmed();
        }
        return std::count_if(lines.cbegin(), lines.cend(), isToken) == 2;
    }());
    QVERIFY(lines.contains("GET /behind/a/proxy/api/events?fields=recent HTTP/1.1"));
    QVERIFY(lines.contains("DELETE /behind/a/proxy/api/targets/a%20b%2Fc HTTP/1.1"));
}

QTEST_GUILESS_MAIN(TestRemoteMonitor)
#include "tst_remotemonitor.moc"
