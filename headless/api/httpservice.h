// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "headless/formats/prometheus.h"
#include "headless/http/httpserver.h"
#include "headless/peers/peers.h"

#include <tl/expected.hpp>

#include <memory>
#include <vector>

namespace meshping {

struct HttpSettings
{
    AccessRules access; ///< with where to listen
    QString version;
    BucketChoice buckets = BucketChoice::Seen; ///< in /metrics
    ConnectionLimits limits;
    PeerSettings peers;
};

/// A monitor, served over HTTP from a thread of its own.
class HttpService
{
public:
    /// `monitor` must outlive this.
    HttpService(Monitor &monitor, HttpSettings settings);
    ~HttpService(); ///< stops

    HttpService(const HttpService &) = delete;
    HttpService &operator=(const HttpService &) = delete;

    /// Opens the sockets and begins to serve. The error is a line for the user.
    tl::expected<Listening, QString> start();

    /// What listening there means for changes ("other machines: reads only, no token file"); one line for the start.
    QString accessSummary() const;

    /// Another token from now on; empty: none. After start().
    void setToken(const QByteArray &token);

    /// Closes all connections. Harmless when not started.
    void stop();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace meshping
