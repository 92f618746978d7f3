// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace meshping {

/// The URL of the daemon that a user means by `text`, without a slash at its end. `text` is an http or https URL, with
/// a path if a proxy serves the daemon there, or `host` or `host:port`, which mean http and by default port 9922. The
/// error quotes the text and says what is allowed.
tl::expected<QUrl, QString> serverUrl(const QString &text);

} // namespace meshping
