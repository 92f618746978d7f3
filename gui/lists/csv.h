// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace meshping {

/// One record of a CSV file (RFC 4180), with its end. What a spreadsheet would take for a formula begins with an
/// apostrophe.
QString csvLine(const QStringList &cells);

} // namespace meshping
