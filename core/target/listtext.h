// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// The text in a file: UTF-8, or UTF-16 or UTF-32 as a byte order mark or the zero bytes between ASCII characters tell.
/// What is none of these has U+FFFD in it.
QString listText(const QByteArray &bytes);

/// The text of a file or a pipe, to its end. The error is why there is none: 64 MB are no list of targets.
tl::expected<QString, QString> readListText(QIODevice &device);

} // namespace meshping
