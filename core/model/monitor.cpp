// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/monitor.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString someOf(const QStringList &targets)
{
    constexpr qsizetype mostNamed = 10;
    const QString named = targets.first(std::min(targets.size(), mostNamed)).join(u", "_s);
    return targets.size() <= mostNamed ? named
                                       : named + u' ' + Monitor::tr("and %1 more").arg(targets.size() - mostNamed);
}

CommandError severalTargets(const QString &key, const QStringList &targets)
{
    return {
        CommandError::Kind::Conflict,
        Monitor::tr("%1 means %2 targets, and this is about one: %3").arg(key).arg(targets.size()).arg(someOf(targets)),
        {}};
}

namespace {

template <class Value>
QFuture<tl::expected<Value, CommandError>> noRoutes(QString key)
{
    tl::expected<Value, CommandError> none = tl::unexpected(
        CommandError{CommandError::Kind::Unavailable, Monitor::tr("This monitor traces no routes."), {std::move(key)}});
    return QtFuture::makeReadyFuture(std::move(none));
}

} // namespace

QFuture<Monitor::RouteResult> Monitor::route(QString key, std::optional<WallTime> /*at*/)
{
    return noRoutes<RoutePtr>(std::move(key));
}

QFuture<Monitor::RoutesResult> Monitor::routes(QString key, WallTime /*from*/, WallTime /*to*/)
{
    return noRoutes<std::vector<RouteChange>>(std::move(key));
}

QFuture<Monitor::RouteResult> Monitor::trace(QString key)
{
    return noRoutes<RoutePtr>(std::move(key));
}

} // namespace meshping
