// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace meshping {

/// Runs `meshping recover FILE`, which merges what can be read of a database that was set aside into the present one,
/// or `meshping import OLD`, which takes over a database of the original meshping. Returns the exit status; null where
/// the command line is neither.
std::optional<int> runDatabaseCommand(const QStringList &arguments);

} // namespace meshping
