// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/theme.h"

namespace meshping {

Theme lightTheme()
{
    return {.background = QColor(0xffffff),
            .plot = QColor(0xf7f8fa),
            .text = QColor(0x1c2430),
            .faintText = QColor(0x5c6675),
            .grid = QColor(0, 0, 0, 26),
            .frame = QColor(0xc3c9d2),
            .noData = QColor(0xb4bcc8),
            .someLoss = QColor(0xd9622b),
            .allLost = QColor(0x9c1c1c),
            .dark = false};
}

Theme darkTheme()
{
    return {.background = QColor(0x15191f),
            .plot = QColor(0x0e1116),
            .text = QColor(0xe6e9ee),
            .faintText = QColor(0x9aa4b2),
            .grid = QColor(255, 255, 255, 30),
            .frame = QColor(0x3a424e),
            .noData = QColor(0x4b5563),
            .someLoss = QColor(0xf08a4b),
            .allLost = QColor(0xff4d4d),
            .dark = true};
}

Theme printTheme()
{
    Theme theme = lightTheme();
    theme.plot = theme.background;
    theme.text = Qt::black;
    theme.faintText = QColor(0x333333);
    theme.grid = QColor(0, 0, 0, 40);
    theme.frame = QColor(0x555555);
    return theme;
}

} // namespace meshping
