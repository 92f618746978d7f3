// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/targets.h"
#include "core/model/route.h"

namespace meshping {

/// `mpcli route`: the way to each of these targets, as it was traced last; `mpcli trace`: traces it now.
CommandResult showRoutes(Client &client, const QStringList &targets, bool now);

/// A route in lines: a row a hop, and what there is to say of the whole. `names`: by address.
QByteArray routeText(const QString &target, const Route &route, const QHash<QString, QString> &names);

} // namespace meshping
