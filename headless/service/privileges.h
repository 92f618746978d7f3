// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

#include <tl/expected.hpp>

namespace meshping {

/// Whether programs that this one starts may have privileges of their own (PR_SET_NO_NEW_PRIVS).
enum class LaterPrivileges : std::uint8_t { Never, OfOtherPrograms };

/// Gives up for good all privileges but CAP_NET_RAW, with which sockets are opened again after an outage; what was not
/// there before is not gained. Also as root, who then owns files like any other user and opens no port below 1024.
/// Privileges belong to threads: call it while there is one alone, of which all later ones inherit. The error is a
/// sentence for the user.
tl::expected<void, QString> dropPrivileges(LaterPrivileges later = LaterPrivileges::Never);

} // namespace meshping
