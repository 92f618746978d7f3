// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/pendingreset.h"

namespace meshping {

QFuture<Monitor::RowsResult> PendingReset::carryOut(Monitor &monitor, const QStringList &keys)
{
    return monitor.resetStatistics(keys);
}

} // namespace meshping
