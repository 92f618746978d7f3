// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <cstddef>
#include <vector>

namespace meshping {

/// A span in which the monitor ran; after a crash its end is up to a minute too early.
struct Run
{
    WallTime began{};
    WallTime ended{};

    bool operator==(const Run &) const = default;
};

constexpr std::size_t runsKept = 1'000;

/// A span [from, to) in which the monitor did not run: a gap in the figures is no loss there.
struct Absence
{
    WallTime from{};
    WallTime to{};

    bool operator==(const Absence &) const = default;
};

/// The spans between runs, ascending; those that overlap count as one.
std::vector<Absence> absencesBetween(const std::vector<Run> &runs, WallTime from, WallTime to);

} // namespace meshping
