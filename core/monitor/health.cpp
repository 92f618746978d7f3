// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/health.h"

#include <QDateTime>

namespace meshping {

using namespace Qt::StringLiterals;

QStringList Health::problems() const
{
    QStringList found;
    if (socketMode == SocketMode::None)
        found << (socketError.isEmpty() ? u"nothing is probed: no ICMP socket is open"_s : socketError);
    if (silentSince != WallTime{}) {
        const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(silentSince.time_since_epoch());
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(since.count()).toUTC();
        found << u"nothing is probed: the probe thread has not answered since %1"_s.arg(time.toString(Qt::ISODate));
    }
    // A message beside a store that writes is history (a file set aside), not a failure. Before the first flush
    // nothing is known to be wrong unless the store says so.
    const bool storeFails = !store.writing && (store.failures > 0 || !store.message.isEmpty());
    if (storeFails)
        found << (store.message.isEmpty() ? u"statistics cannot be written to the database"_s : store.message);
    return found;
}

} // namespace meshping
