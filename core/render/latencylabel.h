// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace meshping {

/// A round trip with its unit, in at most `digits` digits that tell something: "0.05 ms", "12.3 ms", "2 s".
QString latencyLabel(double milliseconds, const QLocale &locale, int digits = 6);

} // namespace meshping
