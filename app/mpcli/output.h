// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/failure.h"

#include <QByteArray>

namespace meshping {

/// Writes text to stdout at once. Whatever steers a terminal or hides in it becomes a question mark, line feeds apart:
/// a daemon's words must do neither.
CommandResult print(const QByteArray &text);

/// The same for JSON, where such characters become escapes.
CommandResult printJson(const QByteArray &json);

/// The same, for bytes that are not for a terminal or steer it on purpose.
CommandResult printRaw(const QByteArray &bytes);

/// One line on stderr, "mpcli: " first.
void complain(const QString &message);

/// Columns of the terminal on stdout; 80 when there is none.
int outputWidth();

} // namespace meshping
