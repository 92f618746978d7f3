// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/failure.h"
#include "app/mpcli/targetinfo.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace meshping {

class Client;

/// The targets in the body of GET /api/targets; null when it is none.
std::optional<std::vector<TargetInfo>> readTargets(const QJsonObject &body);

struct FoundTargets
{
    QStringList keys;     ///< the daemon's, each once
    bool missing = false; ///< some were not found, which has been told
};

/// The targets that one of `texts` means: an address, name@address, or a name, which may have several.
tl::expected<FoundTargets, Failure> findTargets(Client &client, const QStringList &texts);

/// Calls `act` with the daemon's key of each of these. Tells each refusal and goes on; fails in the end if there was
/// any, at once when there is no daemon.
CommandResult forEachTarget(Client &client, const QStringList &texts,
                            const std::function<CommandResult(const QString &key)> &act);

} // namespace meshping
