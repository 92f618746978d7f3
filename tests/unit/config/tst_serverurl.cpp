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
    QTest::newRow("a whole URL keeps its port") << "http://monitor.example"
                                                << "http://monitor.example";
    QTest::newRow("TLS") << "https://monitor.example"
                         << "https://monitor.example";
    QTest::newRow("TLS, a port") << "HTTPS://Monitor.Example:8443"
                                 << "https://monitor.example:8443";
    QTest::newRow("a path") << "https://monitor.example/meshping/"
                            << "https://monitor.example/meshping";
    QTest::newRow("a path, encoded") << "https://monitor.example/a%2Fb%20c//"
                                     << "https://monitor.example/a%2Fb%20c";
    QTest::newRow("a path without a scheme") << "monitor.example/meshping"
                                             << "http://monitor.example:9922/meshping";
    QTest::newRow("a slash") << "monitor.example:80/"
                             << "http://monitor.example:80";
    QTest::newRow("IPv6 with a port") << "https://[2001:db8::1]:8443/x"
                                      << "https://[2001:db8::1]:8443/x";
    QTest::newRow("IPv6 without brackets") << "::1"
                                           << "";
    QTest::newRow("another protocol") << "ftp://monitor.example"
                                      << "";
    QTest::newRow("somebody") << "https://user:word@monitor.example"
                              << "";
    QTest::newRow("no port") << "monitor.example:0"
                             << "";
    QTest::newRow("a fragment") << "http://monitor.example/#x"
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
    const auto found = serverUrl(text);
    QTEST(found.value_or(QUrl()).toString(QUrl::FullyEncoded), "url");
    if (!found) {
        QVERIFY2(found.error().startsWith(u"\"%1\" is no server; allowed: "_s.arg(text)), qPrintable(found.error()));
        return;
    }
    // As it is remembered, and read again.
    QVERIFY(serverUrl(found->toString(QUrl::FullyEncoded)) == *found);
}

void ServerUrlTest::goesWithoutDaemon()
{
    ConfigSources sources{{u"meshping"_s, u"--connect"_s, u"monitor.example"_s}, {}, {}, true};
    const auto window = loadConfig(sources);
    QVERIFY(window);
    QCOMPARE(window->config.connect, QUrl(u"http://monitor.example:9922"_s));
    sources.arguments[2] = u"https://monitor.example/meshping/"_s;
    QCOMPARE(loadConfig(sources)->config.connect, QUrl(u"https://monitor.example/meshping"_s));
    sources.arguments << u"--daemon"_s;
    const auto daemon = loadConfig(sources);
    QVERIFY(!daemon);
    QVERIFY2(daemon.error().startsWith(u"connect (option --connect): "_s), qPrintable(daemon.error()));
    sources.arguments = {u"meshping"_s, u"--connect"_s, u"ftp://x"_s};
    QVERIFY(!loadConfig(sources));
}

QTEST_APPLESS_MAIN(ServerUrlTest)
#include "tst_serverurl.moc"
