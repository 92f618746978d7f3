// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"

#include <QFont>
#include <QPalette>

namespace meshping {

/// Which look the user chose.
enum class Appearance : std::uint8_t { System, Light, Dark };

/// A palette for widgets that agrees with the pictures drawn in `theme`.
QPalette paletteOf(const Theme &theme);

/// Whether `palette` shows bright text on a dark ground.
bool isDark(const QPalette &palette);

/// The theme for pictures beside widgets that have `palette`.
Theme themeFor(const QPalette &palette);

/// Gives the whole program a look. System: the palette of the desktop, light where it names none.
void applyAppearance(Appearance appearance);

/// The desktop's font of fixed width, as large as `beside`.
QFont fixedFont(const QFont &beside);

/// A half-transparent colour that is laid over a picture which is out of date.
QColor staleVeil(const Theme &theme);

} // namespace meshping
