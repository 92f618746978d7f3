// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// Gives up, in every thread and for good, all privileges but CAP_NET_RAW, with which sockets are opened again after an
/// outage; what was not there before is not gained. Also as root, who then owns files like any other user. Call it once
/// all sockets are open: ports below 1024 are out of reach afterwards. The error is a sentence for the user.
tl::expected<void, QString> dropPrivileges();

} // namespace meshping
