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
    m_calls.push_back({method, pattern.split(u'/', Qt::SkipEmptyParts), std::move(handler), body, {}});
}

void Router::addWork(const QString &pattern, Handler handler)
{
    m_calls.push_back(
        {"GET", pattern.split(u'/', Qt::SkipEmptyParts), std::move(handler), Body::Small, Access::Links::Refused});
}

void Router::addForPeers(const QString &pattern, Handler handler)
{
    m_calls.push_back(
        {"POST", pattern.split(u'/', Qt::SkipEmptyParts), std::move(handler), Body::Large, Access::Links::Open, true});
}

std::vector<const Router::Call *> Router::matching(const QStringList &path) const
{
    std::vector<const Call *> found;
    for (const Call &call : m_calls) {
        if (matches(call.pattern, path))
            found.push_back(&call);
    }
    return found;
}

tl::expected<const Router::Call *, Reply> Router::find(const QByteArray &method, const RequestTarget &target) const
{
    if (target.asterisk && method == "OPTIONS")
        return tl::unexpected(Reply{204, {}, {{"Allow", "GET, HEAD, POST, PATCH, DELETE, OPTIONS"}}, {}});
    const auto calls = target.asterisk ? std::vector<const Call *>() : matching(target.path);
    if (calls.empty())
        return tl::unexpected(Reply::error(404, u"there is no such page"_s));
    QByteArrayList allowed;
    for (const Call *call : calls) {
        if (call->method == method || (call->method == "GET" && method == "HEAD"))
            return call;
        allowed << call->method;
        if (call->method == "GET")
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
