// SPDX-License-Identifier: GPL-3.0-or-later
// A remote monitor and a real daemon, which hangs, dies and comes back.
#include "core/remote/remotemonitor.h"
#include "tests/support/daemonprocess.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRemoteDaemon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesThatTheDaemonHangs();
    void outlivesTheDaemon();

private:
    DaemonProcess m_daemon;
};

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
