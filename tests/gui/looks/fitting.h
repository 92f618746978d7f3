// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace meshping {

/// What of `window` is clipped, elided without a tool tip that has the whole, put over something else, or pushed out of
/// sight; a line each.
QStringList misfits(const QWidget &window);

} // namespace meshping
