// SPDX-License-Identifier: GPL-3.0-or-later
// What a user prefers, beside what is set; and the token of a daemon that is not for every user.
#include "tests/unit/config/configfixture.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

using Preferences = QHash<QString, QString>;

class PreferredTest : public ConfigFixture
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhereASettingWasSet_data();
    void tellsWhereASettingWasSet();
    void comesBeforeTheDefault();
    void whatIsSetWins_data();
    void whatIsSetWins();
    void warnsOfWhatIsNotValid_data();
    void warnsOfWhatIsNotValid();
    void aDaemonsTokenStopsNoWindow_data();
    void aDaemonsTokenStopsNoWindow();
    void aTokenAskedForMustBeThere();
};

void PreferredTest::tellsWhereASettingWasSet_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Variables>("environment");
    QTest::addColumn<Origin::Kind>("kind");
    QTest::addColumn<QString>("place");
    const Variables variable{{u"MESHPING_PING_INTERVAL"_s, u"2"_s}};
    QTest::newRow("file") << QStringList{} << Variables{} << Origin::Kind::File << m_file + u":2"_s;
    QTest::newRow("environment") << QStringList{} << variable << Origin::Kind::Environment
                                 << u"MESHPING_PING_INTERVAL"_s;
    QTest::newRow("option") << QStringList{u"--interval=3"_s} << variable << Origin::Kind::Option << u"--interval"_s;
}

void PreferredTest::tellsWhereASettingWasSet()
{
    QFETCH(QStringList, arguments);
    QFETCH(Variables, environment);
    QFETCH(Origin::Kind, kind);
    QFETCH(QString, place);
    writeFile("# of this machine\ninterval = 1\n");
    const LoadedConfig result = loaded(sources(arguments, environment));
    QCOMPARE(result.origins.keys(), QStringList{u"interval"_s});
    QVERIFY(result.origins.value(u"interval"_s) == (Origin{kind, place}));
}

void PreferredTest::comesBeforeTheDefault()
{
    const LoadedConfig result = withPreferences(
        loaded(sources({})), {{u"interval"_s, u"0.5"_s}, {u"timeout"_s, u"2"_s}, {u"histogram-days"_s, u"90"_s}});
    QCOMPARE(result.config.interval.count(), 500);
    QCOMPARE(result.config.timeout.count(), 2'000);
    QCOMPARE(result.config.histogramDays.count(), 90);
    QVERIFY(result.warnings.isEmpty());
    QVERIFY(result.origins.isEmpty()); // it may be another one the next time
}

void PreferredTest::whatIsSetWins_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Variables>("environment");
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("option") << QStringList{u"--interval=3"_s} << Variables{} << QByteArray();
    QTest::newRow("environment") << QStringList{} << Variables{{u"MESHPING_PING_INTERVAL"_s, u"3"_s}} << QByteArray();
    QTest::newRow("file") << QStringList{} << Variables{} << QByteArray("interval = 3\n");
    QTest::newRow("the default, but set") << QStringList{u"--interval=30"_s} << Variables{} << QByteArray();
}

void PreferredTest::whatIsSetWins()
{
    QFETCH(QStringList, arguments);
    QFETCH(Variables, environment);
    QFETCH(QByteArray, file);
    if (!file.isEmpty())
        writeFile(file);
    const LoadedConfig before = loaded(sources(arguments, environment));
    const LoadedConfig after = withPreferences(before, {{u"interval"_s, u"0.5"_s}, {u"timeout"_s, u"2"_s}});
    QCOMPARE(after.config.interval, before.config.interval);
    QCOMPARE(after.config.timeout.count(), 2'000);
}

void PreferredTest::warnsOfWhatIsNotValid_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("warning");
    QTest::newRow("too short") << u"interval"_s << u"0.05"_s
                               << u"interval (preferences): \"0.05\" is out of range; allowed: 0.1 to 86400 seconds"_s;
    QTest::newRow("no number")
        << u"timeout"_s << u"-1"_s
        << u"timeout (preferences): \"-1\" is not a plain number of seconds; allowed: 0.001 to 3600 seconds"_s;
    QTest::newRow("half a day")
        << u"histogram-days"_s << u"1.5"_s
        << u"histogram-days (preferences): \"1.5\" is not a whole number of days; allowed: 1 to 3650 days"_s;
}

void PreferredTest::warnsOfWhatIsNotValid()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, warning);
    const LoadedConfig result = withPreferences(loaded(sources({})), {{key, value}});
    QCOMPARE(result.warnings, QStringList{warning});
    QCOMPARE(result.config.interval.count(), 30'000);
    QCOMPARE(result.config.timeout.count(), 5'000);
    QCOMPARE(result.config.histogramDays.count(), 30);
}

void PreferredTest::aDaemonsTokenStopsNoWindow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("starts");
    QTest::addColumn<int>("warnings");
    QTest::newRow("the window by itself") << QStringList{} << true << 0;
    QTest::newRow("the window for a daemon elsewhere") << QStringList{u"--connect=monitor.example"_s} << true << 1;
    QTest::newRow("the daemon") << QStringList{u"--daemon"_s} << false << 0;
}

void PreferredTest::aDaemonsTokenStopsNoWindow()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, starts);
    QFETCH(int, warnings);
    // Nobody, not even root, reads a token from what is not there, or is a folder.
    for (const QString &path : {m_directory.filePath(u"missing"_s), m_directory.path()}) {
        writeFile("interval = 7\ntoken-file = " + path.toUtf8() + "\nhistogram-days = 7\n");
        const auto result = loadConfig(sources(arguments));
        QCOMPARE(result.has_value(), starts);
        if (!starts) {
            QVERIFY(result.error().startsWith(u"token-file (%1:2): \"%2\""_s.arg(m_file, path)));
            continue;
        }
        QCOMPARE(result->config.interval.count(), 7'000);
        QCOMPARE(result->config.histogramDays.count(), 7);
        QVERIFY(result->config.tokenFile.isEmpty());
        QCOMPARE(result->warnings.size(), warnings);
    }
}

void PreferredTest::aTokenAskedForMustBeThere()
{
    const QString missing = m_directory.filePath(u"missing"_s);
    QVERIFY(!loadConfig(sources({u"--connect=monitor.example"_s, u"--token-file"_s, missing})));
    QVERIFY(!loadConfig(sources({u"--connect=monitor.example"_s}, {{u"MESHPING_TOKEN_FILE"_s, missing}})));
}

QTEST_GUILESS_MAIN(PreferredTest)
#include "tst_preferred.moc"
