// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

namespace meshping {

/// Probes, stores and serves until a signal ends it. Returns the exit status: 0 after a signal, 1 where it could not
/// start, with the reason logged.
int runDaemon(const Config &config);

} // namespace meshping
