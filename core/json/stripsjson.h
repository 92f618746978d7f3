// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/strips.h"

#include <QByteArray>
#include <QJsonObject>

namespace meshping {

/// What GET /api/overview answers.
QByteArray stripsJson(const std::vector<TargetStrip> &strips, const StripSpan &span);

/// The strips in it, each with as many cells as `span` has slots, whatever the other side sends.
std::vector<TargetStrip> stripsFromJson(const QJsonObject &object, const StripSpan &span);

} // namespace meshping
