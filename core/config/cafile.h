// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// Reads a PEM file with the certificates of one or more authorities. The error quotes the path and says what is
/// allowed.
tl::expected<QList<QSslCertificate>, QString> readCaFile(const QString &path);

} // namespace meshping
