// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/lookmenus.h"

#include "gui/preferences/look.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>

namespace meshping {

LookMenus::LookMenus(QSettings &settings, QObject *parent) : QObject(parent), m_settings(settings) {}

template <class Choice>
void LookMenus::offer(QMenu &menu, Choice Look::*part, std::initializer_list<std::pair<Choice, QString>> choices)
{
    auto *group = new QActionGroup(&menu);
    for (const auto &[choice, text] : choices) {
        QAction *action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, part, choice = choice] {
            Look look = readLook(m_settings);
            look.*part = choice;
            writeLook(m_settings, look);
            Q_EMIT chosen();
        });
        const auto check = [this, action, part, choice = choice] {
            action->setChecked(readLook(m_settings).*part == choice);
        };
        check();
        connect(this, &LookMenus::shown, action, check);
    }
}

void LookMenus::fillThemes(QMenu &menu)
{
    offer(menu, &Look::appearance,
          {{Appearance::System, tr("As the D&esktop")},
           {Appearance::Light, tr("&Light")},
           {Appearance::Dark, tr("&Dark")}});
}

void LookMenus::fillColors(QMenu &menu)
{
    offer(menu, &Look::colors,
          {{ColorScale::Viridis, tr("&Viridis")},
           {ColorScale::Cividis, tr("&Cividis")},
           {ColorScale::Ink, tr("&One Hue")}});
}

} // namespace meshping
