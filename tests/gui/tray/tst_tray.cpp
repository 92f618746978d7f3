// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/tray.h"

#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "tests/gui/tray/placedsource.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// With a tray that is said to be there; what a desktop draws of it no test here sees.
class TrayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void closingEndsUnlessChosen();
    void closingHides();
    void quittingEndsWhileHidden_data();
    void quittingEndsWhileHidden();
    void closingEndsWithoutATray();
    void showsTheWindowWhenTheTrayGoes();
    void showsAndHidesByItsMenu();
    void countsEveryPage();
    void mutesByItsMenu();
    void servesTheNextWindow();
    void choosesWhomToNotifyOf_data();
    void choosesWhomToNotifyOf();
    void selectsBehindAFilter();

private:
    MainWindow &makeWindow();
    void closeToTray();
    QAction *action(QWidget &widget, const QString &text);

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<AlertSettings> m_alerts;
    SystemClock m_clock;
    bool m_available = true;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<MainWindow> m_window;
    PlacedSource *m_source = nullptr;
    std::unique_ptr<QSignalSpy> m_ended;
};

void TrayTest::init()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
    m_alerts = std::make_unique<AlertSettings>(*m_settings);
    m_available = true;
    m_tray = std::make_unique<Tray>(*m_alerts, m_clock, [this] { return m_available; });
    makeWindow();
}

void TrayTest::cleanup()
{
    m_window.reset();
    m_tray.reset();
}

MainWindow &TrayTest::makeWindow()
{
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->setAlerts(*m_alerts);
    m_tray->attend(*m_window);
    m_ended = std::make_unique<QSignalSpy>(m_window.get(), &MainWindow::ended);
    auto source = std::make_unique<PlacedSource>(u"here"_s);
    m_source = source.get();
    m_window->addPage(std::move(source));
    m_window->show();
    return *m_window;
}

void TrayTest::closeToTray()
{
    writeAlertChoices(*m_settings, {.quiet = {}, .closesToTray = true});
    m_alerts->reload();
    m_window->close();
}

QAction *TrayTest::action(QWidget &widget, const QString &text)
{
    for (QAction *found : widget.findChildren<QAction *>()) {
        if (found->text().remove(u'&') == text)
            return found;
    }
    return nullptr;
}

void TrayTest::closingEndsUnlessChosen()
{
    QVERIFY(m_tray->isThere());
    QVERIFY(m_window->close());
    QCOMPARE(m_ended->size(), 1);
}

void TrayTest::closingHides()
{
    closeToTray();
    QVERIFY(!m_window->isVisible());
    QCOMPARE(m_ended->size(), 0);
    QVERIFY(!m_alerts->takeFirstClosing()); // it was told
    m_window->raiseWindow();
    QVERIFY(m_window->isVisible());
}

void TrayTest::quittingEndsWhileHidden_data()
{
    QTest::addColumn<bool>("tray");
    QTest::newRow("by the tray's menu") << true;
    QTest::newRow("by the window's menu") << false;
}

void TrayTest::quittingEndsWhileHidden()
{
    QFETCH(bool, tray);
    closeToTray();
    QVERIFY(!m_window->isVisible());
    QAction *quit = action(tray ? static_cast<QWidget &>(m_tray->menu()) : *m_window, u"Quit"_s);
    QVERIFY(quit);
    quit->trigger();
    QCOMPARE(m_ended->size(), 1);
}

void TrayTest::closingEndsWithoutATray()
{
    m_window.reset();
    m_available = false;
    m_tray = std::make_unique<Tray>(*m_alerts, m_clock, [this] { return m_available; });
    makeWindow();
    QVERIFY(!m_tray->isThere());
    closeToTray();
    QCOMPARE(m_ended->size(), 1);
}

void TrayTest::showsTheWindowWhenTheTrayGoes()
{
    closeToTray();
    QVERIFY(!m_window->isVisible());
    m_tray->seek();
    QVERIFY(!m_window->isVisible());
    m_available = false;
    m_tray->seek();
    QVERIFY(m_window->isVisible());
    QVERIFY(!m_tray->isThere());
    m_available = true;
    m_tray->seek();
    QVERIFY(m_tray->isThere());
}

void TrayTest::showsAndHidesByItsMenu()
{
    QAction *toggle = m_tray->menu().actions().first();
    QTRY_COMPARE(toggle->text(), u"Hide Window"_s);
    toggle->trigger();
    QVERIFY(!m_window->isVisible());
    QTRY_COMPARE(toggle->text(), u"Show Window"_s);
    toggle->trigger();
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_ended->size(), 0);
}

void TrayTest::countsEveryPage()
{
    TargetStatus up = statusOf(u"10.0.0.1"_s);
    up.state = TargetState::Up;
    m_source->fake().put(up);
    m_source->fake().setHealth({});
    QTRY_COMPARE_WITH_TIMEOUT(m_tray->state().words(), u"1 up"_s, 10'000);
    auto other = std::make_unique<PlacedSource>(u"there"_s);
    TargetStatus down = statusOf(u"10.0.0.2"_s);
    down.state = TargetState::Down;
    other->fake().put(down);
    other->fake().setHealth({});
    m_window->addPage(std::move(other));
    QTRY_COMPARE_WITH_TIMEOUT(m_tray->state().words(), u"1 down, 1 up"_s, 10'000);
    QCOMPARE(m_tray->state().worst(), Trouble::Down);
}

void TrayTest::mutesByItsMenu()
{
    QAction *hour = action(m_tray->menu(), u"Mute for One Hour"_s);
    QAction *unmute = action(m_tray->menu(), u"Unmute"_s);
    QVERIFY(hour->isVisible() && !unmute->isVisible());
    const WallTime before = m_clock.wall();
    hour->trigger();
    QVERIFY(m_alerts->rules().mutedUntil >= before + 59min);
    QVERIFY(m_alerts->rules().mutedUntil <= m_clock.wall() + 1h);
    QVERIFY(m_tray->state().isMuted());
    QVERIFY(!hour->isVisible() && unmute->isVisible());
    unmute->trigger();
    QVERIFY(!m_tray->state().isMuted());
    QVERIFY(hour->isVisible());
}

void TrayTest::servesTheNextWindow()
{
    m_window.reset();
    MainWindow &next = makeWindow();
    closeToTray();
    QVERIFY(!next.isVisible());
    m_tray->menu().actions().first()->trigger();
    QVERIFY(next.isVisible());
}

void TrayTest::choosesWhomToNotifyOf_data()
{
    QTest::addColumn<AlertMode>("mode");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("checked");
    QTest::newRow("of none") << AlertMode::Off << false << false;
    QTest::newRow("of chosen ones") << AlertMode::Chosen << true << false;
    QTest::newRow("of all") << AlertMode::All << false << true;
}

void TrayTest::choosesWhomToNotifyOf()
{
    QFETCH(AlertMode, mode);
    writeAlertChoices(*m_settings, {mode, {}, false, false});
    m_alerts->reload();
    m_source->fake().add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    QTRY_COMPARE(m_window->page()->model().rowCount(), 2);
    QVERIFY(m_window->page()->rows().select(m_window->page()->snapshot()->find(u"10.0.0.1")->target->id));
    QMenu *menu = nullptr;
    for (QAction *top : m_window->menuBar()->actions()) {
        if (top->text() == u"&Target"_s)
            menu = top->menu();
    }
    QVERIFY(menu);
    Q_EMIT menu->aboutToShow();
    QAction *notify = action(*m_window, u"Notify"_s);
    QTEST(notify->isEnabled(), "enabled");
    QTEST(notify->isChecked(), "checked");
    if (mode != AlertMode::Chosen)
        return;
    notify->trigger();
    const QSet<AlertTarget> web{{u"here"_s, u"10.0.0.1"_s, u"web"_s}};
    QCOMPARE(m_alerts->rules().chosen, web);
    m_window->page()->table().selectAll();
    Q_EMIT menu->aboutToShow();
    QVERIFY(!notify->isChecked()); // not all of them are
    notify->trigger();
    QCOMPARE(m_alerts->rules().chosen.size(), 2);
    Q_EMIT menu->aboutToShow();
    QVERIFY(notify->isChecked());
    notify->trigger();
    QVERIFY(m_alerts->rules().chosen.isEmpty());
}

void TrayTest::selectsBehindAFilter()
{
    m_source->fake().add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    QTRY_COMPARE(m_window->page()->model().rowCount(), 2);
    for (QLineEdit *edit : m_window->findChildren<QLineEdit *>()) {
        if (edit->placeholderText() == u"Filter by name, address or label"_s)
            edit->setText(u"web"_s);
    }
    QTRY_COMPARE(m_window->page()->model().rowCount(), 1);
    m_window->addPage(std::make_unique<PlacedSource>(u"there"_s));
    m_window->select(u"here"_s, u"10.0.0.2"_s);
    const auto selected = [this] {
        QStringList keys;
        for (const TargetRow &row : m_window->page()->table().selectedTargets())
            keys << row.status->target->key();
        return keys.join(u' ');
    };
    QTRY_COMPARE(selected(), u"db@10.0.0.2"_s);
    m_source->fake().change(u"10.0.0.2"_s, {{}, {}, Labels{{u"site"_s, u"Bonn"_s}}});
    m_window->page()->model().setGroups({u"site"_s, true});
    QTRY_COMPARE(m_window->page()->model().arrangement().groups.size(), std::size_t(2));
    QTRY_COMPARE(selected(), QString());
    m_window->select(u"here"_s, u"10.0.0.2"_s);
    QTRY_COMPARE(selected(), u"db@10.0.0.2"_s);
}

QTEST_MAIN(TrayTest)
#include "tst_tray.moc"
