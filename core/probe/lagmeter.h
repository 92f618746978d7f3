// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <array>
#include <chrono>
#include <cstdint>

namespace meshping {

/// How far behind their schedule the sends of the last minute were: quantiles over six spans of ten seconds, in
/// steps of an eighth of an octave.
class LagMeter
{
public:
    void add(MonoTime now, std::chrono::nanoseconds lag);

    struct Summary
    {
        std::chrono::nanoseconds p50{0};
        std::chrono::nanoseconds p99{0};
        std::chrono::nanoseconds max{0};
        std::uint64_t count = 0;         ///< since start
        std::chrono::nanoseconds sum{0}; ///< since start
    };

    Summary summary(MonoTime now);

private:
    static constexpr std::size_t stepCount = 320;
    static constexpr std::size_t spanCount = 6;

    struct Span
    {
        std::int64_t number = -1;
        std::chrono::nanoseconds max{0};
        std::array<std::uint32_t, stepCount> counts{};
    };

    Span &spanAt(MonoTime now);

    std::array<Span, spanCount> m_spans;
    std::uint64_t m_count = 0;
    std::chrono::nanoseconds m_sum{0};
};

} // namespace meshping
