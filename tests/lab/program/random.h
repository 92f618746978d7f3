// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace meshping::lab {

/// A small generator (splitmix64) whose sequence is the same on every machine and library.
class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }

    /// In [0, 1).
    double uniform() { return double(next() >> 11) * 0x1p-53; }

    bool chance(double probability) { return uniform() < probability; }

    /// In [0, count).
    std::size_t index(std::size_t count) { return std::size_t(uniform() * double(count)); }

    /// Mean 0, deviation 1.
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

    /// Mean 1.
    double exponential() { return -std::log(1 - uniform()); }

private:
    std::uint64_t m_state;
};

} // namespace meshping::lab
