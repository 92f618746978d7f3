// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

namespace meshping {

/// Says what the end could not write; the exit status. Does not return where the store thread hangs in the system,
/// which would keep the process from ending in good order.
int tellUnwritten(const Unwritten &unwritten);

} // namespace meshping
