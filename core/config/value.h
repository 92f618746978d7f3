// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <tl/expected.hpp>

namespace meshping {

/// Readers of single values. Their errors quote the value and say what is allowed.

/// Seconds as a plain decimal number, rounded to milliseconds.
tl::expected<std::chrono::milliseconds, QString> readSeconds(QStringView text, double lowest, double highest);

tl::expected<std::chrono::days, QString> readDays(QStringView text, int lowest, int highest);

/// A whole number.
tl::expected<int, QString> readCount(QStringView text, int lowest, int highest);

/// yes, true, on or 1; no, false, off or 0.
tl::expected<bool, QString> readSwitch(QStringView text);

/// Host names and addresses as they stand in a Host header, without a port, or `*`; several with commas between. In
/// lower case, without brackets and a final dot.
tl::expected<QStringList, QString> readHosts(QStringView text);

/// `ADDR` or `ADDR/BITS`, several with commas between.
tl::expected<std::vector<AddressRange>, QString> readRanges(QStringView text);

/// `ADDR:PORT` or `[ADDR]:PORT`, several with commas between. Port 0 means any free one. `:PORT` and `[::]:PORT` mean
/// both families, so that others of that port add nothing.
tl::expected<std::vector<ListenEndpoint>, QString> readListenEndpoints(QStringView text);

} // namespace meshping
