// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// The certificates of the authorities in a file, one at least, in PEM. The error quotes the path and says what is
/// allowed.
tl::expected<QList<QSslCertificate>, QString> readCaFile(const QString &path);

} // namespace meshping
