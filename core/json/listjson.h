// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/targetlist.h"

#include <QJsonObject>

namespace meshping {

/// What each line of a list of targets means, for POST /api/check.
QJsonObject listJson(const QList<ListLine> &lines);

} // namespace meshping
