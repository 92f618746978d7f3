// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/loadconfig.h"
#include "core/config/serverurl.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class ServerUrlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void goesWithoutDaemon();
};

void ServerUrlTest::understands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("a host") << "monitor.example"
                            << "http://monitor.example:9922";
    QTest::newRow("spaces around") << " 10.0.0.1 "
                                   << "http://10.0.0.1:9922";
    QTest::newRow("a port") << "monitor.example:8000"
                            << "http://monitor.example:8000";
    QTest::newRow("IPv6") << "[::1]"
                          << "http://[::1]:9922";
    QTest::newRow("a whole URL keeps its port") << "http://monitor.example/ping"
                                                << "http://monitor.example/ping";
    QTest::newRow("no TLS here") << "https://monitor.example"
                                 << "";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("no host") << "http://"
                             << "";
    QTest::newRow("a question") << "http://monitor.example/?a=b"
                                << "";
    QTest::newRow("two words") << "my monitor"
                               << "";
}

void ServerUrlTest::understands()
{
    QFETCH(QString, text);
    QTEST(serverUrl(text).toString(), "url");
}

void ServerUrlTest::goesWithoutDaemon()
{
    ConfigSources sources{{u"meshping"_s, u"--connect"_s, u"monitor.example"_s}, {}, {}, true};
    const auto window = loadConfig(sources);
    QVERIFY(window);
    QCOMPARE(window->config.connect, QUrl(u"http://monitor.example:9922"_s));
    sources.arguments << u"--daemon"_s;
    const auto daemon = loadConfig(sources);
    QVERIFY(!daemon);
    QVERIFY2(daemon.error().startsWith(u"connect (option --connect): "_s), qPrintable(daemon.error()));
    sources.arguments = {u"meshping"_s, u"--connect"_s, u"ftp://x"_s};
    QVERIFY(!loadConfig(sources));
}

QTEST_APPLESS_MAIN(ServerUrlTest)
#include "tst_serverurl.moc"
