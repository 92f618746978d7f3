// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/bucket.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace meshping {

namespace {

int index(Bucket bucket)
{
    return static_cast<int>(bucket);
}

} // namespace

Bucket bucketOf(Rtt rtt)
{
    const double ms = toMilliseconds(std::max(rtt, Rtt(1)));
    return Bucket(static_cast<std::int16_t>(std::floor(10 * std::log2(ms))));
}

double lowerEdge(Bucket bucket)
{
    return std::exp2(index(bucket) / 10.0);
}

double upperEdge(Bucket bucket)
{
    return std::exp2((index(bucket) + 1) / 10.0);
}

std::string bucketLabel(Bucket bucket)
{
    const double edge = upperEdge(bucket);
    // Fixed notation below 1 ms, too: decimals up to the fourth significant digit.
    const int decimals = edge >= 1 ? 2 : 3 - static_cast<int>(std::floor(std::log10(edge)));
    std::array<char, 64> text; // NOLINT(cppcoreguidelines-pro-type-member-init): written by to_chars
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), edge, std::chars_format::fixed, decimals).ptr;
    return {text.data(), end};
}

} // namespace meshping
