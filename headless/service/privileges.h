// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

#include <tl/expected.hpp>

namespace meshping {

/// Whether programs that this one starts may have privileges of their own (PR_SET_NO_NEW_PRIVS).
enum class LaterPrivileges : std::uint8_t { Never, OfOtherPrograms };

/// Gives up for good all capabilities but CAP_NET_RAW, which is needed to open sockets again after an outage. It gains
/// none that was not there. Root gives them up, too, and can then no longer read others' files or open ports below
/// 1024. Capabilities belong to threads: call it while there is only one, from which later ones inherit. The error is a
/// sentence for the user.
tl::expected<void, QString> dropPrivileges(LaterPrivileges later = LaterPrivileges::Never);

} // namespace meshping
