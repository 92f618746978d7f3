// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace meshping {

class HttpExchange;

/// Why an answer is no success, in words for the user: those of the other side where it has some. `body` is what of it
/// was read.
QString httpFailure(const HttpExchange &exchange, const QByteArray &body);

/// Whether a status sends elsewhere.
bool isRedirect(int status);

} // namespace meshping
