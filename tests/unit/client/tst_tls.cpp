// SPDX-License-Identifier: GPL-3.0-or-later
// A remote monitor over TLS, under a path, as a reverse proxy serves a daemon.
#include "core/client/remotemonitor.h"
#include "core/config/cafile.h"
#include "headless/api/httpservice.h"
#include "tests/http/fakemonitor.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void streamsAndCalls();
    void faults_data();
    void faults();
    void noTlsThere();

private:
    /// Speaks TLS with this certificate, and hands on what comes under /meshping.
    std::unique_ptr<QSslServer> proxy(const QString &certificate);

    QTemporaryDir m_folder;
    QList<QSslCertificate> m_authorities;
    std::unique_ptr<FakeMonitor> m_fake;
    std::unique_ptr<HttpService> m_service;
    quint16 m_port = 0;
};

void TestTls::initTestCase()
{
    QProcess maker;
    maker.setProcessChannelMode(QProcess::ForwardedChannels);
    maker.start(u"python3"_s, {qEnvironmentVariable("MESHPING_AUTHORITY"), m_folder.path()});
    QVERIFY(maker.waitForFinished());
    QCOMPARE(maker.exitCode(), 0);
    m_authorities = *readCaFile(m_folder.filePath(u"ca.pem"_s));
}

void TestTls::init()
{
    m_service.reset();
    m_fake = std::make_unique<FakeMonitor>();
    m_fake->fill(30, 5);
    HttpSettings settings;
    settings.access.listening.push_back({QHostAddress(QHostAddress::LocalHost), 0, true});
    m_service = std::make_unique<HttpService>(*m_fake, settings);
    const auto listening = m_service->start();
    QVERIFY(listening.has_value());
    m_port = listening->endpoints.front().port;
}

std::unique_ptr<QSslServer> TestTls::proxy(const QString &certificate)
{
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QFile key(m_folder.filePath(certificate + u".key"_s));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key");
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(m_folder.filePath(certificate + u".pem"_s)));
    server->setSslConfiguration(tls);
    if (!server->listen(QHostAddress::LocalHost))
        qFatal("no port");
    connect(server.get(), &QSslServer::pendingConnectionAvailable, this, [this, listening = server.get()] {
        QTcpSocket *client = listening->nextPendingConnection();
        auto *daemon = new QTcpSocket(client);
        daemon->connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        connect(client, &QTcpSocket::readyRead, daemon,
                [client, daemon] { daemon->write(client->readAll().replace(" /meshping/", " /")); });
        connect(daemon, &QTcpSocket::readyRead, client, [client, daemon] { client->write(daemon->readAll()); });
        connect(daemon, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    });
    return server;
}

void TestTls::streamsAndCalls()
{
    const auto server = proxy(u"good"_s);
    const QUrl url(u"https://localhost:%1/meshping"_s.arg(server->serverPort()));
    RemoteMonitor remote({url, {}, m_authorities});
    QTRY_COMPARE(remote.snapshot()->targetCount(), std::size_t(30));
    QCOMPARE(remote.snapshot()->health.source, url.toString());
    const auto added = remote.add({u"new@192.0.2.9"_s});
    QTRY_VERIFY(added.isFinished());
    QCOMPARE(added.result().added, QStringList{u"new@192.0.2.9"_s});
    QTRY_VERIFY(remote.snapshot()->find(u"192.0.2.9"));
    const auto changed = remote.change(u"192.0.2.9"_s, {u"other"_s, {}, {}});
    QTRY_VERIFY(changed.isFinished());
    QVERIFY(changed.result().has_value());
    // The stream goes on, over the same connection.
    QTRY_VERIFY(remote.snapshot()->find(u"other"));
    QVERIFY(remote.snapshot()->health.linkError.isEmpty());
}

void TestTls::faults_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("believing");
    QTest::addColumn<QString>("says");
    QTest::newRow("no authority") << u"good"_s << false << u"--ca-file"_s;
    QTest::newRow("another authority") << u"foreign"_s << true << u"\"Somebody else\""_s;
    QTest::newRow("expired") << u"expired"_s << true << u"expired on"_s;
    QTest::newRow("not yet") << u"future"_s << true << u"not valid before"_s;
    QTest::newRow("another name") << u"elsewhere"_s << true << u"\"monitor.example\", not for \"localhost\""_s;
}

void TestTls::faults()
{
    QFETCH(QString, certificate);
    QFETCH(bool, believing);
    QFETCH(QString, says);
    const auto server = proxy(certificate);
    RemoteMonitor remote({QUrl(u"https://localhost:%1"_s.arg(server->serverPort())), "secret",
                          believing ? m_authorities : QList<QSslCertificate>()});
    const auto error = [&remote] { return remote.snapshot()->health.linkError; };
    QTRY_VERIFY2(error().contains(says), qPrintable(error()));
    const auto removed = remote.remove({u"10.0.0.1"_s});
    QTRY_VERIFY(removed.isFinished());
    QVERIFY(!removed.result() && removed.result().error().message.contains(says));
    QCOMPARE(m_fake->snapshot()->targetCount(), std::size_t(30));
}

void TestTls::noTlsThere()
{
    const RemoteMonitor remote({QUrl(u"https://127.0.0.1:%1"_s.arg(m_port)), {}});
    QTRY_VERIFY(remote.snapshot()->health.linkError.contains(u"perhaps http:// is spoken there"));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
