// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <optional>

namespace meshping {

/// How often a monitor pings the targets without an interval of their own, from the rate that all intervals together
/// ask for; to a tenth of a second. Null where there are no such targets.
std::optional<Interval> commonIntervalFrom(const Snapshot &snapshot);

} // namespace meshping
