// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/config/configfixture.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class LoadConfigTest : public ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void hasDefaults();
    void ordersSources_data();
    void ordersSources();
    void readsEverySetting_data();
    void readsEverySetting();
    void replacesListenAsAWhole();
    void readsFileForms();
    void findsFile();
    void takesTargets();
    void choosesStateDirectory_data();
    void choosesStateDirectory();
    void peers_data();
    void peers();
    void prints();
};

void LoadConfigTest::hasDefaults()
{
    const LoadedConfig result = loaded(sources({}));
    const Config &config = result.config;
    QCOMPARE(config.listen.size(), std::size_t(2));
    QVERIFY(config.listen[0] == (ListenEndpoint{QHostAddress(u"127.0.0.1"_s), 9922}));
    QVERIFY(config.listen[1] == (ListenEndpoint{QHostAddress(u"::1"_s), 9922, false}));
    QCOMPARE(config.interval.count(), 30'000);
    QCOMPARE(config.timeout.count(), 5'000);
    QCOMPARE(config.flushInterval.count(), 10'000);
    QCOMPARE(config.histogramDays.count(), 30);
    QCOMPARE(config.database, u"/home/someone/.local/state/meshping/meshping.db"_s);
    QVERIFY(config.tokenFile.isEmpty());
    QCOMPARE(config.downAfter, 3);
    QVERIFY(!config.tokenRequired);
    QVERIFY(config.allowHosts.isEmpty());
    QVERIFY(config.trustedProxies.empty());
    QVERIFY(config.metricsBuckets == MetricsBuckets::Seen);
    QVERIFY(config.targets.isEmpty());
    QVERIFY(!result.daemon);
    QVERIFY(result.print.isEmpty());
    QVERIFY(result.warnings.isEmpty());
}

void LoadConfigTest::ordersSources_data()
{
    QTest::addColumn<bool>("file");
    QTest::addColumn<bool>("environment");
    QTest::addColumn<bool>("option");
    QTest::addColumn<int>("expected");
    QTest::newRow("default") << false << false << false << 30'000;
    QTest::newRow("file") << true << false << false << 1'000;
    QTest::newRow("environment") << false << true << false << 2'000;
    QTest::newRow("environment before file") << true << true << false << 2'000;
    QTest::newRow("option") << false << false << true << 3'000;
    QTest::newRow("option before file") << true << false << true << 3'000;
    QTest::newRow("option before environment") << false << true << true << 3'000;
    QTest::newRow("option before all") << true << true << true << 3'000;
}

void LoadConfigTest::ordersSources()
{
    QFETCH(bool, file);
    QFETCH(bool, environment);
    QFETCH(bool, option);
    if (file)
        writeFile("interval = 1\n");
    const QStringList arguments = option ? QStringList{u"--interval"_s, u"3"_s} : QStringList();
    const Variables variables = environment ? Variables{{u"MESHPING_PING_INTERVAL"_s, u"2"_s}} : Variables();
    const LoadedConfig result = loaded(sources(arguments, variables));
    QTEST(int(result.config.interval.count()), "expected");
}

void LoadConfigTest::readsEverySetting_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Variables>("environment");
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("options") << QStringList{u"--listen=127.0.0.1:1"_s,
                                            u"--listen"_s,
                                            u"[::1]:2"_s,
                                            u"--interval=1.5"_s,
                                            u"--timeout=0.25"_s,
                                            u"--database=/db"_s,
                                            u"--histogram-days=7"_s,
                                            u"--flush-interval=2"_s,
                                            u"--down-after=5"_s,
                                            u"--token-required"_s,
                                            u"--allow-host=Monitor.Example."_s,
                                            u"--allow-host"_s,
                                            u"[2001:db8::1]"_s,
                                            u"--trusted-proxy=10.0.0.0/8"_s,
                                            u"--trusted-proxy=::1"_s,
                                            u"--metrics-buckets=all"_s,
                                            u"--token-file"_s,
                                            m_token}
                             << Variables{} << QByteArray();
    QTest::newRow("environment") << QStringList{}
                                 << Variables{{u"MESHPING_LISTEN"_s, u"127.0.0.1:1,[::1]:2"_s},
                                              {u"MESHPING_PING_INTERVAL"_s, u"1.5"_s},
                                              {u"MESHPING_PING_TIMEOUT"_s, u"0.25"_s},
                                              {u"MESHPING_DATABASE_PATH"_s, u"/db"_s},
                                              {u"MESHPING_HISTOGRAM_DAYS"_s, u"7"_s},
                                              {u"MESHPING_FLUSH_INTERVAL"_s, u"2"_s},
                                              {u"MESHPING_DOWN_AFTER"_s, u"5"_s},
                                              {u"MESHPING_TOKEN_REQUIRED"_s, u"1"_s},
                                              {u"MESHPING_ALLOW_HOST"_s, u"monitor.example, 2001:db8::1"_s},
                                              {u"MESHPING_TRUSTED_PROXY"_s, u"10.0.0.0/8,::1"_s},
                                              {u"MESHPING_METRICS_BUCKETS"_s, u"all"_s},
                                              {u"MESHPING_TOKEN_FILE"_s, m_token}}
                                 << QByteArray();
    QTest::newRow("file") << QStringList{} << Variables{}
                          << QByteArray("listen = 127.0.0.1:1\nlisten = [::1]:2\ninterval = 1.5\ntimeout = 0.25\n"
                                        "database = /db\nhistogram-days = 7\nflush-interval = 2\ndown-after = 5\n"
                                        "token-required = yes\nallow-host = monitor.example\nallow-host = 2001:db8::1\n"
                                        "trusted-proxy = 10.0.0.0/8, ::1\nmetrics-buckets = all\ntoken-file = ") +
                                 m_token.toUtf8() + "\n";
}

void LoadConfigTest::readsEverySetting()
{
    QFETCH(QStringList, arguments);
    QFETCH(Variables, environment);
    QFETCH(QByteArray, file);
    if (!file.isEmpty())
        writeFile(file);
    const LoadedConfig result = loaded(sources(arguments, environment));
    QCOMPARE(result.config.listen.size(), std::size_t(2));
    QVERIFY(result.config.listen[0] == (ListenEndpoint{QHostAddress(u"127.0.0.1"_s), 1}));
    QVERIFY(result.config.listen[1] == (ListenEndpoint{QHostAddress(u"::1"_s), 2}));
    QCOMPARE(result.config.interval.count(), 1'500);
    QCOMPARE(result.config.timeout.count(), 250);
    QCOMPARE(result.config.database, u"/db"_s);
    QCOMPARE(result.config.histogramDays.count(), 7);
    QCOMPARE(result.config.flushInterval.count(), 2'000);
    QCOMPARE(result.config.tokenFile, m_token);
    QCOMPARE(result.config.downAfter, 5);
    QVERIFY(result.config.tokenRequired);
    QCOMPARE(result.config.allowHosts, (QStringList{u"monitor.example"_s, u"2001:db8::1"_s}));
    const std::vector<AddressRange> proxies = {{QHostAddress(u"10.0.0.0"_s), 8}, {QHostAddress(u"::1"_s), 128}};
    QVERIFY(result.config.trustedProxies == proxies);
    QVERIFY(result.config.metricsBuckets == MetricsBuckets::All);
    QVERIFY(result.warnings.isEmpty());
}

void LoadConfigTest::replacesListenAsAWhole()
{
    writeFile("listen = 127.0.0.1:1, [::1]:1\n");
    const LoadedConfig result = loaded(sources({u"--listen"_s, u"127.0.0.1:3"_s}));
    QCOMPARE(result.config.listen.size(), std::size_t(1));
    QCOMPARE(result.config.listen[0].port, quint16(3));
}

void LoadConfigTest::readsFileForms()
{
    writeFile("\xef\xbb\xbf# a comment\r\n\r\n  interval=2\r\n\ttimeout\t=\t0.5  \n#interval = 9\ndatabase = /a=b c");
    const LoadedConfig result = loaded(sources({}));
    QCOMPARE(result.config.interval.count(), 2'000);
    QCOMPARE(result.config.timeout.count(), 500);
    QCOMPARE(result.config.database, u"/a=b c"_s);
}

void LoadConfigTest::findsFile()
{
    const QString other = m_directory.filePath(u"other.conf"_s);
    write(other, "interval = 4\n");
    writeFile("interval = 1\n");
    QCOMPARE(loaded(sources({})).config.interval.count(), 1'000);
    QCOMPARE(loaded(sources({u"--config"_s, other})).config.interval.count(), 4'000);
    const Variables variables = {{u"MESHPING_CONFIG"_s, other}};
    QCOMPARE(loaded(sources({}, variables)).config.interval.count(), 4'000);
    QCOMPARE(loaded(sources({u"--config"_s, m_file}, variables)).config.interval.count(), 1'000);
}

void LoadConfigTest::takesTargets()
{
    const LoadedConfig result = loaded(sources({u"--daemon"_s, u"gw@10.0.0.1"_s, u"--interval=1"_s, u"bad one"_s}));
    QVERIFY(result.daemon);
    QCOMPARE(result.config.targets, (QStringList{u"gw@10.0.0.1"_s, u"bad one"_s}));
}

void LoadConfigTest::choosesStateDirectory_data()
{
    QTest::addColumn<Variables>("environment");
    QTest::addColumn<bool>("root");
    QTest::addColumn<QString>("expected");
    QTest::newRow("user") << Variables{} << false << u"/home/someone/.local/state/meshping/meshping.db"_s;
    QTest::newRow("root") << Variables{} << true << u"/var/lib/meshping/meshping.db"_s;
    QTest::newRow("XDG") << Variables{{u"XDG_STATE_HOME"_s, u"/xdg"_s}} << false << u"/xdg/meshping/meshping.db"_s;
    QTest::newRow("XDG relative") << Variables{{u"XDG_STATE_HOME"_s, u"xdg"_s}} << false
                                  << u"/home/someone/.local/state/meshping/meshping.db"_s;
    QTest::newRow("systemd") << Variables{{u"STATE_DIRECTORY"_s, u"/var/lib/private/m"_s}} << false
                             << u"/var/lib/private/m/meshping.db"_s;
    QTest::newRow("systemd with two") << Variables{{u"STATE_DIRECTORY"_s, u"/a:/b"_s}} << true << u"/a/meshping.db"_s;
}

void LoadConfigTest::choosesStateDirectory()
{
    QFETCH(Variables, environment);
    QFETCH(bool, root);
    ConfigSources from = sources({}, environment);
    from.root = root;
    QTEST(loaded(from).config.database, "expected");
}

void LoadConfigTest::peers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("none") << u""_s << QStringList();
    QTest::newRow("one") << u"mesh.example:9922"_s << QStringList{u"mesh.example:9922"_s};
    QTest::newRow("many, one twice") << u"Mesh:1, 10.0.0.1:2,[2001:DB8::1]:3,mesh:1"_s
                                     << QStringList{u"mesh:1"_s, u"10.0.0.1:2"_s, u"[2001:db8::1]:3"_s};
}

void LoadConfigTest::peers()
{
    QFETCH(QString, text);
    ConfigSources from = sources({u"--peering-interval=0.5"_s, u"--traceroute-interval=0"_s});
    from.environment.insert(u"MESHPING_PEERS"_s, text);
    const Config config = loaded(from).config;
    QStringList found;
    for (const PeerPlace &peer : config.peers)
        found << peer.toString();
    QTEST(found, "expected");
    QCOMPARE(config.peeringInterval, std::chrono::milliseconds(500));
    QCOMPARE(config.tracerouteInterval, std::chrono::milliseconds(0));
}

void LoadConfigTest::prints()
{
    writeFile("what = ever\n"); // neither is to fail because of settings
    QCOMPARE(loaded(sources({u"--version"_s})).print, u"meshping 1.0.0\n"_s);
    QCOMPARE(loaded(sources({u"-v"_s})).print, u"meshping 1.0.0\n"_s);
    const QString help = loaded(sources({u"--help"_s})).print;
    QVERIFY(help.startsWith(u"Usage: meshping "));
    for (const QString &word : {u"--listen ADDR:PORT"_s, u"MESHPING_PING_INTERVAL"_s, u"--token-file FILE"_s})
        QVERIFY2(help.contains(word), qPrintable(help));
    for (const QString &line : help.split(u'\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
    QCOMPARE(loaded(sources({u"-h"_s})).print, help);
}

QTEST_GUILESS_MAIN(LoadConfigTest)
#include "tst_loadconfig.moc"
