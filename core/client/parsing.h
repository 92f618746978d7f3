// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QJsonObject>

namespace meshping {

// What the HTTP API says, as values. What is missing or of another type counts as not known: the other side may be of
// another version.

/// A target with the id that the other side gives it, 0 where it gives none, and without a revision.
TargetStatus targetFromJson(const QJsonObject &json);
TargetId targetIdFromJson(const QJsonValue &json);
Health healthFromJson(const QJsonObject &json);

/// Null where the kind is none that is known here.
std::optional<Event> eventFromJson(const QJsonObject &json);
Absence absenceFromJson(const QJsonObject &json);
History historyFromJson(const QJsonObject &json);

} // namespace meshping
