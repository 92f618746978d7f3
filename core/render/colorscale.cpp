// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/colorscale.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

using Anchors = std::array<std::uint32_t, 9>;

// Nine points of each published map, dark to bright; in between the eye sees no difference to the whole table.
constexpr Anchors viridis{0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xfde725};
constexpr Anchors cividis{0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xfee838};
constexpr Anchors ink{0x10243f, 0x163a63, 0x1d5087, 0x2a68a8, 0x4583c0, 0x6b9fd3, 0x94bce3, 0xbfd9f1, 0xeaf4fd};

const Anchors &anchorsOf(ColorScale scale)
{
    switch (scale) {
    case ColorScale::Cividis:
        return cividis;
    case ColorScale::Ink:
        return ink;
    case ColorScale::Viridis:
        break;
    }
    return viridis;
}

int mix(int a, int b, double share)
{
    return static_cast<int>(std::lround(a + (b - a) * share));
}

QRgb mix(QRgb a, QRgb b, double share)
{
    return qRgb(mix(qRed(a), qRed(b), share), mix(qGreen(a), qGreen(b), share), mix(qBlue(a), qBlue(b), share));
}

QRgb along(const Anchors &anchors, double position)
{
    const double place = std::clamp(position, 0.0, 1.0) * static_cast<double>(anchors.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
    return mix(anchors[below] | 0xff000000, anchors[below + 1] | 0xff000000, place - static_cast<double>(below));
}

using Channels = std::array<double, 3>;

// The colours of the three targets compared: nearly red, green and blue, but mixed so that each has enough contrast to
// the ground and people who confuse red with green can tell them apart. Together they make white (in a light theme:
// black).
constexpr std::array<Channels, 3> added{{{1.0, 0.36, 0.18}, {0.12, 0.84, 0.42}, {0.3, 0.56, 1.0}}};
constexpr std::array<Channels, 3> taken{{{0.08, 0.72, 0.86}, {0.88, 0.36, 0.66}, {0.86, 0.62, 0.12}}};
constexpr double mostTaken = 0.88;

// The strength of the weakest cell, which must still differ from the empty plot. When targets are compared in the dark
// theme it must also differ from the tint of losses, which is close to the first target's colour.
constexpr double weakest = 0.12;
constexpr double weakestCompared = 0.2;

// How strongly (0 to 1) a share (0 to 1) of a slot's pings shows. The root keeps rare ones visible beside frequent
// ones.
double strengthOf(double share, double least)
{
    return share <= 0 ? 0 : least + (1 - least) * std::sqrt(std::min(share, 1.0));
}

} // namespace

QRgb cellColor(ColorScale scale, const Theme &theme, double share)
{
    if (share <= 0)
        return qRgba(0, 0, 0, 0);
    const double strength = strengthOf(share, weakest);
    // In a light theme the scale runs backwards, so that frequent values have the most contrast there, too.
    const QRgb full = along(anchorsOf(scale), theme.dark ? strength : 1 - strength);
    // Rare cells fade into the plot; the weakest are half of its colour.
    return mix(theme.plot.rgb(), full, std::min(1.0, 0.35 + strength));
}

QRgb comparedColor(const Theme &theme, std::span<const double> shares)
{
    Channels sum{};
    for (std::size_t i = 0; i < shares.size() && i < added.size(); ++i) {
        const double strength = strengthOf(shares[i], theme.dark ? weakestCompared : weakest);
        for (std::size_t c = 0; c < sum.size(); ++c)
            sum[c] += strength * (theme.dark ? added : taken)[i][c];
    }
    if (std::ranges::all_of(sum, [](double channel) { return channel <= 0; }))
        return qRgba(0, 0, 0, 0);
    const QRgb plot = theme.plot.rgb();
    const auto channel = [&](int base, double share) {
        return theme.dark ? mix(base, 255, std::min(share, 1.0)) : mix(base, 0, std::min(share, mostTaken));
    };
    return qRgb(channel(qRed(plot), sum[0]), channel(qGreen(plot), sum[1]), channel(qBlue(plot), sum[2]));
}

QColor channelColor(const Theme &theme, std::size_t index)
{
    std::array<double, 3> shares{};
    shares[std::min(index, shares.size() - 1)] = 1;
    return QColor(comparedColor(theme, shares));
}

} // namespace meshping
