// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/health.h"

namespace meshping {

using namespace Qt::StringLiterals;

QStringList Health::problems() const
{
    QStringList found;
    if (socketMode == SocketMode::None)
        found << (socketError.isEmpty() ? u"nothing is probed: no ICMP socket is open"_s : socketError);
    // A message beside a store that writes is history (a file set aside), not a failure. Before the first flush
    // nothing is known to be wrong unless the store says so.
    const bool storeFails = !store.writing && (store.failures > 0 || !store.message.isEmpty());
    if (storeFails)
        found << (store.message.isEmpty() ? u"statistics cannot be written to the database"_s : store.message);
    return found;
}

} // namespace meshping
