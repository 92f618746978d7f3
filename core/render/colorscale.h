// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"

#include <QRgb>

#include <array>
#include <span>

namespace meshping {

/// Colours from rare to frequent. In each scale the lightness rises evenly (in a light theme: falls), so that
/// colour-blind people can read it, and it prints well in grey.
enum class ColorScale : std::uint8_t {
    Viridis, ///< Smith and van der Walt 2015
    Cividis, ///< Nuñez, Anderton and Renslow 2018
    Ink,     ///< one hue
};

inline constexpr std::array allColorScales{ColorScale::Viridis, ColorScale::Cividis, ColorScale::Ink};

/// The colour of a cell of one target; nothing (transparent) for no share.
QRgb cellColor(ColorScale scale, const Theme &theme, double share);

/// The colour of a cell of up to three targets compared, a colour channel each: where paths agree, their colours mix
/// towards white (dark theme) or black (light theme).
QRgb comparedColor(const Theme &theme, std::span<const double> shares);

/// The pure colour of one of the targets compared.
QColor channelColor(const Theme &theme, std::size_t index);

} // namespace meshping
