// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

#include <QString>

namespace meshping::samples {

/// What a slot holds that begins so long after the present (before it: negative): two paths that breathe with the day,
/// a storm, an outage, and an hour without the monitor.
SlotCounts network(const QString &key, std::chrono::seconds afterPresent);

} // namespace meshping::samples
