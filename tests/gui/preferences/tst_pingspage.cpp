// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/pingspage.h"

#include "gui/preferences/note.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class PingsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void writesThemAsAFileHasThem();
    void keepsWhatIsTheDefaultOutOfTheSettings();
    void holdsToTheLimits_data();
    void holdsToTheLimits();
    void disablesWhatIsSet_data();
    void disablesWhatIsSet();
    void tellsWhoseSettingsTheyAre_data();
    void tellsWhoseSettingsTheyAre();
    void warnsOfWhatAChangeCosts();

private:
    /// A page of the pings with what the settings hold.
    std::unique_ptr<PingsPage> pings(const LoadedConfig &loaded = {}, const QString &elsewhere = {});

    /// The notes of a page, joined.
    static QString notes(const PingsPage &page);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void PingsPageTest::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
}

std::unique_ptr<PingsPage> PingsPageTest::pings(const LoadedConfig &loaded, const QString &elsewhere)
{
    auto page = std::make_unique<PingsPage>(PingsScope{loaded, elsewhere});
    page->load(*m_settings);
    return page;
}

QString PingsPageTest::notes(const PingsPage &page)
{
    QStringList texts;
    for (const Note *note : page.findChildren<Note *>())
        texts << note->text();
    return texts.join(u'\n');
}

void PingsPageTest::writesThemAsAFileHasThem()
{
    const auto page = pings();
    const auto seconds = page->findChildren<SecondsBox *>();
    QCOMPARE(seconds.size(), 2);
    QCOMPARE(seconds[0]->cleanText(), u"30"_s);
    seconds[0]->setValue(0.25);
    seconds[1]->setValue(86.4);
    page->findChild<QSpinBox *>()->setValue(3650);
    page->save(*m_settings);
    const QHash<QString, QString> written = readPings(*m_settings);
    QCOMPARE(written, (QHash<QString, QString>{
                          {u"interval"_s, u"0.25"_s}, {u"timeout"_s, u"86.4"_s}, {u"histogram-days"_s, u"3650"_s}}));
    const LoadedConfig read = withPreferences({}, written);
    QVERIFY(read.warnings.isEmpty());
    QCOMPARE(read.config.interval.count(), 250);
    QCOMPARE(read.config.timeout.count(), 86'400);
    QCOMPARE(read.config.histogramDays.count(), 3650);
    const auto again = pings();
    QCOMPARE(again->findChildren<SecondsBox *>()[1]->value(), 86.4);
}

void PingsPageTest::keepsWhatIsTheDefaultOutOfTheSettings()
{
    m_settings->setValue(u"pings/interval"_s, u"7"_s);
    const auto page = pings();
    SecondsBox *interval = page->findChildren<SecondsBox *>().first();
    QCOMPARE(interval->value(), 7.0);
    interval->setValue(30);
    page->save(*m_settings);
    QVERIFY(m_settings->allKeys().isEmpty());
}

void PingsPageTest::holdsToTheLimits_data()
{
    QTest::addColumn<int>("box");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("value");
    QTest::newRow("the shortest interval") << 0 << u"0.1"_s << 0.1;
    QTest::newRow("too short") << 0 << u"0.05"_s << 30.0;
    QTest::newRow("too long") << 0 << u"86401"_s << 8640.0;
    QTest::newRow("a millisecond") << 1 << u"0.001"_s << 0.001;
    QTest::newRow("negative") << 1 << u"-3"_s << 3.0;
}

void PingsPageTest::holdsToTheLimits()
{
    QFETCH(int, box);
    QFETCH(QString, typed);
    const auto page = pings();
    page->show();
    SecondsBox *seconds = page->findChildren<SecondsBox *>()[box];
    seconds->setFocus();
    seconds->selectAll();
    QTest::keyClicks(seconds, typed);
    QTest::keyClick(seconds, Qt::Key_Return);
    QTEST(seconds->value(), "value");
}

void PingsPageTest::disablesWhatIsSet_data()
{
    QTest::addColumn<Origin::Kind>("kind");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    QTest::newRow("option") << Origin::Kind::Option << u"--interval"_s << u"Set by the option --interval."_s;
    QTest::newRow("environment") << Origin::Kind::Environment << u"MESHPING_PING_INTERVAL"_s
                                 << u"Set by the environment variable MESHPING_PING_INTERVAL."_s;
    QTest::newRow("file") << Origin::Kind::File << u"/etc/meshping/meshping.conf:3"_s
                          << u"Set in line 3 of /etc/meshping/meshping.conf."_s;
}

void PingsPageTest::disablesWhatIsSet()
{
    QFETCH(Origin::Kind, kind);
    QFETCH(QString, place);
    QFETCH(QString, says);
    m_settings->setValue(u"pings/interval"_s, u"7"_s); // from a time when nothing was set
    LoadedConfig loaded;
    loaded.config.interval = std::chrono::seconds(2);
    loaded.origins.insert(u"interval"_s, {kind, place});
    const auto page = pings(loaded);
    const auto seconds = page->findChildren<SecondsBox *>();
    QVERIFY(!seconds[0]->isEnabled() && seconds[1]->isEnabled());
    QCOMPARE(seconds[0]->value(), 2.0);
    QVERIFY2(notes(*page).contains(says), qPrintable(notes(*page)));
    QCOMPARE(seconds[0]->accessibleDescription(), says);
    page->save(*m_settings);
    QCOMPARE(readPings(*m_settings).value(u"interval"_s), u"7"_s); // for a time when nothing is set again
}

void PingsPageTest::tellsWhoseSettingsTheyAre_data()
{
    QTest::addColumn<QString>("connect");
    QTest::addColumn<QString>("elsewhere");
    QTest::addColumn<bool>("free");
    QTest::addColumn<QString>("says");
    QTest::newRow("only this computer") << u""_s << u""_s << true << u""_s;
    QTest::newRow("a daemon in front") << u""_s << u"far:9922"_s << true << u"far:9922, which is shown in front"_s;
    QTest::newRow("a window for a daemon")
        << u"http://far:9922"_s << u"far:9922"_s << false << u"pings nothing itself"_s;
}

void PingsPageTest::tellsWhoseSettingsTheyAre()
{
    QFETCH(QString, connect);
    QFETCH(QString, elsewhere);
    QFETCH(QString, says);
    LoadedConfig loaded;
    loaded.config.connect = QUrl(connect);
    const auto page = pings(loaded, elsewhere);
    for (const SecondsBox *box : page->findChildren<SecondsBox *>())
        QTEST(box->isEnabled(), "free");
    QVERIFY2(notes(*page).contains(says), qPrintable(notes(*page)));
    QCOMPARE(page->findChildren<Note *>().size(), says.isEmpty() ? 3 : 4);
}

void PingsPageTest::warnsOfWhatAChangeCosts()
{
    const auto page = pings();
    const auto seconds = page->findChildren<SecondsBox *>();
    const QString before = notes(*page);
    seconds[1]->setValue(30);
    QVERIFY(notes(*page).contains(u"several pings of a target are under way"_s));
    seconds[1]->setValue(29);
    QCOMPARE(notes(*page), before);
    page->findChild<QSpinBox *>()->setValue(29);
    QVERIFY(notes(*page).contains(u"deleted for good"_s));
    page->findChild<QSpinBox *>()->setValue(31);
    QCOMPARE(notes(*page), before);
}

QTEST_MAIN(PingsPageTest)
#include "tst_pingspage.moc"
