// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/random.h"

#include <chrono>
#include <vector>

namespace meshping::lab {

using Nanoseconds = std::chrono::nanoseconds;

enum class Shape : std::uint8_t {
    Uniform,     ///< ms ± jitter, evenly
    Normal,      ///< jitter is the standard deviation
    Exponential, ///< ms is the floor, jitter the mean of what comes on top
};

/// One hump of a path's delay distribution.
struct DelayMode
{
    double ms = 0;
    double jitter = 0;
    double weight = 1;
    Shape shape = Shape::Uniform;
};

/// A mixture of modes, chosen by weight for each packet.
class Delay
{
public:
    Delay() = default;
    explicit Delay(std::vector<DelayMode> modes);

    bool isSet() const { return !m_modes.empty(); }

    /// Never negative; zero when no mode is set.
    Nanoseconds draw(Random &random) const;

private:
    std::vector<DelayMode> m_modes;
    double m_totalWeight = 0;
};

} // namespace meshping::lab
