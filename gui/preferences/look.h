// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/colorscale.h"
#include "gui/appearance/appearance.h"

class QSettings;

namespace meshping {

/// How the user wants the window to look and to speak.
struct Look
{
    Appearance appearance = Appearance::System;
    ColorScale colors = ColorScale::Viridis;
    QString language; ///< empty: as the desktop

    bool operator==(const Look &) const = default;
};

/// Reads the settings; a value that is not valid counts as the default.
Look readLook(const QSettings &settings);
void writeLook(QSettings &settings, const Look &look);

} // namespace meshping
