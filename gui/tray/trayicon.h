// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trouble.h"

#include <QIcon>

namespace meshping {

/// A picture for the tray: the sign of the worst state on a dark tile with a bright edge, so that it can be seen on any
/// panel. Struck through while notifications are muted.
QIcon trayIcon(Trouble worst, bool muted);

} // namespace meshping
