// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/failure.h"
#include "app/mpcli/targetinfo.h"

#include <QStringList>

namespace meshping {

class Client;

/// `mpcli show`: everything about these targets.
CommandResult showTargets(Client &client, const QStringList &targets);

/// Everything about one, in lines of at most `width` where a histogram is concerned.
QByteArray detailsOf(const TargetInfo &target, int width);

} // namespace meshping
