// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/statistics.h"
#include "core/store/codec/bytes.h"

#include <optional>

namespace meshping {

/// Writes the change from `from` to `to`: only the fields that differ. lastReplyAt is rounded down to milliseconds.
void writeStatisticsChange(ByteWriter &writer, const Statistics &from, const Statistics &to);

/// Reads such a change and applies it. False when the bytes make no sense; `statistics` is then of no use.
bool readStatisticsChange(ByteReader &reader, Statistics &statistics);

/// All of the statistics, as a change from nothing.
QByteArray packStatistics(const Statistics &statistics);
std::optional<Statistics> unpackStatistics(QByteArrayView bytes);

/// Counts of ICMP errors alone: `statistics.icmp_errors`.
QByteArray packIcmpErrors(const IcmpErrorCounts &counts);
std::optional<IcmpErrorCounts> unpackIcmpErrors(QByteArrayView bytes);

} // namespace meshping
