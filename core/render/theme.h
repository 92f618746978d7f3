// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace meshping {

/// The colours of a picture, except those of its cells. Colours that mean something differ in lightness as well as in
/// hue.
struct Theme
{
    QColor background;
    QColor plot; ///< behind the cells
    QColor text;
    QColor faintText;
    QColor grid;
    QColor frame;
    QColor noData; ///< of the hatching
    QColor someLoss;
    QColor allLost;
    bool dark = false;
};

Theme lightTheme();
Theme darkTheme();

/// For paper: black on white.
Theme printTheme();

} // namespace meshping
