// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/statistics.h"
#include "core/target/target.h"

namespace meshping {

/// A target as the database has it.
struct StoredTarget
{
    Target target;
    Statistics statistics;
};

} // namespace meshping
