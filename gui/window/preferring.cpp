// SPDX-License-Identifier: GPL-3.0-or-later
// What the window lets its user prefer: by the dialog, and by menus for what is changed often.
#include "gui/chart/chartarea.h"
#include "gui/preferences/appearancepage.h"
#include "gui/preferences/look.h"
#include "gui/preferences/notificationspage.h"
#include "gui/preferences/pingspage.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/remotesource.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>
#include <QSystemTrayIcon>
#include <QTabWidget>

namespace meshping {

template <class Choice>
void MainWindow::offer(QMenu &menu, Choice Look::*part, std::initializer_list<std::pair<Choice, QString>> choices)
{
    auto *group = new QActionGroup(&menu);
    for (const auto &[choice, text] : choices) {
        QAction *action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, part, choice = choice] {
            Look look = readLook(m_settings);
            look.*part = choice;
            writeLook(m_settings, look);
            adoptPreferences();
        });
        const auto check = [this, action, part, choice = choice] {
            action->setChecked(readLook(m_settings).*part == choice);
        };
        check();
        connect(this, &MainWindow::preferred, action, check);
    }
}

void MainWindow::makeThemeMenu(QMenu &menu)
{
    offer(menu, &Look::appearance,
          {{Appearance::System, tr("As the D&esktop")},
           {Appearance::Light, tr("&Light")},
           {Appearance::Dark, tr("&Dark")}});
}

void MainWindow::makeColorMenu(QMenu &menu)
{
    offer(menu, &Look::colors,
          {{ColorScale::Viridis, tr("&Viridis")},
           {ColorScale::Cividis, tr("&Cividis")},
           {ColorScale::Ink, tr("&One Hue")}});
}

void MainWindow::showPreferences(int page)
{
    if (auto *open = findChild<PreferencesDialog *>(); open && open->isVisible()) {
        open->raise();
        return;
    }
    auto *dialog = new PreferencesDialog(m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto *front = this->page() ? qobject_cast<RemoteSource *>(&this->page()->source()) : nullptr;
    dialog->addPage(new PingsPage({m_loaded, front ? front->place() : QString()}));
    dialog->addPage(new AppearancePage);
    dialog->addPage(new NotificationsPage(QSystemTrayIcon::isSystemTrayAvailable()));
    dialog->setCurrentPage(page);
    connect(dialog, &PreferencesDialog::applied, this, &MainWindow::adoptPreferences);
    dialog->open();
}

void MainWindow::adoptPreferences()
{
    const Look look = readLook(m_settings);
    applyAppearance(look.appearance);
    for (MonitorPage *each : pages())
        each->chart().heatmap().setColorScale(look.colors);
    Q_EMIT preferred();
}

} // namespace meshping
