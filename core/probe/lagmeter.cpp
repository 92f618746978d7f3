// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/lagmeter.h"

#include <algorithm>
#include <bit>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto spanWidth = 10s;
constexpr unsigned stepsPerOctave = 8;

// Eight linear steps an octave, like an HDR histogram: no logarithm to compute.
std::size_t stepOf(std::uint64_t nanoseconds)
{
    if (nanoseconds < stepsPerOctave)
        return nanoseconds;
    const auto octave = static_cast<unsigned>(std::bit_width(nanoseconds)) - 4;
    return (octave + 1) * stepsPerOctave + ((nanoseconds >> octave) & (stepsPerOctave - 1));
}

std::chrono::nanoseconds upperEdgeOf(std::size_t step)
{
    if (step < stepsPerOctave)
        return std::chrono::nanoseconds(step);
    const std::size_t octave = step / stepsPerOctave - 1;
    return std::chrono::nanoseconds(((stepsPerOctave + step % stepsPerOctave + 1) << octave) - 1);
}

std::int64_t numberOf(MonoTime now)
{
    return now.time_since_epoch() / spanWidth;
}

} // namespace

LagMeter::Span &LagMeter::spanAt(MonoTime now)
{
    const std::int64_t number = numberOf(now);
    Span &span = m_spans[static_cast<std::size_t>(number) % spanCount];
    if (span.number != number) {
        span = Span();
        span.number = number;
    }
    return span;
}

void LagMeter::add(MonoTime now, std::chrono::nanoseconds lag)
{
    const auto positive = std::max(lag, 0ns);
    Span &span = spanAt(now);
    ++span.counts[std::min(stepOf(static_cast<std::uint64_t>(positive.count())), stepCount - 1)];
    span.max = std::max(span.max, positive);
    ++m_count;
    m_sum += positive;
}

LagMeter::Summary LagMeter::summary(MonoTime now)
{
    std::array<std::uint64_t, stepCount> counts{};
    std::uint64_t total = 0;
    Summary summary{0ns, 0ns, 0ns, m_count, m_sum};
    for (const Span &span : m_spans) {
        if (span.number < 0 || span.number <= numberOf(now) - static_cast<std::int64_t>(spanCount))
            continue;
        summary.max = std::max(summary.max, span.max);
        for (std::size_t i = 0; i < stepCount; ++i) {
            counts[i] += span.counts[i];
            total += span.counts[i];
        }
    }
    const auto quantile = [&](double q) {
        const auto rank = static_cast<std::uint64_t>(q * static_cast<double>(total));
        std::uint64_t below = 0;
        for (std::size_t i = 0; i < stepCount; ++i) {
            below += counts[i];
            if (below > rank)
                return std::min(upperEdgeOf(i), summary.max);
        }
        return summary.max;
    };
    summary.p50 = quantile(0.5);
    summary.p99 = quantile(0.99);
    return summary;
}

} // namespace meshping
