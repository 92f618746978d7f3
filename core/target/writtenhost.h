// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace meshping {

// What people write, or paste, where a host alone is meant.

/// Whether it begins like a URL (RFC 3986 3.1): a scheme and ://.
bool isUrl(QStringView text);

/// The host of a URL; empty where it has none.
QString hostOfUrl(QStringView url);

/// Of `host:80`, `10.0.0.1:80` or `[::1]:80` what stands before the port; else null.
QStringView hostBeforePort(QStringView text);

} // namespace meshping
