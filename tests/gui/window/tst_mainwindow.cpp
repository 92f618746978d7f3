// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"

#include "gui/chart/chartarea.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "gui/window/undobar.h"
#include "tests/gui/window/fakesource.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
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
    void copiesRows();
    void takesAMonitorAway();
    void remembersHowItWasLeft();
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
    for (QPushButton *button : page().findChildren<QPushButton *>()) {
        if (button->text() == m_window->targetActions().add->text() && button->isVisible())
            add = button;
    }
    QVERIFY(add);
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
    const auto shown = [this] { return page().chart().heatmap().colorScaleNumber(); };
    QCOMPARE(shown(), int(ColorScale::Viridis));
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text() == u"&Cividis"_s)
            action->trigger();
    }
    QCOMPARE(shown(), int(ColorScale::Cividis));
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->addPage(std::make_unique<FakeSource>());
    QCOMPARE(shown(), int(ColorScale::Cividis));
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
