// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace meshping {

/// The daemon that a user means by `text`: "http://host:port", "host:port" or "host", which stands for HTTP on the
/// usual port. Invalid where it means none.
QUrl serverUrl(const QString &text);

} // namespace meshping
