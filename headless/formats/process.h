// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace meshping {

/// What the kernel says about this process (man 5 proc), as far as it can be read.
struct ProcessFacts
{
    double cpuSeconds = 0;
    std::uint64_t residentBytes = 0;
    std::uint64_t virtualBytes = 0;
    std::uint64_t openDescriptors = 0;
    std::uint64_t maxDescriptors = 0;
    std::uint64_t threads = 0;
    double startTime = 0; ///< seconds since 1970
};

ProcessFacts readProcessFacts();

} // namespace meshping
