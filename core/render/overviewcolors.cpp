// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/overviewcolors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace meshping {

namespace {

/// From a quarter of the usual round trip over the usual one, in the middle, to four times as much.
using Anchors = std::array<QRgb, 7>;
constexpr Anchors onLight{0xff2f9e86, 0xff86ccb9, 0xffc3e3da, 0xffe5e9ef, 0xffa9c4ec, 0xff5f8fdb, 0xff1d4fa8};
constexpr Anchors onDark{0xff2fb39a, 0xff24796b, 0xff22484a, 0xff252c36, 0xff2f4f86, 0xff4f86dd, 0xffb4d2ff};

int mix(int a, int b, double share)
{
    return static_cast<int>(std::lround(a + (b - a) * share));
}

} // namespace

QRgb deviationColor(const Theme &theme, double octaves)
{
    // The root lets a fifth more be seen; what is less than a twentieth is nothing.
    constexpr double nothing = 0.07;
    constexpr double root = 0.6;
    const double far = std::clamp((std::abs(octaves) - nothing) / (widestDeviation - nothing), 0.0, 1.0);
    const Anchors &anchors = theme.dark ? onDark : onLight;
    constexpr auto last = static_cast<double>(std::tuple_size_v<Anchors> - 1);
    const double place = (1 + std::copysign(std::pow(far, root), octaves)) / 2 * last;
    const auto below = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
    const double part = place - static_cast<double>(below);
    const QRgb a = anchors[below];
    const QRgb b = anchors[below + 1];
    return qRgb(mix(qRed(a), qRed(b), part), mix(qGreen(a), qGreen(b), part), mix(qBlue(a), qBlue(b), part));
}

} // namespace meshping
