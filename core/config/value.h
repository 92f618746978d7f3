// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <tl/expected.hpp>

namespace meshping {

/// Readers of single values. Their errors quote the value and say what is allowed.

/// Seconds as a plain decimal number, rounded to milliseconds.
tl::expected<std::chrono::milliseconds, QString> readSeconds(QStringView text, double lowest, double highest);

tl::expected<std::chrono::days, QString> readDays(QStringView text, int lowest, int highest);

/// `ADDR:PORT` or `[ADDR]:PORT`, several with commas between. Port 0 means any free one.
tl::expected<std::vector<ListenAddress>, QString> readListenAddresses(QStringView text);

} // namespace meshping
