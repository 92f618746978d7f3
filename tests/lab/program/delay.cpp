// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/delay.h"

#include <algorithm>

namespace meshping::lab {

namespace {

double drawMilliseconds(const DelayMode &mode, Random &random)
{
    switch (mode.shape) {
    case Shape::Uniform:
        return mode.ms + mode.jitter * (2 * random.uniform() - 1);
    case Shape::Normal:
        return mode.ms + mode.jitter * random.normal();
    case Shape::Exponential:
        return mode.ms + mode.jitter * random.exponential();
    }
    return mode.ms;
}

} // namespace

Delay::Delay(std::vector<DelayMode> modes) : m_modes(std::move(modes))
{
    for (const DelayMode &mode : m_modes)
        m_totalWeight += mode.weight;
}

Nanoseconds Delay::draw(Random &random) const
{
    if (m_modes.empty())
        return Nanoseconds(0);
    double pick = random.uniform() * m_totalWeight;
    auto mode = m_modes.begin();
    while (mode + 1 != m_modes.end() && pick >= mode->weight) {
        pick -= mode->weight;
        ++mode;
    }
    return Nanoseconds(std::int64_t(1e6 * std::max(0.0, drawMilliseconds(*mode, random))));
}

} // namespace meshping::lab
