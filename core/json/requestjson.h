// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace meshping {

// The bodies of commands. What users wrote is read strictly: the error is a sentence on what is wrong.

/// A target to be added, in a list: a string where there is nothing more to say, else an object.
QJsonValue requestJson(const TargetRequest &request);

/// An object of POST /api/targets. What is wrong with the values the monitor says, and takes the others.
tl::expected<TargetRequest, QString> requestFromJson(const QJsonObject &object);

/// Any of name, interval, labels and paused; an interval of null is the common one.
QJsonObject changeJson(const TargetChange &change);
tl::expected<TargetChange, QString> changeFromJson(const QJsonObject &object);

/// Null where `json` has no other keys than these; else the sentence that names one.
QString otherKeyFault(const QJsonObject &json, const QStringList &known);

} // namespace meshping
