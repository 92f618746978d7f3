// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/slow.h"

namespace meshping {

namespace {

constexpr double usual = 1.05;
constexpr std::chrono::hours enough{1};

} // namespace

bool isSlow(const DecayingAverages &averages, std::chrono::duration<double> answered)
{
    return answered >= enough && averages.avg15m > usual * averages.avg24h;
}

} // namespace meshping
