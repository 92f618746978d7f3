// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace meshping {

/// Where the daemon is: an http or https URL; `host` and `host:port` alone mean http and port 9922. Its path, if any,
/// is where a proxy serves the daemon. The error quotes the text and says what is allowed.
tl::expected<QUrl, QString> readServer(const QString &text);

} // namespace meshping
