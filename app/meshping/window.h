// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"

namespace meshping {

/// Whether the environment names a display (WAYLAND_DISPLAY or DISPLAY).
bool hasDisplay();

/// Pings, stores and shows until the window is closed. Returns the exit status.
int runWindow(int &argc, char **argv, const LoadedConfig &loaded);

} // namespace meshping
