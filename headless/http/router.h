// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/access.h"
#include "headless/http/answer.h"
#include "headless/http/request.h"

#include <functional>
#include <vector>

namespace meshping {

/// Finds the handler for a method and a path. It answers OPTIONS, 404, and 405 with Allow by itself.
class Router
{
public:
    using Handler = std::function<void(const Request &, const Answer &)>;

    enum class Body { Small, Large };

    struct Call
    {
        QByteArray method;
        QStringList pattern;
        Handler handler;
        Body body = Body::Small;
        Access::Links links = Access::Links::Open;
        bool forPeers = false; ///< see Access::refusePeer()
    };

    /// `pattern`: a path in which `{}` stands for any one segment. HEAD comes with GET.
    void add(const QByteArray &method, const QString &pattern, Handler handler, Body body = Body::Small);

    /// The same for a GET that starts work. A page of another site cannot start it, not even by a link.
    void addWork(const QString &pattern, Handler handler);

    /// The same for a POST of other nodes, with a large body.
    void addForPeers(const QString &pattern, Handler handler);

    /// The call, or the reply to send when there is none.
    tl::expected<const Call *, Reply> find(const QByteArray &method, const RequestTarget &target) const;

private:
    std::vector<const Call *> matching(const QStringList &path) const;

    std::vector<Call> m_calls;
};

} // namespace meshping
