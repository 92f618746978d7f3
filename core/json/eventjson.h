// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"

#include <QJsonObject>

namespace meshping {

/// id, time (seconds since 1970), kind, name, addr, duration (s), detail and text in English, and figures, if any.
QJsonObject eventJson(const Event &event);

/// Null where the kind is none that is known here.
std::optional<Event> eventFromJson(const QJsonObject &json);

} // namespace meshping
