// SPDX-License-Identifier: GPL-3.0-or-later
// A remote monitor and a real daemon, which hangs, dies and comes back.
#include "core/client/remotemonitor.h"
#include "tests/support/daemonprocess.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRemoteDaemon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsRowsWithOneAddressApart();
    void noticesThatTheDaemonHangs();
    void outlivesTheDaemon();

private:
    DaemonProcess m_daemon;
};

void TestRemoteDaemon::tellsRowsWithOneAddressApart()
{
    QVERIFY2(m_daemon.start(), m_daemon.said().constData());
    RemoteMonitor remote({QUrl(u"http://"_s + m_daemon.listen()), {}});
    const auto find = [&](QStringView key) { return remote.snapshot()->findAll(key).size(); };
    QTRY_COMPARE(find(u"here@127.0.0.1"), std::size_t(1));
    auto added = remote.add(requestsFor({u"4:localhost"_s}));
    QTRY_VERIFY(added.isFinished());
    QVERIFY(added.result().failures.isEmpty());
    QTRY_COMPARE(find(u"127.0.0.1"), std::size_t(2));
    const SnapshotPtr both = remote.snapshot();
    const Target here = *both->find(u"here")->target;
    const Target localhost = *both->find(u"localhost")->target;
    QVERIFY(here.id != localhost.id);
    QCOMPARE(localhost.host, u"localhost"_s);
    QCOMPARE(localhost.family, FamilyChoice::IPv4);
    auto change = remote.change(u"127.0.0.1"_s, {u"x"_s, {}});
    QTRY_VERIFY(change.isFinished());
    QCOMPARE(change.result().error().kind, CommandError::Kind::Conflict);
    change = remote.change(here.key(), {u"my/own@1"_s, {}});
    QTRY_VERIFY(change.isFinished());
    QVERIFY(change.result()->target->id == here.id);
    QTRY_COMPARE(find(u"my/own@1@127.0.0.1"), std::size_t(1));
    auto removed = remote.remove({localhost.key()});
    QTRY_VERIFY(removed.isFinished() && removed.result());
    QTRY_COMPARE(find(u"127.0.0.1"), std::size_t(1));
    QVERIFY(remote.snapshot()->find(u"127.0.0.1")->target->id == here.id);
    change = remote.change(u"my/own@1@127.0.0.1"_s, {u"here"_s, {}});
    QTRY_VERIFY(change.isFinished() && change.result());
    QVERIFY(m_daemon.terminate());
}

void TestRemoteDaemon::noticesThatTheDaemonHangs()
{
    QVERIFY2(m_daemon.start(), m_daemon.said().constData());
    const RemoteMonitor remote({QUrl(u"http://"_s + m_daemon.listen()), {}});
    const auto health = [&remote] { return remote.snapshot()->health; };
    QTRY_COMPARE(remote.snapshot()->targetCount(), std::size_t(1));
    QVERIFY(health().linkError.isEmpty());
    m_daemon.hang();
    // The connection stands and nothing refuses: silence is all there is.
    QTRY_VERIFY(!health().linkError.isEmpty());
    // Not when it was noticed, but when the last word came.
    QVERIFY(health().linkLostSince != WallTime{});
    QVERIFY(remote.snapshot()->takenAt - health().linkLostSince > 1s);
    m_daemon.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(health().linkError.isEmpty(), 40'000);
    QVERIFY(m_daemon.terminate());
}

void TestRemoteDaemon::outlivesTheDaemon()
{
    QVERIFY2(m_daemon.start(), m_daemon.said().constData());
    RemoteMonitor remote({QUrl(u"http://"_s + m_daemon.listen()), {}});
    const auto received = [&] {
        const SnapshotPtr snapshot = remote.snapshot();
        const TargetStatus *status = snapshot->find(u"127.0.0.1");
        return status ? status->statistics.received : 0;
    };
    QTRY_VERIFY(received() > 5);
    QTRY_VERIFY(remote.snapshot()->find(u"here")->recent.size() > 5);

    QVERIFY(m_daemon.kill());
    QTRY_VERIFY(!remote.snapshot()->health.linkError.isEmpty());
    const auto before = received();
    QVERIFY(before > 5);

    QVERIFY2(m_daemon.start(), m_daemon.said().constData());
    QTRY_VERIFY_WITH_TIMEOUT(remote.snapshot()->health.linkError.isEmpty(), 30'000);
    QTRY_VERIFY(received() > 5);
    const auto kept = remote.events({}, WallTime::max(), 100);
    QTRY_VERIFY(kept.isFinished());
    QVERIFY(!kept.result()->empty());
    QVERIFY(kept.result()->back().kind == EventKind::MonitorStarted);
    QVERIFY(m_daemon.terminate());
}

QTEST_GUILESS_MAIN(TestRemoteDaemon)
#include "tst_remotedaemon.moc"
