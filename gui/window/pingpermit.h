// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace meshping {

/// How a program without the permission to ping may come by it from its own window.
enum class PingPermit : std::uint8_t {
    None,         ///< not from there
    Offered,      ///< by a password that the system asks for
    Asked,        ///< it is being asked for
    NeedsRestart, ///< it was given, and holds from the next start on
};

} // namespace meshping
