// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace meshping {

/// For a command line that cannot be read: what to do about a target among its options that begins with a hyphen, like
/// `-dash@10.0.0.1`; null where there is none. `before`: what stands before the targets, as an example.
QString dashedTargetFault(const QStringList &arguments, const QString &before);

} // namespace meshping
