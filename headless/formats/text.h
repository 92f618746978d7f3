// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"

#include <QByteArray>

namespace meshping {

/// The table of all targets: one line each after a line of headings; a column is as wide as its longest value.
QByteArray textTable(const Snapshot &snapshot);

} // namespace meshping
