// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"

namespace meshping {

/// Probes, stores and serves until a signal ends it; reads its settings from `sources` again at SIGHUP. Returns the
/// exit status: 0 after a signal, 1 where it could not start, with the reason logged.
int runDaemon(const Config &config, const ConfigSources &sources);

} // namespace meshping
