// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace meshping {

/// The daemon that a user means by `text`: an http or https URL, whose path, if any, is where a proxy serves the
/// daemon; `host` and `host:port` alone mean http, and port 9922 where they name none. Without a slash at its end. The
/// error quotes the text and says what is allowed.
tl::expected<QUrl, QString> serverUrl(const QString &text);

} // namespace meshping
