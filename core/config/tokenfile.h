// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

struct Token
{
    QByteArray value;
    bool worldReadable = false; ///< the file's mode lets everyone read it
};

/// Reads the token: the only line of a file, of printable ASCII characters without spaces. The error quotes the path
/// and says what is allowed.
tl::expected<Token, QString> readTokenFile(const QString &path);

/// The same for the server that the token protects: it must also be too long to be guessed. A client does not check
/// that.
tl::expected<Token, QString> readServerToken(const QString &path);

} // namespace meshping
