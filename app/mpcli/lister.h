// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/failure.h"
#include "app/mpcli/tableorder.h"
#include "app/mpcli/targetinfo.h"

namespace meshping {

class Client;

/// `mpcli list`: the table, or with `json` the daemon's own words.
CommandResult listTargets(Client &client, const TableOrder &order, bool json);

/// The table of `targets` in this order.
QByteArray tableOf(std::vector<TargetInfo> targets, const TableOrder &order);

} // namespace meshping
