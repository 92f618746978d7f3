// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"

namespace meshping {

/// Probes, stores and serves until a signal ends it; at SIGHUP it reads its settings from `sources` again. Returns the
/// exit status: 0 after a signal, 1 or 2 if it could not start, for the reason in the log.
int runDaemon(const Config &config, const ConfigSources &sources);

} // namespace meshping
