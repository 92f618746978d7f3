// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/lossscale.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

using Ramp = std::array<QRgb, lossLevels.size()>;

// A colour for each of lossLevels.
constexpr Ramp onLight{0xffefa53a, 0xffe0782a, 0xffc4481f, 0xff9b1f2b, 0xff560d2b};
constexpr Ramp onDark{0xff95304c, 0xffc8443c, 0xffec6f35, 0xfffba94d, 0xfffff3bd};

/// What stands at the foot of the strip: half of the smallest level.
constexpr double lowest = 0.0005;

int mix(int a, int b, double part)
{
    return static_cast<int>(std::lround(a + (b - a) * part));
}

} // namespace

double lossHeight(double share)
{
    return share <= lowest ? 0 : std::log(std::min(share, 1.0) / lowest) / std::log(1 / lowest);
}

QColor lossColor(const Theme &theme, double share)
{
    const Ramp &ramp = theme.dark ? onDark : onLight;
    const double height = lossHeight(share);
    std::size_t above = 1;
    while (above + 1 < ramp.size() && lossHeight(lossLevels[above]) < height)
        ++above;
    const double below = lossHeight(lossLevels[above - 1]);
    const double part = std::clamp((height - below) / (lossHeight(lossLevels[above]) - below), 0.0, 1.0);
    const QRgb from = ramp[above - 1];
    const QRgb to = ramp[above];
    return {mix(qRed(from), qRed(to), part), mix(qGreen(from), qGreen(to), part), mix(qBlue(from), qBlue(to), part)};
}

} // namespace meshping
