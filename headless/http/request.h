// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/caller.h"
#include "headless/http/requesthead.h"

#include <QStringList>

#include <tl/expected.hpp>

#include <utility>
#include <vector>

namespace meshping {

/// Where a request goes, decoded.
struct RequestTarget
{
    QByteArray authority; ///< of a target in absolute form, else empty
    QStringList path;     ///< segments; none for "/"
    std::vector<std::pair<QString, QString>> query;
    bool asterisk = false; ///< OPTIONS *
};

/// Decodes a request target. Refuses what could mean one thing here and another elsewhere: broken percent-encoding,
/// control characters, text that is not UTF-8, and dot segments.
tl::expected<RequestTarget, Refusal> parseRequestTarget(QByteArrayView target);

/// A whole request as handlers see it.
struct Request
{
    RequestHead head;
    RequestTarget target;
    QByteArray body;
    SocketEnds ends;
    Caller caller; ///< known once the access rules have seen the request

    const QStringList &path() const { return target.path; }

    /// Values of a query parameter, in order.
    QStringList query(QStringView name) const;

    /// The authority that the client thinks it talks to: Host, or that of an absolute target.
    QByteArray authority() const;
};

/// Whether the value of an If-None-Match names this tag, or any; weakly compared, as RFC 9110 13.1.2 wants it.
bool hasTag(const QByteArray &ifNoneMatch, const QByteArray &tag);

/// True for GET, HEAD and OPTIONS, which change nothing.
bool isRead(QByteArrayView method);

} // namespace meshping
