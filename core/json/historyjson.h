// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/history.h"
#include "core/model/run.h"

#include <QJsonArray>
#include <QJsonObject>

namespace meshping {

/// Slots, and the span that was asked for.
QByteArray historyJson(const History &history, SlotTime from, SlotTime to);
History historyFromJson(const QJsonObject &object);

/// When a monitor did not run.
QJsonArray absencesJson(const std::vector<Absence> &absences);
std::vector<Absence> absencesFromJson(const QJsonArray &array);

} // namespace meshping
