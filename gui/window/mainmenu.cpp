// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menus.
#include "gui/appearance/glyph.h"
#include "gui/chart/chartarea.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTabWidget>

namespace meshping {

using namespace Qt::StringLiterals;

void MainWindow::makeMenus()
{
    makeFileMenu(*menuBar()->addMenu(tr("&File")));
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(m_actions->undo);
    edit->addSeparator();
    edit->addActions({m_actions->copy, m_actions->copyCsv, m_actions->copyJson, m_actions->paste});
    edit->addSeparator();
    QAction *all = edit->addAction(tr("Select &All"), this, [this] {
        if (MonitorPage *shown = page())
            shown->table().selectAll();
    });
    all->setShortcut(QKeySequence::SelectAll);
    QAction *find = edit->addAction(glyphIcon(Glyph::Find), tr("&Filter"), this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    find->setShortcut(QKeySequence::Find);
    edit->addSeparator();
    QAction *preferences = edit->addAction(tr("P&references …"), this, [this] { showPreferences(); });
    preferences->setShortcut(Qt::CTRL | Qt::Key_Comma);
    preferences->setMenuRole(QAction::PreferencesRole);

    makeTargetMenu(*menuBar()->addMenu(tr("&Target")));
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QMenu *columns = view->addMenu(tr("&Columns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        if (MonitorPage *shown = page())
            shown->table().fillColumnMenu(*columns);
    });
    makeGroupActions(*view);
    view->addSeparator();
    makeDetailActions(*view);
    view->addSeparator();
    makeThemeMenu(*view->addMenu(tr("&Theme")));
    makeColorMenu(*view->addMenu(tr("Color &Scale")));
    menuBar()->addMenu(tr("&Help"))->addAction(tr("&About meshping"), this, &MainWindow::about);
}

void MainWindow::makeFileMenu(QMenu &menu)
{
    menu.addActions({m_actions->add, m_actions->importList, m_actions->exportList});
    QMenu *picture = menu.addMenu(tr("Heatmap as &Picture"));
    connect(picture, &QMenu::aboutToShow, this, [this, picture] {
        picture->clear();
        if (MonitorPage *shown = page())
            picture->addActions(shown->chart().pictureActions());
    });
    menu.addSeparator();
    QAction *daemon = menu.addAction(glyphIcon(Glyph::Connect), tr("&Connect …"), this, &MainWindow::askForDaemon);
    daemon->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    QAction *leave = menu.addAction(tr("C&lose Tab"), this, [this] { closePage(m_pages->currentIndex()); });
    leave->setShortcut(QKeySequence::Close);
    menu.addSeparator();
    QAction *quit = menu.addAction(tr("&Quit"), this, &MainWindow::quit);
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::makeTargetMenu(QMenu &menu)
{
    menu.addActions({m_actions->rename, m_actions->interval, m_actions->labels, m_actions->reset, m_notify});
    connect(&menu, &QMenu::aboutToShow, this, &MainWindow::showNotify);
    menu.addSeparator();
    menu.addAction(m_actions->remove);
}

void MainWindow::makeGroupActions(QMenu &menu)
{
    QMenu *groups = menu.addMenu(tr("&Group by"));
    connect(groups, &QMenu::aboutToShow, this, [this, groups] {
        groups->clear();
        if (MonitorPage *shown = page())
            shown->table().fillGroupMenu(*groups);
    });
    const std::tuple<bool, QString, Qt::Key> actions[] = {{true, tr("&Fold All Groups"), Qt::Key_Left},
                                                          {false, tr("&Unfold All Groups"), Qt::Key_Right}};
    for (const auto &[folded, text, key] : actions) {
        QAction *action = menu.addAction(text, this, [this, folded = folded] {
            if (MonitorPage *shown = page())
                shown->table().foldAll(folded);
        });
        action->setShortcut(Qt::CTRL | Qt::SHIFT | key);
    }
}

void MainWindow::makeDetailActions(QMenu &menu)
{
    const std::pair<bool, QString> details[] = {{false, tr("&Response Times")}, {true, tr("&Events")}};
    for (const auto &[events, text] : details) {
        QAction *action = menu.addAction(text, this, [this, events = events] {
            if (MonitorPage *shown = page())
                shown->showEvents(events);
        });
        action->setShortcut(events ? Qt::CTRL | Qt::Key_2 : Qt::CTRL | Qt::Key_1);
    }
}

void MainWindow::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About meshping"),
                                tr("<h3>meshping %1</h3><p>A ping monitor that tells the truth about a network.</p>"
                                   "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                                    .arg(QApplication::applicationVersion()),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(programIcon().pixmap(64));
    box->open();
}

} // namespace meshping
