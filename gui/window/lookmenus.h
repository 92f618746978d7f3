// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;
class QSettings;

namespace meshping {

struct Look;

/// Menus for what of the look is changed often; the preferences have the rest.
class LookMenus : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    explicit LookMenus(QSettings &settings, QObject *parent = nullptr);

    void fillThemes(QMenu &menu);
    void fillColors(QMenu &menu);

    /// Checks what the settings hold now.
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
