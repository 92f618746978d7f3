// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace meshping {

/// What is wrong with `text` as a host name (RFC 1123, and underscores, which live networks use), as the end of a
/// sentence that begins with the name; empty when it is right.
QString hostNameFault(QStringView text);

/// Whether a name means this machine wherever it is asked (RFC 6761, 6.3): localhost, and names that end in it.
bool isLocalhost(QStringView name);

} // namespace meshping
