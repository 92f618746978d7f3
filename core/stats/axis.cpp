// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/axis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace meshping {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

namespace {

constexpr double bucketsAnOctave = 10;

double bucketNumber(double milliseconds)
{
    return bucketsAnOctave * std::log2(milliseconds);
}

std::vector<double> roundNumbers(double from, double to, std::span<const int> factors)
{
    std::vector<double> numbers;
    for (int power = static_cast<int>(std::floor(std::log10(from))); std::pow(10.0, power) <= to; ++power) {
        for (const int factor : factors) {
            // A division keeps 0.1 the number that a reader means.
            const double number = power < 0 ? factor / std::pow(10.0, -power) : factor * std::pow(10.0, power);
            if (number >= from && number <= to)
                numbers.push_back(number);
        }
    }
    return numbers;
}

// All divide a day, and offsets of zones are multiples of a quarter of an hour.
constexpr std::array<seconds, 11> stepsWithinDay{1min, 2min, 5min, 10min, 15min, 30min, 1h, 2h, 3h, 6h, 12h};
constexpr seconds zoneGrain = 15min;

std::vector<TimeTick> ticksWithinDay(SlotTime from, SlotTime to, seconds step, const ZoneOffset &offset)
{
    const seconds grain = std::min(step, zoneGrain);
    std::vector<TimeTick> ticks;
    const auto first = (from.time_since_epoch() + grain - 1s) / grain * grain;
    for (SlotTime at(first); at < to; at += grain) {
        const seconds local = at.time_since_epoch() + offset(at);
        if (local % step == 0s)
            ticks.push_back({at, local % days(1) == 0s});
    }
    return ticks;
}

// The first moment of a local day.
SlotTime dayStart(std::chrono::sys_days day, const ZoneOffset &offset)
{
    const SlotTime guess(day.time_since_epoch());
    return guess - offset(guess - offset(guess));
}

/// A step of whole local days: one of the two is zero.
struct DateStep
{
    int weeks = 0; ///< from a Monday
    int months = 0;
};

// A day, a week, a fortnight, a month, a quarter, a year.
constexpr std::array<DateStep, 6> stepsOfDays{{{}, {1, 0}, {2, 0}, {0, 1}, {0, 3}, {0, 12}}};

bool starts(std::chrono::sys_days day, DateStep step)
{
    const std::chrono::year_month_day date(day);
    if (step.months > 0)
        return date.day() == std::chrono::day(1) &&
               (static_cast<int>(static_cast<unsigned>(date.month())) - 1) % step.months == 0;
    // 1970 began on a Thursday.
    const auto sinceMonday = day.time_since_epoch().count() + 3;
    return step.weeks == 0 || sinceMonday % (7 * step.weeks) == 0;
}

std::vector<TimeTick> ticksOfDays(SlotTime from, SlotTime to, DateStep step, const ZoneOffset &offset)
{
    std::vector<TimeTick> ticks;
    for (auto day = floor<days>(from) - days(1); day <= floor<days>(to) + days(1); day += days(1)) {
        if (!starts(day, step))
            continue;
        const SlotTime at = dayStart(day, offset);
        if (at >= from && at < to)
            ticks.push_back({at, true});
    }
    return ticks;
}

} // namespace

LatencyAxis::LatencyAxis(BucketRange range) : m_range(range) {}

double LatencyAxis::position(double milliseconds) const
{
    return (bucketNumber(milliseconds) - static_cast<int>(m_range.first)) / static_cast<double>(m_range.size());
}

double LatencyAxis::milliseconds(double position) const
{
    return std::exp2((static_cast<int>(m_range.first) + position * static_cast<double>(m_range.size())) /
                     bucketsAnOctave);
}

Bucket LatencyAxis::bucketAt(double position) const
{
    const double row = std::floor(position * static_cast<double>(m_range.size()));
    const double inside = std::clamp(row, 0.0, static_cast<double>(m_range.size() - 1));
    return Bucket(static_cast<std::int16_t>(static_cast<int>(m_range.first) + static_cast<int>(inside)));
}

std::vector<double> LatencyAxis::ticks(std::size_t most) const
{
    const double from = lowerEdge(m_range.first);
    const double to = upperEdge(m_range.last);
    constexpr std::array<int, 9> all{1, 2, 3, 4, 5, 6, 7, 8, 9};
    constexpr std::array<int, 3> some{1, 2, 5};
    constexpr std::array<int, 1> powers{1};
    for (const std::span<const int> factors : {std::span<const int>(some), std::span<const int>(powers)}) {
        auto numbers = roundNumbers(from, to, factors);
        if (numbers.size() >= 2 && numbers.size() <= most)
            return numbers;
    }
    // A narrow axis has none of those; a tall one more powers than there is room for.
    auto numbers = roundNumbers(from, to, powers);
    if (numbers.size() < 2)
        numbers = roundNumbers(from, to, all);
    const std::size_t every = most == 0 ? numbers.size() + 1 : (numbers.size() + most - 1) / most;
    std::vector<double> kept;
    for (std::size_t i = 0; every > 0 && i < numbers.size() && kept.size() < most; i += every)
        kept.push_back(numbers[i]);
    return kept;
}

double TimeAxis::position(SlotTime time) const
{
    return static_cast<double>((time - m_from).count()) / static_cast<double>((m_to - m_from).count());
}

SlotTime TimeAxis::time(double position) const
{
    return m_from + seconds(std::llround(position * static_cast<double>((m_to - m_from).count())));
}

std::vector<TimeTick> TimeAxis::ticks(std::size_t most, const ZoneOffset &offset) const
{
    const auto room = static_cast<long>(std::max<std::size_t>(most, 1));
    for (const seconds step : stepsWithinDay) {
        if ((m_to - m_from) / step < room)
            return ticksWithinDay(m_from, m_to, step, offset);
    }
    std::vector<TimeTick> ticks;
    for (const DateStep step : stepsOfDays) {
        ticks = ticksOfDays(m_from, m_to, step, offset);
        if (ticks.size() <= most)
            break;
    }
    ticks.resize(std::min(ticks.size(), most));
    return ticks;
}

} // namespace meshping
