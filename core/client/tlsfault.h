// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslError>
#include <QString>

namespace meshping {

/// Why a certificate is not to be trusted, and what to do about that.
QString tlsFault(const QList<QSslError> &errors, const QString &host);

} // namespace meshping
