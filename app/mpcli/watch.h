// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/output.h"
#include "app/mpcli/targets.h"

namespace meshping {

class Client;

/// `mpcli watch`: the table, once a second, until the user ends it. On a terminal as a page that stays; else one table
/// below the other, with an empty line between, whenever something has changed.
CommandResult watchTargets(Client &client, const TableOrder &order);

} // namespace meshping
