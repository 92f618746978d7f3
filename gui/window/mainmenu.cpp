// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menus.
#include "gui/appearance/glyph.h"
#include "gui/chart/chartarea.h"
#include "gui/language/language.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"

#include <QActionGroup>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString themeKey = u"theme"_s;
const QString languageKey = u"language"_s;
const QString colorsKey = u"colors"_s;

} // namespace

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

    makeTargetMenu(*menuBar()->addMenu(tr("&Target")));
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QMenu *columns = view->addMenu(tr("&Columns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        if (MonitorPage *shown = page())
            shown->table().fillColumnMenu(*columns);
    });
    view->addSeparator();
    makeDetailActions(*view);
    view->addSeparator();
    makeThemeMenu(*view->addMenu(tr("&Theme")));
    makeColorMenu(*view->addMenu(tr("Color &Scale")));
    makeLanguageMenu(*view->addMenu(tr("&Language")));
    menuBar()->addMenu(tr("&Help"))->addAction(tr("&About meshping"), this, &MainWindow::about);
}

void MainWindow::makeFileMenu(QMenu &menu)
{
    menu.addActions({m_actions->add, m_actions->importList, m_actions->exportList});
    menu.addSeparator();
    QAction *daemon = menu.addAction(glyphIcon(Glyph::Connect), tr("&Connect …"), this, &MainWindow::askForDaemon);
    daemon->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    QAction *leave = menu.addAction(tr("C&lose Tab"), this, [this] { closePage(m_pages->currentIndex()); });
    leave->setShortcut(QKeySequence::Close);
    menu.addSeparator();
    QAction *quit = menu.addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::makeTargetMenu(QMenu &menu)
{
    menu.addActions({m_actions->rename, m_actions->interval, m_actions->reset});
    menu.addSeparator();
    menu.addAction(m_actions->remove);
}

void MainWindow::makeThemeMenu(QMenu &menu)
{
    const Appearance chosen = Appearance(m_settings.value(themeKey, int(Appearance::System)).toInt());
    auto *group = new QActionGroup(&menu);
    const std::pair<Appearance, QString> looks[] = {{Appearance::System, tr("As the &Desktop")},
                                                    {Appearance::Light, tr("&Light")},
                                                    {Appearance::Dark, tr("&Dark")}};
    for (const auto &[look, text] : looks) {
        QAction *action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        action->setChecked(look == chosen);
        connect(action, &QAction::triggered, this, [this, look = look] { setLook(look); });
    }
    applyAppearance(chosen);
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

void MainWindow::makeLanguageMenu(QMenu &menu)
{
    const QString chosen = m_settings.value(languageKey).toString();
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &code, const QString &text) {
        QAction *action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        action->setChecked(code == chosen);
        connect(action, &QAction::triggered, this, [this, code] {
            m_settings.setValue(languageKey, code);
            statusBar()->showMessage(tr("The language changes with the next start."), 8000);
        });
    };
    add({}, tr("As the &Desktop"));
    for (const auto &[code, name] : Language::all())
        add(code, name);
}

ColorScale MainWindow::colorScale() const
{
    const int number = m_settings.value(colorsKey, int(ColorScale::Viridis)).toInt();
    const auto known = std::ranges::find(allColorScales, ColorScale(number));
    return known == allColorScales.end() ? ColorScale::Viridis : *known;
}

void MainWindow::makeColorMenu(QMenu &menu)
{
    auto *group = new QActionGroup(&menu);
    const std::pair<ColorScale, QString> scales[] = {{ColorScale::Viridis, tr("&Viridis")},
                                                     {ColorScale::Cividis, tr("&Cividis")},
                                                     {ColorScale::Ink, tr("&One Hue")}};
    for (const auto &[scale, text] : scales) {
        QAction *action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        action->setChecked(scale == colorScale());
        connect(action, &QAction::triggered, this, [this, scale = scale] {
            m_settings.setValue(colorsKey, int(scale));
            for (int i = 0; i < m_pages->count(); ++i)
                qobject_cast<MonitorPage *>(m_pages->widget(i))->chart().heatmap().setColorScale(scale);
        });
    }
}

void MainWindow::setLook(Appearance appearance)
{
    m_settings.setValue(themeKey, int(appearance));
    applyAppearance(appearance);
}

void MainWindow::about()
{
    QMessageBox box(QMessageBox::NoIcon, tr("About meshping"),
                    tr("<h3>meshping %1</h3><p>A ping monitor that tells the truth about a network.</p>"
                       "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                        .arg(QApplication::applicationVersion()),
                    QMessageBox::Close, this);
    box.setIconPixmap(programIcon().pixmap(64));
    box.exec();
}

} // namespace meshping
