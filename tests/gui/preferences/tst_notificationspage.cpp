// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/notificationspage.h"

#include "gui/alerts/alertsettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeEdit>

#include <algorithm>

using namespace meshping;
using namespace Qt::StringLiterals;

class NotificationsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsWhatItLoads_data();
    void keepsWhatItLoads();
    void savesWhatTheUserChooses();
    void tellsThatThereIsNoTray_data();
    void tellsThatThereIsNoTray();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void NotificationsPageTest::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
}

void NotificationsPageTest::keepsWhatItLoads_data()
{
    QTest::addColumn<AlertMode>("mode");
    QTest::addColumn<bool>("on");
    QTest::newRow("none") << AlertMode::Off << false;
    QTest::newRow("chosen ones") << AlertMode::Chosen << true;
    QTest::newRow("all") << AlertMode::All << true;
}

void NotificationsPageTest::keepsWhatItLoads()
{
    QFETCH(AlertMode, mode);
    QFETCH(bool, on);
    const AlertChoices choices{mode, {on, {23, 30}, {5, 45}}, on, !on};
    writeAlertChoices(*m_settings, choices);
    for (const bool tray : {true, false}) {
        NotificationsPage page(tray);
        page.load(*m_settings);
        m_settings->clear();
        page.save(*m_settings);
        QCOMPARE(readAlertChoices(*m_settings), choices);
    }
}

void NotificationsPageTest::savesWhatTheUserChooses()
{
    NotificationsPage page(true);
    page.load(*m_settings);
    page.show();
    const QSignalSpy changed(&page, &PreferencesPage::changed);
    QTest::keyClick(page.findChild<QComboBox *>(), Qt::Key_Up);
    const auto times = page.findChildren<QTimeEdit *>();
    QVERIFY(!times.first()->isEnabled());
    for (QCheckBox *box : page.findChildren<QCheckBox *>())
        QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(times.first()->isEnabled());
    QTest::keyClick(times.first(), Qt::Key_Up); // an hour later
    QCOMPARE(changed.size(), 5);
    page.save(*m_settings);
    const AlertChoices expected{AlertMode::Chosen, {true, {23, 0}, {7, 0}}, true, true};
    QCOMPARE(readAlertChoices(*m_settings), expected);
}

void NotificationsPageTest::tellsThatThereIsNoTray_data()
{
    QTest::addColumn<bool>("tray");
    QTest::newRow("with a tray") << true;
    QTest::newRow("without") << false;
}

void NotificationsPageTest::tellsThatThereIsNoTray()
{
    QFETCH(bool, tray);
    const NotificationsPage page(tray);
    const auto labels = page.findChildren<QLabel *>();
    const bool told =
        std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(u"has no tray"_s); });
    QCOMPARE(told, !tray);
    qsizetype enabled = 0;
    for (const QCheckBox *box : page.findChildren<QCheckBox *>())
        enabled += box->isEnabled();
    QCOMPARE(enabled, tray ? 3 : 1);
}

QTEST_MAIN(NotificationsPageTest)
#include "tst_notificationspage.moc"
