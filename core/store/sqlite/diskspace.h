// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// Bytes that an ordinary user may still write to the disk that holds `path`; a great many where that is not known.
qint64 freeBytes(const QString &path);

} // namespace meshping
