// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetcells.h"

#include <QList>

namespace meshping {

/// Rows of the table for other programs: aligned text, CSV (RFC 4180) and JSON as the HTTP API names things. Numbers in
/// CSV and JSON are the same in every language.
QString asText(const QList<TargetRow> &rows, const QList<TargetColumn> &columns);
QString asCsv(const QList<TargetRow> &rows);
QString asJson(const QList<TargetRow> &rows);

} // namespace meshping
