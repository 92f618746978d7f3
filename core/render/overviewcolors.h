// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"

#include <QRgb>

namespace meshping {

/// Deviations beyond so many octaves, four times or a quarter of the usual round trip, look all the same.
inline constexpr double widestDeviation = 2;

/// The colour of a median that lies `octaves` from the usual one (see deviationOf): what is usual is faint, longer is
/// blue, shorter is green. Red and yellow are left to loss. Longer and shorter differ in lightness, too.
QRgb deviationColor(const Theme &theme, double octaves);

} // namespace meshping
