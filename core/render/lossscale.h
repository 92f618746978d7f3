// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"

#include <array>

namespace meshping {

/// Shares of lost pings (0 to 1) that a glance must tell apart; the legend shows these.
inline constexpr std::array lossLevels{0.001, 0.01, 0.05, 0.25, 1.0};

/// How high a share of lost pings stands in its strip, 0 to 1: logarithmic, so that one lost ping of a thousand shows
/// beside an outage.
double lossHeight(double share);

/// The colour of a share of lost pings. It gets darker (against a dark theme: lighter) with the share, so that it reads
/// without hues, too: by colour-blind eyes and on grey paper.
QColor lossColor(const Theme &theme, double share);

} // namespace meshping
