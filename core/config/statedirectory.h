// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace meshping {

/// Where this program keeps its state: what systemd says, /var/lib/meshping for root, else the user's state directory
/// of the XDG base directories. Empty when a user has no home.
QString stateDirectory(const QProcessEnvironment &environment, bool root);

} // namespace meshping
