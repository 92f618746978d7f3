// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <QByteArray>

#include <cstdint>

namespace meshping {

/// Appends numbers as text, the same in every locale; several times faster than QByteArray::number().
void appendNumber(QByteArray &out, std::uint64_t value);

/// `decimals` digits after the point.
void appendFixed(QByteArray &out, double value, int decimals);

/// The fewest digits that read back as the same number.
void appendShortest(QByteArray &out, double value);

/// A time in milliseconds, exact to the nanosecond, without trailing zeros.
void appendMilliseconds(QByteArray &out, Rtt time);

} // namespace meshping
