// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/addressrange.h"
#include "core/target/listenendpoint.h"
#include "core/target/peerplace.h"

#include <QSslCertificate>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace meshping {

/// Which buckets of a histogram /metrics lists: those that have counted something, or all of usual round trips.
enum class MetricsBuckets : std::uint8_t { Seen, All };

/// The settings, validated (see README for names and limits). Each comes from option, environment, file or default,
/// in this order.
struct Config
{
    std::vector<ListenEndpoint> listen; ///< never empty
    std::chrono::milliseconds interval{30'000};
    std::chrono::milliseconds timeout{5'000};
    QString database; ///< file or directory; its parents may not exist yet
    std::chrono::days histogramDays{30};
    int downAfter = 3;          ///< consecutive losses that make a target down
    QString tokenFile;          ///< empty: no token
    bool tokenRequired = false; ///< changes from loopback need the token, too; then there is a token file
    QStringList allowHosts;     ///< host names accepted beside our own, in lower case without a final dot; "*": any
    std::vector<AddressRange> trustedProxies; ///< proxies whose X-Forwarded-For, -Proto and -Host are believed
    MetricsBuckets metricsBuckets = MetricsBuckets::Seen;
    std::vector<PeerPlace> peers; ///< other nodes, to which the daemon tells its targets
    std::chrono::milliseconds peeringInterval{30'000};
    std::chrono::milliseconds tracerouteInterval{900'000}; ///< 0: routes are traced by hand alone
    QList<QSslCertificate> authorities; ///< trusted beside the system's when the window connects by https
    QUrl connect;        ///< of the daemon that the window shows instead of pinging itself; invalid: none
    QStringList targets; ///< positional arguments, as written

    std::chrono::milliseconds flushInterval{10'000};
};

} // namespace meshping
