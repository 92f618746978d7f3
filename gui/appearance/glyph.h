// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace meshping {

/// Line drawings for menus and buttons, in the colour of the text they stand beside, sharp at any scale.
enum class Glyph : std::uint8_t {
    Add,
    Remove,
    Rename,
    Dial,
    Reset,
    Copy,
    Import,
    Export,
    Find,
    Connect,
    Events,
    Overview,
    Undo,
    Label,
    Pause,
    Resume
};

QIcon glyphIcon(Glyph glyph);

/// The program's own picture.
QIcon programIcon();

} // namespace meshping
