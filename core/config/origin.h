// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// Where a setting was set.
struct Origin
{
    enum class Kind : std::uint8_t { File, Environment, Option };

    Kind kind{};
    QString place; ///< "/etc/meshping/meshping.conf:3", "MESHPING_PING_INTERVAL", "--interval"

    bool operator==(const Origin &) const = default;
};

} // namespace meshping
