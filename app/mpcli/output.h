// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/failure.h"

#include <QByteArray>

namespace meshping {

/// Writes text to stdout at once. Control characters other than the line feed become question marks: what a daemon
/// says must not steer the terminal.
Outcome print(const QByteArray &text);

/// The same, for bytes that are not for a terminal or steer it on purpose.
Outcome printRaw(const QByteArray &bytes);

/// One line on stderr, "mpcli: " first.
void complain(const QString &message);

/// Columns of the terminal on stdout; 80 when there is none.
int outputWidth();

} // namespace meshping
