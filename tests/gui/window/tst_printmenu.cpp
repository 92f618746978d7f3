// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "tests/gui/window/fakesource.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QPrintPreviewDialog>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class PrintMenuTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheTable();
    void showsTheChart();
    void saysWhenThereIsNothing();

private:
    /// The action of the window with this shortcut.
    QAction *action(const QKeySequence &shortcut) const;

    template <class Dialog>
    Dialog *opened() const
    {
        return m_window->findChild<Dialog *>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void PrintMenuTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    auto source = std::make_unique<FakeSource>();
    source->own.fill(100, 10);
    MonitorPage *page = m_window->addPage(std::move(source));
    m_window->show();
    QTRY_COMPARE(page->model().rowCount(), 100);
}

void PrintMenuTest::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
}

QAction *PrintMenuTest::action(const QKeySequence &shortcut) const
{
    for (QAction *candidate : m_window->findChildren<QAction *>()) {
        if (candidate->shortcut() == shortcut)
            return candidate;
    }
    return nullptr;
}

void PrintMenuTest::showsTheTable()
{
    action(QKeySequence::Print)->trigger();
    QTRY_VERIFY(opened<QPrintPreviewDialog>() && opened<QPrintPreviewDialog>()->isVisible());
    auto *preview = opened<QPrintPreviewDialog>();
    QCOMPARE(preview->printer()->pageLayout().orientation(), QPageLayout::Landscape);
    QTRY_VERIFY(preview->findChild<QPrintPreviewWidget *>()->pageCount() > 1);
    QCOMPARE(preview->printer()->docName(), u"here"_s);
    preview->close();
}

void PrintMenuTest::showsTheChart()
{
    m_window->page()->table().selectRow(3);
    action(Qt::CTRL | Qt::ALT | Qt::Key_P)->trigger();
    QTRY_VERIFY(opened<QPrintPreviewDialog>() && opened<QPrintPreviewDialog>()->isVisible());
    auto *preview = opened<QPrintPreviewDialog>();
    QTRY_COMPARE(preview->findChild<QPrintPreviewWidget *>()->pageCount(), 1);
    QCOMPARE(preview->printer()->docName(), u"host3@10.0.0.3"_s);
    preview->close();
}

void PrintMenuTest::saysWhenThereIsNothing()
{
    action(Qt::CTRL | Qt::ALT | Qt::Key_P)->trigger();
    QTRY_VERIFY(opened<QMessageBox>() && opened<QMessageBox>()->isVisible());
    QVERIFY(opened<QMessageBox>()->text().contains(u"Select"_s));
    QVERIFY(!opened<QPrintPreviewDialog>());
    opened<QMessageBox>()->close();
}

QTEST_MAIN(PrintMenuTest)
#include "tst_printmenu.moc"
