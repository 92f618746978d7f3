// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace meshping {

/// Explains a command line that cannot be parsed because a target begins with a hyphen, like `-dash@10.0.0.1`; null if
/// that is not the reason. `before`: the command in the example that it gives, such as "mpcli add".
QString dashedTargetFault(const QStringList &arguments, const QString &before);

} // namespace meshping
