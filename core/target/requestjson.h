// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/targetrequest.h"

#include <QJsonObject>
#include <QJsonValue>

namespace meshping {

/// A request as POST /api/targets takes it in a list: a string where there is nothing more to say, else an object.
QJsonValue requestJson(const TargetRequest &request);

QJsonObject labelsJson(const Labels &labels);

/// Seconds.
QJsonValue intervalJson(Interval interval);

} // namespace meshping
