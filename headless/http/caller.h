// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/addressrange.h"
#include "headless/http/requesthead.h"

#include <QHostAddress>

#include <vector>

namespace meshping {

/// The two ends of a TCP connection.
struct SocketEnds
{
    QHostAddress peer;
    quint16 peerPort = 0;
    QHostAddress local;
    quint16 localPort = 0;

    bool operator==(const SocketEnds &) const = default;
};

/// Host and port that a request names in its Host; where it has none, which HTTP/1.0 may, those that it reached.
QByteArray authorityOf(const RequestHead &head, const SocketEnds &ends);

/// Who sent a request, seen past the proxies that are trusted.
struct Caller
{
    QHostAddress address; ///< null where a trusted proxy does not tell
    bool local = false;   ///< on this machine, and not on behalf of somebody else
    QByteArray scheme;    ///< "http" or "https" as a trusted proxy tells; empty: not known
    QByteArray authority; ///< host and port, as the client knows us
};

/// The proxies whose X-Forwarded-For, -Proto and -Host count. What others send of these counts only as a sign
/// that a request was passed on.
class TrustedProxies
{
public:
    explicit TrustedProxies(std::vector<AddressRange> ranges = {}) : m_ranges(std::move(ranges)) {}

    bool contains(const QHostAddress &address) const;

    /// `authority`: what the request itself names: Host, or the authority of its target.
    Caller callerOf(const RequestHead &head, const SocketEnds &ends, const QByteArray &authority) const;

private:
    QHostAddress clientOf(const RequestHead &head) const;

    std::vector<AddressRange> m_ranges;
};

/// Whether an address, IPv4-mapped ones included, is this machine's loopback.
bool isLoopback(const QHostAddress &address);

} // namespace meshping
