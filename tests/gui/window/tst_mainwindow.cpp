// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"

#include "gui/chart/chartarea.h"
#include "gui/overview/overviewview.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "gui/window/undobar.h"
#include "tests/gui/window/fakesource.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsWhatToDoWhenEmpty();
    void addsThroughTheDialog();
    void renamesThroughTheDialog();
    void removesAndTakesItBack();
    void removesForGood();
    void removesForGoodWhenItEnds();
    void filtersByKeyboard();
    void goesFromTheFilterIntoTheList_data();
    void goesFromTheFilterIntoTheList();
    void keepsTheSelectionInSight();
    void showsTheFirstMatches();
    void followsARowThatIsRenamed_data();
    void followsARowThatIsRenamed();
    void resetsAfterTenSeconds();
    void neverMeansAllByMistake();
    void copiesRows();
    void takesAMonitorAway();
    void tellsWhyThereIsNoMonitor();
    void remembersHowItWasLeft();
    void showsTheOverviewInPlaceOfTheTable();
    void zoomsOverviewAndChartAlike();
    void tellsOfTroubleInItsTitle();
    void remembersTheColorScale();

private:
    MonitorPage &page() { return *m_window->page(); }

    QString shown();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    FakeMonitor *m_monitor = nullptr;
    MonitorSource *m_source = nullptr;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

QDialog *openDialog(const char *name)
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->inherits(name) && widget->isVisible())
            return qobject_cast<QDialog *>(widget);
    }
    return nullptr;
}

} // namespace

void MainWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    auto source = std::make_unique<FakeSource>();
    m_monitor = &source->own;
    m_source = source.get();
    m_window->addPage(std::move(source));
    m_window->show();
}

void MainWindowTest::cleanup()
{
    m_window.reset();
}

QString MainWindowTest::shown()
{
    QStringList names;
    for (int row = 0; row < page().model().rowCount(); ++row)
        names << std::get<TargetRow>(page().model().at(row)).status->target->name;
    return names.join(u' ');
}

void MainWindowTest::tellsWhatToDoWhenEmpty()
{
    QPushButton *add = nullptr;
    const auto appears = [&] {
        for (QPushButton *button : page().findChildren<QPushButton *>()) {
            if (button->text() == m_window->targetActions().add->text() && button->isVisible())
                add = button;
        }
        return add != nullptr;
    };
    QTRY_VERIFY(appears());
    add->click();
    QVERIFY(openDialog("meshping::AddDialog"));
}

void MainWindowTest::addsThroughTheDialog()
{
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keySequence(m_window.get(), QKeySequence::New);
    auto *dialog = openDialog("meshping::AddDialog");
    QVERIFY(dialog);
    dialog->findChild<QPlainTextEdit *>()->setPlainText(u"web@10.0.0.1\ndb@10.0.0.2"_s);
    dialog->accept();
    QTRY_COMPARE(shown(), u"web db"_s);
    QVERIFY(page().table().isVisible());
    QCOMPARE(m_window->focusWidget(), &page().table());
}

void MainWindowTest::renamesThroughTheDialog()
{
    m_monitor->add({u"web@10.0.0.1"_s});
    QTRY_COMPARE(shown(), u"web"_s);
    page().table().selectRow(0);
    QTRY_VERIFY(m_window->targetActions().rename->isEnabled());
    m_window->targetActions().rename->trigger();
    auto *dialog = openDialog("meshping::RenameDialog");
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(u"proxy"_s);
    dialog->accept();
    QTRY_COMPARE(shown(), u"proxy"_s);
}

void MainWindowTest::removesAndTakesItBack()
{
    m_monitor->add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    QTRY_COMPARE(shown(), u"web db"_s);
    page().table().selectRow(0);
    m_window->targetActions().remove->trigger();
    QTRY_COMPARE(shown(), u"db"_s);
    QCOMPARE(m_monitor->snapshot()->targetCount(), std::size_t(2)); // pinged on meanwhile
    QVERIFY(page().undoBar().isVisible());
    m_window->targetActions().undo->trigger();
    QTRY_COMPARE(shown(), u"web db"_s);
    QVERIFY(!page().undoBar().isVisible());
    QVERIFY(!m_window->targetActions().undo->isEnabled());
}

void MainWindowTest::removesForGood()
{
    m_monitor->add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s, u"ntp@10.0.0.3"_s});
    QTRY_COMPARE(shown(), u"web db ntp"_s);
    page().table().selectRow(0);
    m_window->targetActions().remove->trigger();
    QTRY_COMPARE(shown(), u"db ntp"_s);
    page().table().selectRow(1);
    m_window->targetActions().remove->trigger(); // the next removal settles the one before
    QTRY_COMPARE(shown(), u"db"_s);
    QCOMPARE(m_monitor->snapshot()->targetCount(), std::size_t(2));
    page().removal().commit();
    QCOMPARE(m_monitor->snapshot()->targetCount(), std::size_t(1));
}

void MainWindowTest::removesForGoodWhenItEnds()
{
    m_monitor->add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    QTRY_COMPARE(shown(), u"web db"_s);
    page().table().selectRow(0);
    m_window->targetActions().remove->trigger();
    QTRY_COMPARE(shown(), u"db"_s);
    std::size_t left = 0;
    static_cast<FakeSource *>(m_source)->left = &left;
    m_window.reset();
    QCOMPARE(left, std::size_t(1));
}

void MainWindowTest::filtersByKeyboard()
{
    m_monitor->add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    QTRY_COMPARE(shown(), u"web db"_s);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keySequence(m_window.get(), QKeySequence::Find);
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"0.2"_s);
    QTRY_COMPARE(shown(), u"db"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
    QTRY_COMPARE(shown(), u""_s);
    QTRY_VERIFY(!page().table().isVisible());
}

void MainWindowTest::goesFromTheFilterIntoTheList_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Tab") << int(Qt::Key_Tab);
    QTest::newRow("Down") << int(Qt::Key_Down);
    QTest::newRow("Enter") << int(Qt::Key_Return);
}

void MainWindowTest::goesFromTheFilterIntoTheList()
{
    QFETCH(int, key);
    m_monitor->add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s, u"dba@10.0.0.3"_s});
    QTRY_COMPARE(shown(), u"web db dba"_s);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keySequence(m_window.get(), QKeySequence::Find);
    QTest::keyClicks(QApplication::focusWidget(), u"db"_s);
    // At once: the rows follow a little later, and only then is there a first one.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key));
    QCOMPARE(QApplication::focusWidget(), &page().table());
    QTRY_COMPARE(page().table().selectedTargets().size(), 1);
    QCOMPARE(shown(), u"db dba"_s);
    QCOMPARE(page().table().selectedTargets().first().status->target->name, u"db"_s);
}

void MainWindowTest::keepsTheSelectionInSight()
{
    m_monitor->fill(500, 1);
    QTRY_COMPARE(page().model().rowCount(), 500);
    page().setFilter(u"10.0.1.200"_s);
    QTRY_COMPARE(page().model().rowCount(), 1);
    page().table().selectRow(0);
    page().setFilter({});
    QTRY_COMPARE(page().model().rowCount(), 500);
    QCOMPARE(page().table().selectedTargets().size(), 1);
    const QModelIndex selected = page().table().selectionModel()->selectedRows().first();
    QTRY_VERIFY(page().table().viewport()->rect().contains(page().table().visualRect(selected).center()));
}

// Where nothing is selected, what the filter found is shown from its first row on.
void MainWindowTest::showsTheFirstMatches()
{
    m_monitor->fill(500, 1);
    QTRY_COMPARE(page().model().rowCount(), 500);
    TargetView &table = page().table();
    table.clearSelection();
    table.scrollTo(page().model().index(400, 0));
    QVERIFY(table.verticalScrollBar()->value() > 0);
    page().setFilter(u"10.0.1."_s);
    QTRY_COMPARE(page().model().rowCount(), 244);
    QTRY_COMPARE(table.verticalScrollBar()->value(), 0);
}

void MainWindowTest::followsARowThatIsRenamed_data()
{
    QTest::addColumn<bool>("removes");
    QTest::newRow("removal") << true;
    QTest::newRow("reset") << false;
}

// While it can still be taken back; another row has its old name and address afterwards, and a third is gone.
void MainWindowTest::followsARowThatIsRenamed()
{
    QFETCH(bool, removes);
    for (const QString &name : {u"web"_s, u"gone"_s}) {
        TargetStatus counted = statusOf(name == u"web" ? u"10.0.0.1"_s : u"10.0.0.2"_s, name);
        counted.statistics.addLoss();
        m_monitor->put(counted);
    }
    m_monitor->setHealth(m_monitor->snapshot()->health);
    QTRY_COMPARE(shown(), u"web gone"_s);
    QList<TargetId> rows;
    m_monitor->snapshot()->forEach([&rows](const TargetStatus &status) { rows << status.target->id; });
    PendingCommand &pending =
        removes ? static_cast<PendingCommand &>(page().removal()) : static_cast<PendingCommand &>(page().reset());
    pending.begin(rows);
    m_monitor->change(u"web@10.0.0.1"_s, {u"front"_s, {}});
    m_monitor->remove({u"gone@10.0.0.2"_s});
    TargetStatus other = statusOf(u"10.0.0.1"_s, u"web"_s);
    other.statistics.addLoss();
    m_monitor->put(other);
    m_monitor->setHealth(m_monitor->snapshot()->health);
    const QSignalSpy failed(&pending, &PendingCommand::failed);
    pending.commit();
    QCOMPARE(pending.count(), qsizetype(0));
    const SnapshotPtr after = m_monitor->snapshot();
    QCOMPARE(after->find(u"web@10.0.0.1")->statistics.sent, std::uint64_t(1));
    if (removes)
        QVERIFY(!after->find(u"front@10.0.0.1"));
    else
        QCOMPARE(after->find(u"front@10.0.0.1")->statistics.sent, std::uint64_t(0));
    QCoreApplication::processEvents();
    QCOMPARE(failed.size(), 0);
}

void MainWindowTest::resetsAfterTenSeconds()
{
    TargetStatus counted = statusOf(u"10.0.0.1"_s, u"web"_s);
    counted.statistics.addLoss();
    m_monitor->put(counted);
    m_monitor->setHealth(m_monitor->snapshot()->health);
    QTRY_COMPARE(shown(), u"web"_s);
    const auto sent = [this] { return m_monitor->snapshot()->find(u"web")->statistics.sent; };
    const auto resetIt = [this] {
        page().table().selectRow(0);
        m_window->targetActions().reset->trigger();
        QDialog *dialog = openDialog("meshping::ResetDialog");
        QVERIFY(dialog);
        dialog->accept();
    };
    resetIt();
    QVERIFY(page().undoBar().isVisible());
    QCOMPARE(sent(), std::uint64_t(1)); // counted on meanwhile
    QCOMPARE(m_window->targetActions().undo->text(), u"&Undo Reset"_s);
    m_window->targetActions().undo->trigger();
    QVERIFY(!page().undoBar().isVisible());
    page().reset().commit();
    QCOMPARE(sent(), std::uint64_t(1));
    resetIt();
    page().reset().commit();
    QTRY_COMPARE(sent(), std::uint64_t(0));
}

void MainWindowTest::neverMeansAllByMistake()
{
    m_monitor->add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    QTRY_COMPARE(shown(), u"web db"_s);
    page().table().clearSelection();
    m_window->targetActions().reset->trigger();
    QDialog *dialog = openDialog("meshping::ResetDialog");
    QVERIFY(dialog);
    QPushButton *destroys = nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        QCOMPARE(button->isDefault(), button->text().contains(u"Cancel"_s));
        if (!button->isDefault())
            destroys = button;
    }
    QVERIFY(destroys && !destroys->isEnabled()); // nothing is chosen
    dialog->findChild<QRadioButton *>()->click();
    QVERIFY(destroys->isEnabled());
    destroys->click();
    QCOMPARE(page().reset().count(), qsizetype(2));
}

void MainWindowTest::copiesRows()
{
    m_monitor->add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    QTRY_COMPARE(shown(), u"web db"_s);
    QGuiApplication::clipboard()->clear();
    m_window->targetActions().copy->trigger(); // nothing selected: all
    QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 3);
    page().table().selectRow(1);
    m_window->targetActions().copyCsv->trigger();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"db,10.0.0.2"_s));
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"web"_s));
}

void MainWindowTest::takesAMonitorAway()
{
    m_monitor->add({u"web@10.0.0.1"_s});
    QTRY_COMPARE(shown(), u"web"_s);
    page().table().selectRow(0);
    static_cast<FakeSource *>(m_source)->takeAway();
    m_window->targetActions().setPage(m_window->page());
    QVERIFY(!m_window->targetActions().add->isEnabled());
    QVERIFY(!m_window->targetActions().remove->isEnabled());
    QVERIFY(m_window->targetActions().copy->isEnabled());
}

void MainWindowTest::tellsWhyThereIsNoMonitor()
{
    const QString why = u"/home/me/notes.db is not meshping's and is left alone"_s;
    static_cast<FakeSource *>(m_source)->refuse(why);
    QStringList told;
    for (const QLabel *label : page().findChildren<QLabel *>()) {
        if (label->isVisible())
            told << label->text();
    }
    QVERIFY2(told.contains(u"Nothing is pinged"_s) && told.contains(why), qPrintable(told.join(u'\n')));
}

void MainWindowTest::remembersHowItWasLeft()
{
    page().table().hideColumn(int(TargetColumn::Average6h));
    m_window->resize(900, 500);
    m_window->close();
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->addPage(std::make_unique<FakeSource>());
    QCOMPARE(m_window->size(), QSize(900, 500));
    QVERIFY(page().table().isColumnHidden(int(TargetColumn::Average6h)));
}

void MainWindowTest::showsTheOverviewInPlaceOfTheTable()
{
    m_monitor->fill(3, 5);
    QTRY_COMPARE(page().model().rowCount(), 3);
    m_window->activateWindow();
    page().table().setFocus();
    QVERIFY(page().table().isVisible() && !page().rows().overview().isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(page().rows().overview().isVisible() && !page().table().isVisible());
    QVERIFY(page().rows().overview().hasFocus());
    QTRY_VERIFY(page().rows().overview().strips().strip(std::get<TargetRow>(page().model().at(0)).status->target->id));
    QTest::keyClick(&page().rows().overview(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(page().chart().heatmap().targets().size(), 1);
    m_window->close();
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->addPage(std::make_unique<FakeSource>());
    QVERIFY(page().rows().showsOverview());
    page().rows().showOverview(false);
    QVERIFY(!page().rows().showsOverview());
}

void MainWindowTest::zoomsOverviewAndChartAlike()
{
    const ShownSpan chosen(std::chrono::hours(6));
    page().chart().heatmap().showLast(chosen.length());
    QCOMPARE(page().rows().overview().span(), chosen);
    page().rows().showOverview(true);
    QTest::keyClick(&page().rows().overview(), Qt::Key_Minus);
    QVERIFY(page().rows().overview().span().length() > chosen.length());
    QCOMPARE(page().chart().heatmap().span(), page().rows().overview().span());
    QTest::keyClick(&page().rows().overview(), Qt::Key_Home);
    QCOMPARE(page().chart().heatmap().span(), chosen);
}

void MainWindowTest::tellsOfTroubleInItsTitle()
{
    TargetStatus down = statusOf(u"10.0.0.1"_s, u"web"_s);
    down.state = TargetState::Down;
    m_monitor->put(down);
    m_monitor->setHealth({});
    QTRY_VERIFY(m_window->windowTitle().startsWith(u"1 down"_s));
}

void MainWindowTest::remembersTheColorScale()
{
    const auto shown = [this] { return page().chart().heatmap().picture().scale; };
    QCOMPARE(shown(), ColorScale::Viridis);
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text() == u"&Cividis"_s)
            action->trigger();
    }
    QCOMPARE(shown(), ColorScale::Cividis);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->addPage(std::make_unique<FakeSource>());
    QCOMPARE(shown(), ColorScale::Cividis);
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
