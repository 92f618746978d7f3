// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/alertsettings.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class AlertSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beginsWithDefaults();
    void remembers_data();
    void remembers();
    void remembersChosenTargets();
    void choosesRowsApart();
    void takesUpChosenAddresses();
    void passesOverNonsense();
    void tellsOfTheFirstClosingOnce();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void AlertSettingsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
}

void AlertSettingsTest::beginsWithDefaults()
{
    const AlertSettings fresh(*m_settings);
    QCOMPARE(fresh.choices(), AlertChoices());
    QCOMPARE(fresh.rules().mode, AlertMode::All);
    QVERIFY(!fresh.rules().quiet.on);
    QVERIFY(m_settings->allKeys().isEmpty());
}

void AlertSettingsTest::remembers_data()
{
    QTest::addColumn<AlertMode>("mode");
    QTest::newRow("off") << AlertMode::Off;
    QTest::newRow("chosen") << AlertMode::Chosen;
    QTest::newRow("all") << AlertMode::All;
}

void AlertSettingsTest::remembers()
{
    QFETCH(AlertMode, mode);
    const AlertChoices choices{mode, {true, {23, 30}, {6, 15}}, true, true};
    const WallTime moment(std::chrono::seconds(1'800'000'000));
    AlertSettings first(*m_settings);
    const QSignalSpy changed(&first, &AlertSettings::changed);
    writeAlertChoices(*m_settings, choices);
    first.reload();
    first.muteUntil(moment);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(first.rules().mode, mode);
    const AlertSettings second(*m_settings);
    QCOMPARE(second.choices(), choices);
    QCOMPARE(second.rules().mode, mode);
    QCOMPARE(second.rules().quiet, choices.quiet);
    QCOMPARE(second.rules().mutedUntil, moment);
}

void AlertSettingsTest::remembersChosenTargets()
{
    const QString elsewhere = u"[2001:db8::1]:9922"_s;
    AlertSettings first(*m_settings);
    const AlertTarget web{u"local"_s, u"10.0.0.1"_s, u"web@home"_s};
    const AlertTarget nameless{u"local"_s, u"2001:db8::7"_s, u"2001:db8::7"_s};
    const AlertTarget db{u"local"_s, u"10.0.0.3"_s, u"db"_s};
    const AlertTarget there{elsewhere, u"10.0.0.1"_s, u"web"_s};
    first.choose({web, nameless, db}, true);
    first.choose({there}, true);
    first.choose({db}, false);
    AlertSettings second(*m_settings);
    QCOMPARE(second.rules().chosen, (QSet<AlertTarget>{web, nameless, there}));
    second.choose({there}, false);
    QCOMPARE(AlertSettings(*m_settings).rules().chosen.size(), 2);
    const AlertTarget renamed{u"local"_s, u"10.0.0.9"_s, u"front"_s};
    second.rename(web, renamed);
    second.rename(db, there); // was not chosen
    QCOMPARE(AlertSettings(*m_settings).rules().chosen, (QSet<AlertTarget>{renamed, nameless}));
}

void AlertSettingsTest::choosesRowsApart()
{
    AlertSettings settings(*m_settings);
    AlertChoices choices;
    choices.mode = AlertMode::Chosen;
    writeAlertChoices(*m_settings, choices);
    settings.reload();
    const AlertTarget web{u"local"_s, u"10.0.0.1"_s, u"web"_s};
    const AlertTarget proxy{u"local"_s, u"10.0.0.1"_s, u"proxy"_s};
    settings.choose({web}, true, {web, proxy});
    QVERIFY(settings.rules().wants(web));
    QVERIFY(!settings.rules().wants(proxy));
}

// Earlier versions chose addresses: all rows with one of them, until one is chosen apart.
void AlertSettingsTest::takesUpChosenAddresses()
{
    m_settings->setValue(u"notifications/mode"_s, u"chosen"_s);
    m_settings->setValue(u"notifications/chosen/local"_s, QStringList{u"10.0.0.1"_s, u"10.0.0.2"_s});
    AlertSettings settings(*m_settings);
    const AlertTarget web{u"local"_s, u"10.0.0.1"_s, u"web"_s};
    const AlertTarget proxy{u"local"_s, u"10.0.0.1"_s, u"proxy"_s};
    const AlertTarget other{u"local"_s, u"10.0.0.2"_s, u"other"_s};
    for (const AlertTarget &row : {web, proxy, other})
        QVERIFY(settings.rules().wants(row));
    settings.choose({web}, false, {web, proxy});
    QVERIFY(!settings.rules().wants(web));
    QVERIFY(AlertSettings(*m_settings).rules().wants(proxy));
    QVERIFY(AlertSettings(*m_settings).rules().wants(other));
}

void AlertSettingsTest::passesOverNonsense()
{
    m_settings->setValue(u"notifications/mode"_s, u"loud"_s);
    m_settings->setValue(u"notifications/quiet-from"_s, u"25:00"_s);
    const AlertSettings read(*m_settings);
    QCOMPARE(read.rules().mode, AlertMode::All);
    QCOMPARE(read.rules().quiet.from, QTime(22, 0));
}

void AlertSettingsTest::tellsOfTheFirstClosingOnce()
{
    QVERIFY(AlertSettings(*m_settings).takeFirstClosing());
    QVERIFY(!AlertSettings(*m_settings).takeFirstClosing());
}

QTEST_GUILESS_MAIN(AlertSettingsTest)
#include "tst_alertsettings.moc"
