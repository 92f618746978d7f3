// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace meshping {

/// Whether the command line is `meshping recover FILE`.
bool isRecoverCommand(const QStringList &arguments);

/// Merges what can be read of a database that was set aside into the present one. Returns the exit status.
int runRecoverCommand(const QStringList &arguments);

} // namespace meshping
