// SPDX-License-Identifier: GPL-3.0-or-later
// A remote monitor and a real daemon, which dies and comes back.
#include "core/remote/remotemonitor.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstdlib>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRemoteDaemon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outlivesTheDaemon();

private:
    void start();

    QTemporaryDir m_folder;
    QString m_listen;
    std::unique_ptr<QProcess> m_daemon;
};

void TestRemoteDaemon::initTestCase()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    m_listen = u"127.0.0.1:%1"_s.arg(free.serverPort());
}

void TestRemoteDaemon::start()
{
    m_daemon = std::make_unique<QProcess>();
    m_daemon->setProcessChannelMode(QProcess::MergedChannels);
    m_daemon->start(qEnvironmentVariable("MESHPING"),
                    {u"--daemon"_s, u"--listen"_s, m_listen, u"--interval"_s, u"0.2"_s, u"--timeout"_s, u"0.1"_s,
                     u"--database"_s, m_folder.filePath(u"meshping.db"_s), u"here@127.0.0.1"_s});
    QVERIFY(m_daemon->waitForStarted());
    QByteArray said;
    while (!said.contains("look at") && m_daemon->waitForReadyRead(20'000))
        said += m_daemon->readAll();
    if (said.contains("setcap")) {
        std::fprintf(stderr, "skipped: %s\n", said.constData());
        std::exit(77);
    }
    QVERIFY2(said.contains("look at"), said.constData());
}

void TestRemoteDaemon::outlivesTheDaemon()
{
    start();
    RemoteMonitor remote({QUrl(u"http://"_s + m_listen), {}});
    const auto received = [&] {
        const SnapshotPtr snapshot = remote.snapshot();
        const TargetStatus *status = snapshot->find(u"127.0.0.1");
        return status ? status->statistics.received : 0;
    };
    QTRY_VERIFY(received() > 5);
    QVERIFY(remote.snapshot()->find(u"here")->recent.size() > 5);

    m_daemon->kill();
    QVERIFY(m_daemon->waitForFinished());
    QTRY_VERIFY(!remote.snapshot()->health.linkError.isEmpty());
    const auto before = received();
    QVERIFY(before > 5);

    start();
    QTRY_VERIFY_WITH_TIMEOUT(remote.snapshot()->health.linkError.isEmpty(), 30'000);
    QTRY_VERIFY(received() > 5);
    const auto kept = remote.events({}, WallTime::max(), 100);
    QTRY_VERIFY(kept.isFinished());
    QVERIFY(!kept.result()->empty());
    QVERIFY(kept.result()->back().kind == EventKind::MonitorStarted);
    m_daemon->terminate();
    QVERIFY(m_daemon->waitForFinished());
}

QTEST_GUILESS_MAIN(TestRemoteDaemon)
#include "tst_remotedaemon.moc"
