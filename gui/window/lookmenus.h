// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;
class QSettings;

namespace meshping {

struct Look;

/// Menus for the looks that are changed often; the rest is in the preferences.
class LookMenus : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    explicit LookMenus(QSettings &settings, QObject *parent = nullptr);

    void fillThemes(QMenu &menu);
    void fillColors(QMenu &menu);

    /// Checks the menu entries that match the settings.
    void show() { Q_EMIT shown(); }

Q_SIGNALS:
    /// The user chose something, which the settings hold.
    void chosen();

    void shown();

private:
    template <class Choice>
    void offer(QMenu &menu, Choice Look::*part, std::initializer_list<std::pair<Choice, QString>> choices);

    QSettings &m_settings;
};

} // namespace meshping
