// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <tl/expected.hpp>

namespace meshping {

// Each reads one value. The errors quote the value and say what is allowed.

/// Seconds as a plain decimal number, rounded to milliseconds.
tl::expected<std::chrono::milliseconds, QString> readSeconds(QStringView text, double lowest, double highest);

tl::expected<std::chrono::days, QString> readDays(QStringView text, int lowest, int highest);

/// A whole number.
tl::expected<int, QString> readCount(QStringView text, int lowest, int highest);

/// yes, true, on or 1; no, false, off or 0.
tl::expected<bool, QString> readSwitch(QStringView text);

/// Host names and addresses as in a Host header without the port, or `*`, separated by commas. The result is in lower
/// case, without brackets and final dots.
tl::expected<QStringList, QString> readHosts(QStringView text);

/// `ADDR` or `ADDR/BITS`, separated by commas.
tl::expected<std::vector<AddressRange>, QString> readRanges(QStringView text);

/// `HOST:PORT` or `[ADDR]:PORT`, separated by commas, each once; empty: none.
tl::expected<std::vector<PeerPlace>, QString> readPeers(QStringView text);

/// `ADDR:PORT` or `[ADDR]:PORT`, separated by commas. Port 0 means any free one. `:PORT` and `[::]:PORT` mean all
/// addresses of both families: other addresses with the same port are then left out.
tl::expected<std::vector<ListenEndpoint>, QString> readListenEndpoints(QStringView text);

} // namespace meshping
