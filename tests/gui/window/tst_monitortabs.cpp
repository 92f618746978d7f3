// SPDX-License-Identifier: GPL-3.0-or-later
// What tabs tell of their monitors, how the one of this computer ends, and how it comes back.
#include "gui/window/monitortabs.h"

#include "gui/chart/chartarea.h"
#include "gui/window/bannerstack.h"
#include "gui/window/healthline.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "tests/gui/support/snapshots.h"
#include "tests/gui/window/fakesource.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class MonitorTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsTheWorst();
    void passesOverEndedRows();
    void tellsThatPingsAreNotSent_data();
    void tellsThatPingsAreNotSent();
    void tellsOfAMonitorInTheBackground();
    void dimsWhatIsStale();
    void tellsUnreachableFromEmpty();
    void neverLooksEmptyAtTheStart();
    void writesNumbersInOneWay();
    void asksBeforeLocalPingingEnds();
    void asksBeforeTheLastTabEnds();

private:
    FakeMonitor &add(const QString &id);
    QMessageBox *closeLocal();
    void press(QMessageBox &question, QMessageBox::ButtonRole role);
    QAction *action(const QString &text);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void MonitorTabsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
}

void MonitorTabsTest::cleanup()
{
    m_window.reset();
}

FakeMonitor &MonitorTabsTest::add(const QString &id)
{
    auto source = std::make_unique<FakeSource>();
    source->named = id;
    FakeMonitor &monitor = source->own;
    m_window->addPage(std::move(source));
    return monitor;
}

static TargetStatus inState(TargetState state)
{
    TargetStatus status = statusOf(u"10.0.0.1"_s, u"web"_s);
    status.state = state;
    return status;
}

static void show(FakeMonitor &monitor, TargetState state)
{
    monitor.put(inState(state));
    monitor.setHealth(monitor.snapshot()->health);
}

static Health lostHealth()
{
    Health health;
    health.startedAt = WallTime(1000s);
    health.source = u"http://there:9922"_s;
    health.linkError = u"connection refused"_s;
    health.linkLostSince = WallTime(2000s);
    return health;
}

void MonitorTabsTest::tellsTheWorst()
{
    show(add(u"here"_s), TargetState::Up);
    show(add(u"there"_s), TargetState::Error);
    auto *tabs = m_window->findChild<MonitorTabs *>();
    QTRY_COMPARE(tabs->tabText(1), u"there – 1 error(s)"_s);
    QTRY_COMPARE(tabs->tabText(0), u"here"_s);
    const auto sign = [tabs](int index) { return tabs->tabIcon(index).pixmap(16).toImage(); };
    QTRY_VERIFY(sign(0) != sign(1));
}

void MonitorTabsTest::passesOverEndedRows()
{
    FakeMonitor &monitor = add(u"here"_s);
    monitor.put(endedOf(statusOf(u"10.0.0.2"_s, u"a.lab"_s)));
    show(monitor, TargetState::Up);
    add(u"there"_s);
    auto *tabs = m_window->findChild<MonitorTabs *>();
    QTRY_COMPARE(m_window->pages().first()->model().rowCount(), 2);
    QCOMPARE(tabs->tabText(0), u"here"_s);
    tabs->setCurrentIndex(0);
    QCOMPARE(m_window->windowTitle(), u"meshping"_s);
}

void MonitorTabsTest::tellsThatPingsAreNotSent_data()
{
    QTest::addColumn<bool>("most");
    QTest::addColumn<int>("family");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("well") << false << -1 << QString() << QString();
    QTest::newRow("most") << true << -1 << u"most pings not sent"_s << u"Network is unreachable"_s;
    QTest::newRow("all of IPv4") << false << 0 << u"IPv4 not sent"_s << u"by IPv4"_s;
    QTest::newRow("all of IPv6") << false << 1 << u"IPv6 not sent"_s << u"No route to host"_s;
    QTest::newRow("most, since a family is lost") << true << 1 << u"most pings not sent"_s << u"Most pings"_s;
}

void MonitorTabsTest::tellsThatPingsAreNotSent()
{
    QFETCH(bool, most);
    QFETCH(int, family);
    QFETCH(QString, text);
    QFETCH(QString, reason);
    Health health;
    HealthLine line;
    line.resize(1600, 30);
    line.showHealth(health, u"here"_s);
    const auto cells = [&line] {
        QHash<QString, const QLabel *> found;
        for (const QLabel *label : line.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&line) && label->text().contains(u"not sent"_s))
                found.insert(label->text(), label);
        }
        return found;
    };
    QVERIFY(cells().isEmpty());
    if (most) {
        health.sendsFailSince = WallTime(1000s);
        health.sendFault = u"Network is unreachable"_s;
    }
    if (family >= 0)
        health.families[std::size_t(family)] = {WallTime(1000s), u"No route to host"_s, true};
    line.showHealth(health, u"here"_s);
    line.showFreshness({});
    QCOMPARE(cells().keys(), text.isEmpty() ? QStringList() : QStringList{text});
    if (!text.isEmpty()) {
        const QLabel *cell = cells()[text];
        QVERIFY2(cell->toolTip().contains(reason), qPrintable(cell->toolTip()));
        QVERIFY(cell->width() >= cell->sizeHint().width());
    }
    line.showHealth({}, u"here"_s);
    QVERIFY(cells().isEmpty());
}

void MonitorTabsTest::tellsOfAMonitorInTheBackground()
{
    FakeMonitor &behind = add(u"behind"_s);
    show(behind, TargetState::Up);
    add(u"front"_s);
    auto *tabs = m_window->findChild<MonitorTabs *>();
    QTRY_COMPARE(tabs->tabText(0), u"behind"_s);
    behind.setHealth(lostHealth());
    QTRY_COMPARE(tabs->tabText(0), u"behind – no data"_s);
    QVERIFY(tabs->tabToolTip(0).contains(u"No data since"_s));
    Health back = lostHealth();
    back.linkError.clear();
    behind.setHealth(back);
    QTRY_COMPARE(tabs->tabText(0), u"behind"_s);
}

// Rows and chart lose contrast, the status bar leaves out what is no longer so, and the notice cannot be closed.
void MonitorTabsTest::dimsWhatIsStale()
{
    FakeMonitor &monitor = add(u"there"_s);
    show(monitor, TargetState::Error);
    MonitorPage &page = *m_window->page();
    QTRY_COMPARE(page.model().rowCount(), 1);
    page.table().selectRow(0);
    page.table().clearSelection();
    const auto contrast = [&page] {
        const QImage row = page.table()
                               .viewport()
                               ->grab(page.table().visualRect(page.model().index(0, int(TargetColumn::Address))))
                               .toImage();
        int least = 255;
        int most = 0;
        for (int y = 0; y < row.height() - 1; ++y) {
            for (int x = 0; x < row.width(); ++x) {
                least = std::min(least, qGray(row.pixel(x, y)));
                most = std::max(most, qGray(row.pixel(x, y)));
            }
        }
        return most - least;
    };
    const int before = contrast();
    monitor.setHealth(lostHealth());
    QTRY_VERIFY(page.table().isStale());
    QVERIFY2(contrast() < before * 6 / 10, qPrintable(u"%1, before %2"_s.arg(contrast()).arg(before)));
    QVERIFY(m_window->windowTitle().startsWith(u"No data since"_s));
    QStringList told;
    for (const QLabel *label : m_window->findChild<HealthLine *>()->findChildren<QLabel *>()) {
        if (label->isVisible())
            told << label->text();
    }
    QVERIFY(told.first().startsWith(u"No data since"_s));
    QVERIFY(told.filter(u"pings/s"_s).isEmpty());
    const auto *banners = page.findChild<BannerStack *>();
    QCOMPARE(banners->shown().size(), 1);
    QVERIFY(banners->shown().first().text.startsWith(u"No data since"_s));
    QVERIFY(!banners->findChild<QToolButton *>());
}

void MonitorTabsTest::tellsUnreachableFromEmpty()
{
    add(u"there"_s).setHealth(lostHealth());
    MonitorPage &page = *m_window->page();
    const auto says = [&page](const QString &text) {
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"there:9922 cannot be reached"_s));
    QVERIFY(!says(u"No targets yet"_s));
}

void MonitorTabsTest::neverLooksEmptyAtTheStart()
{
    auto source = std::make_unique<FakeSource>();
    show(source->own, TargetState::Up);
    MonitorPage &page = *m_window->addPage(std::move(source));
    bool looked = false;
    const auto look = [&page, &looked] {
        for (const QLabel *label : page.findChildren<QLabel *>())
            looked = looked || (label->isVisible() && label->text() == u"No targets yet"_s);
    };
    look();
    connect(&page, &MonitorPage::refreshed, &page, look);
    QTRY_COMPARE(page.model().rowCount(), 1);
    QTRY_VERIFY(page.table().isVisible());
    QVERIFY(!looked);
}

void MonitorTabsTest::writesNumbersInOneWay()
{
    QLocale::setDefault(QLocale(QLocale::English));
    Arrangement arrangement;
    arrangement.total = arrangement.matching = 5000;
    arrangement.troubles[std::size_t(Trouble::None)] = 5000;
    HealthLine line;
    line.showTargets(arrangement);
    QStringList told;
    for (const QLabel *label : line.findChildren<QLabel *>())
        told << label->text();
    QLocale::setDefault(QLocale::c());
    QCOMPARE(told.filter(u"5,000"_s).size(), 2);
    QCOMPARE(told.filter(u"5000"_s).size(), 0);
}

QMessageBox *MonitorTabsTest::closeLocal()
{
    auto *tabs = m_window->findChild<MonitorTabs *>();
    Q_EMIT tabs->tabCloseRequested(0);
    return m_window->findChild<QMessageBox *>();
}

void MonitorTabsTest::press(QMessageBox &question, QMessageBox::ButtonRole role)
{
    for (QAbstractButton *button : question.buttons()) {
        if (question.buttonRole(button) == role) {
            button->click();
            return;
        }
    }
    QFAIL("there is no such button");
}

QAction *MonitorTabsTest::action(const QString &text)
{
    for (QAction *each : m_window->findChildren<QAction *>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

void MonitorTabsTest::asksBeforeLocalPingingEnds()
{
    add(u"local"_s);
    add(u"there"_s);
    m_window->setLocalMonitor([] {
        auto source = std::make_unique<FakeSource>();
        source->named = u"local"_s;
        return source;
    });
    QAction *again = action(u"Ping from This Computer"_s);
    QVERIFY(again && !again->isEnabled());
    QMessageBox *question = closeLocal();
    QVERIFY(question);
    QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
    press(*question, QMessageBox::RejectRole);
    QCOMPARE(m_window->pages().size(), 2);
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());

    question = closeLocal();
    QVERIFY(question);
    press(*question, QMessageBox::AcceptRole);
    QTRY_COMPARE(m_window->pages().size(), 1);
    QCOMPARE(m_window->page()->source().id(), u"there"_s);
    QVERIFY(again->isEnabled());
    again->trigger();
    QCOMPARE(m_window->page()->source().id(), u"local"_s);
    QVERIFY(!again->isEnabled());
    // A daemon's tab goes without a question: it pings on.
    Q_EMIT m_window->findChild<MonitorTabs *>()->tabCloseRequested(0);
    QCOMPARE(m_window->pages().size(), 1);
}

void MonitorTabsTest::asksBeforeTheLastTabEnds()
{
    add(u"local"_s);
    QSignalSpy ended(m_window.get(), &MainWindow::ended);
    action(u"Close Tab"_s)->trigger();
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(ended.size(), 0);
    press(*question, QMessageBox::AcceptRole);
    QTRY_COMPARE(ended.size(), 1);
}

QTEST_MAIN(MonitorTabsTest)
#include "tst_monitortabs.moc"
