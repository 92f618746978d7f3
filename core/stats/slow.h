// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/statistics.h"

namespace meshping {

/// Whether replies take longer than usual: the average of 15 minutes lies more than 5 % above that of 24 hours. That
/// one must rest on an hour of replies, `answered`: their number times the interval.
bool isSlow(const DecayingAverages &averages, std::chrono::duration<double> answered);

} // namespace meshping
