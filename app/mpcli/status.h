// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/failure.h"

#include <QJsonObject>

namespace meshping {

class Client;

/// `mpcli status`: how the daemon itself is doing. Fails when it says that it does badly.
CommandResult showStatus(Client &client);

/// The body of GET /healthz in words.
QByteArray statusText(const QJsonObject &health, const QString &server);

} // namespace meshping
