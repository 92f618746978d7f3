// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/router.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool matches(const QStringList &pattern, const QStringList &path)
{
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                      [](const QString &part, const QString &segment) { return part == u"{}" || part == segment; });
}

} // namespace

void Router::add(const QByteArray &method, const QString &pattern, Handler handler, Body body)
{
    m_routes.push_back({method, pattern.split(u'/', Qt::SkipEmptyParts), std::move(handler), body, {}});
}

void Router::addWork(const QString &pattern, Handler handler)
{
    m_routes.push_back(
        {"GET", pattern.split(u'/', Qt::SkipEmptyParts), std::move(handler), Body::Small, Access::Links::Refused});
}

void Router::addForPeers(const QString &pattern, Handler handler)
{
    m_routes.push_back(
        {"POST", pattern.split(u'/', Qt::SkipEmptyParts), std::move(handler), Body::Large, Access::Links::Open, true});
}

std::vector<const Router::Route *> Router::matching(const QStringList &path) const
{
    std::vector<const Route *> found;
    for (const Route &route : m_routes) {
        if (matches(route.pattern, path))
            found.push_back(&route);
    }
    return found;
}

tl::expected<const Router::Route *, Reply> Router::find(const QByteArray &method, const RequestTarget &target) const
{
    if (target.asterisk && method == "OPTIONS")
        return tl::unexpected(Reply{204, {}, {{"Allow", "GET, HEAD, POST, PATCH, DELETE, OPTIONS"}}, {}});
    const auto routes = target.asterisk ? std::vector<const Route *>() : matching(target.path);
    if (routes.empty())
        return tl::unexpected(Reply::error(404, u"there is no such page"_s));
    QByteArrayList allowed;
    for (const Route *route : routes) {
        if (route->method == method || (route->method == "GET" && method == "HEAD"))
            return route;
        allowed << route->method;
        if (route->method == "GET")
            allowed << "HEAD";
    }
    allowed << "OPTIONS";
    if (method == "OPTIONS")
        return tl::unexpected(Reply{204, {}, {{"Allow", allowed.join(", ")}}, {}});
    return tl::unexpected(Reply::error(405, u"this method cannot be used here; these can: %1"_s.arg(
                                                QString::fromLatin1(allowed.join(", "))))
                              .with("Allow", allowed.join(", ")));
}

} // namespace meshping
