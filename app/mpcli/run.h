// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/commandline.h"
#include "app/mpcli/failure.h"

namespace meshping {

/// Carries out what the user asks. Needs the application object.
CommandResult run(const CommandLine &commandLine);

} // namespace meshping
