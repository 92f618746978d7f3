// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/config/configfixture.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class ConfigErrorsTest : public ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void warns_data();
    void warns();
    void warnsOfUnknownVariablesOnce();
    void passesOverThoseOfPlatforms();
    void asksForAToken();
    void refuses_data();
    void refuses();
    void refusesFile_data();
    void refusesFile();
};

void ConfigErrorsTest::warns_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("what");
    const QString ignored = u"has no use any more and is ignored"_s;
    QTest::newRow("redis") << u"MESHPING_REDIS_HOST"_s << ignored;
    QTest::newRow("Prometheus URL") << u"MESHPING_PROMETHEUS_URL"_s << ignored;
    QTest::newRow("Prometheus query") << u"MESHPING_PROMETHEUS_QUERY"_s << ignored;
    QTest::newRow("dev") << u"MESHPING_DEV"_s << ignored;
}

void ConfigErrorsTest::warns()
{
    QFETCH(QString, name);
    QFETCH(QString, what);
    const LoadedConfig result = loaded(sources({}, {{name, u"x"_s}}));
    QCOMPARE(result.warnings, QStringList{u"environment "_s + name + u' ' + what});
    QCOMPARE(result.config.interval.count(), 30'000);
}

void ConfigErrorsTest::warnsOfUnknownVariablesOnce()
{
    const LoadedConfig result = loaded(sources(
        {}, {{u"MESHPING_INTERVAL"_s, u"3"_s}, {u"MESHPING_LIMIT"_s, {}}, {u"MESHPING_PING_INTERVAL"_s, u"4"_s}}));
    QCOMPARE(result.warnings.size(), 1);
    const QString says = u"environment MESHPING_INTERVAL, MESHPING_LIMIT: there is no such setting; known: "_s;
    QVERIFY2(result.warnings.front().startsWith(says), qPrintable(result.warnings.front()));
    QVERIFY2(result.warnings.front().contains(u"MESHPING_PING_INTERVAL"), qPrintable(result.warnings.front()));
    QCOMPARE(result.config.interval.count(), 4'000);
}

void ConfigErrorsTest::passesOverThoseOfPlatforms()
{
    const LoadedConfig result = loaded(sources({}, {{u"MESHPING_PORT"_s, u"tcp://10.96.1.7:9922"_s},
                                                    {u"MESHPING_PORT_9922_TCP"_s, u"tcp://10.96.1.7:9922"_s},
                                                    {u"MESHPING_PORT_9922_TCP_PROTO"_s, u"tcp"_s},
                                                    {u"MESHPING_SERVICE_HOST"_s, u"10.96.1.7"_s},
                                                    {u"MESHPING_SERVICE_PORT_HTTP"_s, u"9922"_s},
                                                    {u"MESHPING_SERVER"_s, u"http://localhost:9922"_s}}));
    QCOMPARE(result.warnings, QStringList());
}

void ConfigErrorsTest::asksForAToken()
{
    const QString short_ = m_directory.filePath(u"short"_s);
    write(short_, "fifteen-letters\n");
    const auto refused = loadConfig(sources({u"--daemon"_s, u"--token-file"_s, short_}));
    QVERIFY(!refused);
    QVERIFY2(refused.error().startsWith(u"token-file (option --token-file): \""), qPrintable(refused.error()));
    QVERIFY2(refused.error().contains(u"of 15 characters, which can be guessed; allowed: at least 16"),
             qPrintable(refused.error()));
    // Another's token is as long as it is.
    QCOMPARE(loaded(sources({u"--connect=monitor"_s, u"--token-file"_s, short_})).config.tokenFile, short_);

    const auto without = loadConfig(sources({u"--daemon"_s, u"--token-required"_s}));
    QVERIFY(!without);
    QCOMPARE(without.error(), u"token-required (option --token-required): there is no token; set token-file, too"_s);
    QVERIFY(loaded(sources({u"--daemon"_s, u"--token-required"_s, u"--token-file"_s, m_token})).config.tokenRequired);
}

static void option(const char *row, const QStringList &arguments, const QString &says)
{
    QTest::newRow(row) << arguments << Variables{} << says;
}

static void variable(const char *row, const QString &name, const QString &value, const QString &says)
{
    QTest::newRow(row) << QStringList{} << Variables{{name, value}} << says;
}

static void addOptions()
{
    option("unknown option", {u"--intervall"_s, u"3"_s}, u"'intervall'"_s);
    option("unknown short option", {u"-x"_s}, u"'x'"_s);
    option("option without value", {u"--interval"_s}, u"Missing value after '--interval'"_s);
    option("flag with value", {u"--daemon=yes"_s}, u"'--daemon'"_s);
    option("interval of 0", {u"--interval=0"_s},
           u"interval (option --interval): \"0\" is out of range; allowed: 0.1 to 86400 seconds"_s);
    option("interval of abc", {u"--interval"_s, u"abc"_s},
           u"interval (option --interval): \"abc\" is not a plain number of seconds; allowed: 0.1 to 86400 seconds"_s);
    option("timeout of 0", {u"--timeout=0"_s}, u"timeout (option --timeout): \"0\" is out of range; allowed: 0.001"_s);
    option("negative interval", {u"--interval"_s, u"-5"_s}, u"\"-5\" is not a plain number"_s);
    option("database empty", {u"--database="_s}, u"database (option --database): \"\" is no path"_s);
    option("database in memory", {u"--database=:memory:"_s}, u"\":memory:\" means a database in memory alone"_s);
    option("days", {u"--histogram-days=0"_s}, u"allowed: 1 to 3650 days"_s);
    option("flush", {u"--flush-interval=0.01"_s}, u"allowed: 0.1 to 3600 seconds"_s);
    option("listen", {u"--listen=1.2.3.4"_s}, u"listen (option --listen): \"1.2.3.4\" has no port"_s);
    option("down after 0", {u"--down-after=0"_s},
           u"down-after (option --down-after): \"0\" is out of range; allowed: 1 to 1000"_s);
    option("down after a half", {u"--down-after=1.5"_s}, u"\"1.5\" is not a whole number; allowed: 1 to 1000"_s);
    option("buckets", {u"--metrics-buckets=some"_s}, u"\"some\" is no choice of buckets; allowed: seen or all"_s);
    option(
        "host with a port", {u"--allow-host=monitor:80"_s},
        u"allow-host (option --allow-host): \"monitor:80\" has a port; write \"monitor\", which holds for every port; "
        "allowed: a host name"_s);
    option(
        "host a URL", {u"--allow-host=http://monitor.example:80/x"_s},
        u"\"http://monitor.example:80/x\" is a URL; write its host, \"monitor.example\"; allowed: a host name without"_s);
    option("host a URL of none", {u"--allow-host=http://"_s}, u"\"http://\" is a URL; allowed: a host name"_s);
    option("listen a URL", {u"--listen=http://127.0.0.1:80"_s},
           u"\"http://127.0.0.1:80\" is a URL; allowed: ADDRESS:PORT"_s);
    option("dashed target", {u"-dash@1.2.3.4"_s},
           u"\"-dash@1.2.3.4\" begins with a hyphen and is taken for options; put -- before it if it is a target: "
           "meshping -- -dash@1.2.3.4"_s);
    option("bad option before a value with an @", {u"-x"_s, u"--allow-host=a@b"_s}, u"'x'"_s);
    option("host empty", {u"--allow-host="_s}, u"allow-host (option --allow-host): \"\" "_s);
    option("second host bad", {u"--allow-host=a"_s, u"--allow-host=b c"_s}, u"\"b c\" "_s);
    option(
        "proxy a name", {u"--trusted-proxy=foo"_s},
        u"trusted-proxy (option --trusted-proxy): \"foo\" is neither an address nor a network; allowed: an address, or "
        "a network like 10.0.0.0/8"_s);
    option(
        "proxy with too many bits", {u"--trusted-proxy=10.0.0.0/33"_s},
        u"\"10.0.0.0/33\" has \"33\" behind the slash, where the length of the prefix is expected, a number from 0 to "
        "32; allowed: an address, or a network"_s);
    option("switch with value", {u"--token-required=no"_s}, u"'--token-required'"_s);
    option("token", {u"--token-file=/nowhere"_s}, u"token-file (option --token-file): \"/nowhere\" can not be read"_s);
    option("config", {u"--config=/nowhere"_s}, u"config (option --config): can not read \"/nowhere\": No such file"_s);
    option("config a directory", {u"--config=/"_s}, u"config (option --config): \"/\" is a directory"_s);
    option("peer without a port", {u"--peers=a"_s}, u"peers (option --peers): \"a\" has no port; allowed: HOST:PORT"_s);
    option("peer without a host", {u"--peers=:1"_s}, u"\":1\" has no host"_s);
    option("peer with port 0", {u"--peers=a:0"_s}, u"\"a:0\" has no valid port (1 to 65535)"_s);
    option("peer with too high a port", {u"--peers=a:65536"_s}, u"\"a:65536\" has no valid port"_s);
    option("peer's URL", {u"--peers=http://a:1/"_s}, u"\"http://a:1/\" is a URL"_s);
    option("peer without brackets", {u"--peers=2001:db8::1:1"_s}, u"needs brackets around its IPv6 address"_s);
    option("peer that is no address", {u"--peers=10.0.0.300:1"_s}, u"\"10.0.0.300:1\": "_s);
    option("peer that is no name", {u"--peers=a b:1"_s}, u"\"a b:1\" "_s);
    option("second peer bad", {u"--peers=a:1,,b:1"_s}, u"\"\" is empty"_s);
    option("peering too often", {u"--peering-interval=0"_s}, u"\"0\" is out of range; allowed: 0.1 to 86400"_s);
    option("traces too seldom", {u"--traceroute-interval=604801"_s}, u"allowed: 0 to 604800"_s);
}

static void addVariables()
{
    variable("interval in environment", u"MESHPING_PING_INTERVAL"_s, u"1,5"_s,
             u"interval (environment MESHPING_PING_INTERVAL): \"1,5\" is not a plain number"_s);
    variable("switch in environment", u"MESHPING_TOKEN_REQUIRED"_s, u"maybe"_s,
             u"token-required (environment MESHPING_TOKEN_REQUIRED): \"maybe\" is neither yes nor no"_s);
    variable("interval empty", u"MESHPING_PING_INTERVAL"_s, QString(), u"\"\" is not a plain number"_s);
    variable("config in environment", u"MESHPING_CONFIG"_s, u"/nowhere"_s, u"config (environment MESHPING_CONFIG): "_s);
    variable("peers in environment", u"MESHPING_PEERS"_s, u"a:x"_s, u"peers (environment MESHPING_PEERS): \"a:x\""_s);
    variable("peering in environment", u"MESHPING_PEERING_INTERVAL"_s, u"x"_s, u"is not a plain number of seconds"_s);
    QTest::newRow("bad, though an option goes before")
        << QStringList{u"--interval=1"_s} << Variables{{u"MESHPING_PING_INTERVAL"_s, u"abc"_s}}
        << u"interval (environment MESHPING_PING_INTERVAL): \"abc\""_s;
    QTest::newRow("no home") << QStringList{} << Variables{{u"HOME"_s, QString()}} << u"database: HOME is not set"_s;
}

void ConfigErrorsTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Variables>("environment");
    QTest::addColumn<QString>("says");
    addOptions();
    addVariables();
}

void ConfigErrorsTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(Variables, environment);
    QFETCH(QString, says);
    const auto result = loadConfig(sources(arguments, environment));
    QVERIFY(!result);
    QVERIFY2(result.error().contains(says), qPrintable(result.error()));
    QVERIFY2(!result.error().contains(u'\n'), qPrintable(result.error()));
}

void ConfigErrorsTest::refusesFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown key") << QByteArray("\nspeed = 3\n")
                                 << u":2: no setting is called \"speed\"; allowed: listen, interval, "_s;
    QTest::newRow("key of the environment") << QByteArray("MESHPING_PING_INTERVAL = 3") << u"no setting is called"_s;
    QTest::newRow("config inside") << QByteArray("config = /x\n") << u"no setting is called \"config\""_s;
    QTest::newRow("bad value") << QByteArray("# x\ninterval = 30s\n")
                               << u"meshping.conf:2): \"30s\" is not a plain number of seconds"_s;
    QTest::newRow("comment behind") << QByteArray("interval = 30 # s\n") << u"\"30 # s\" is not a plain number"_s;
    QTest::newRow("no equals sign") << QByteArray("interval 30\n")
                                    << u"meshping.conf:1: \"interval 30\" has no equals"_s;
    QTest::newRow("section") << QByteArray("[meshping]\n") << u"\"[meshping]\" has no equals"_s;
    QTest::newRow("twice") << QByteArray("interval = 1\ntimeout = 1\ninterval = 2\n")
                           << u"meshping.conf:3): \"2\" is a second value, the first is in line 1"_s;
    QTest::newRow("second listen bad") << QByteArray("listen = 127.0.0.1:1\nlisten = x\n")
                                       << u"meshping.conf:2): \"x\" has no port"_s;
    QTest::newRow("peers") << QByteArray("peers = a\n") << u"meshping.conf:1): \"a\" has no port"_s;
    QTest::newRow("not UTF-8") << QByteArray("interval = \xff\xfe\n") << u"is not UTF-8 text"_s;
    QTest::newRow("huge") << QByteArray(2 * 1024 * 1024, '#') << u"is larger than 1 MiB"_s;
}

void ConfigErrorsTest::refusesFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    writeFile(content);
    const auto result = loadConfig(sources({}));
    QVERIFY(!result);
    QVERIFY2(result.error().contains(says), qPrintable(result.error()));
}

QTEST_GUILESS_MAIN(ConfigErrorsTest)
#include "tst_configerrors.moc"
