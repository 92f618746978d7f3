// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/jsonwriter.h"
#include "core/model/route.h"

#include <QJsonArray>
#include <QJsonObject>

namespace meshping {

/// Writes the hops of a route as the field `name`, with who the routers are, as far as that is known.
void writeHops(JsonWriter &json, QLatin1StringView name, const Route &route, const HopNames &names);

/// A route in an answer, null where there is none; docs/api.md tells of its fields.
QByteArray routeAnswer(const RoutePtr &route, const HopNames &names);

/// What `route` of an answer says; null for null.
RoutePtr routeFromJson(const QJsonValue &value);

/// Changes, each with the routes before and after it.
QByteArray routesAnswer(const std::vector<RouteChange> &changes, const HopNames &names);
std::vector<RouteChange> routesFromJson(const QJsonArray &array);

} // namespace meshping
