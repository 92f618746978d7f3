// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "headless/formats/document.h"

namespace meshping {

/// The table of all targets: one line each after a line of headings; a column is as wide as its longest value.
Document tableDocument(const SnapshotPtr &snapshot);

} // namespace meshping
