// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace meshping {

/// Whether the command line asks for it: meshping recover FILE.
bool isRecoverCommand(const QStringList &arguments);

/// Takes over what can be read of a database that was set aside. The other arguments are options. The exit status.
int runRecoverCommand(const QStringList &arguments);

} // namespace meshping
