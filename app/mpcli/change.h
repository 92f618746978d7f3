// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/output.h"
#include "core/target/targetrequest.h"

#include <QStringList>

namespace meshping {

class Client;

/// Commands that change something. Each goes on after a refusal, prints which targets it changed, and fails in the
/// end if any was refused.

/// Here, for removeTargets() and for pauseTargets(), "-" among the targets stands for the lines of stdin.
/// `common`: labels and interval of those that say none themselves.
CommandResult addTargets(Client &client, const QStringList &targets, const TargetRequest &common);

CommandResult removeTargets(Client &client, const QStringList &targets);

/// Has them rest, or go on.
CommandResult pauseTargets(Client &client, const QStringList &targets, bool paused);

/// No targets: all.
CommandResult resetTargets(Client &client, const QStringList &targets);

} // namespace meshping
