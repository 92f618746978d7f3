// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace meshping {

/// Whether the command line is `meshping import OLD`.
bool isImportCommand(const QStringList &arguments);

/// Takes over a database of the original meshping into the present one. Returns the exit status.
int runImportCommand(const QStringList &arguments);

} // namespace meshping
