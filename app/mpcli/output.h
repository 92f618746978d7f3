// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// Exit statuses that scripts rely on.
enum class ExitStatus { Done = 0, Refused = 1, Usage = 2, NoDaemon = 3 };

/// Why mpcli ends with something else than Done: one line, or none where all has been said.
struct Failure
{
    ExitStatus status = ExitStatus::Refused;
    QString message;
};

using CommandResult = tl::expected<void, Failure>;

inline tl::unexpected<Failure> refused(const QString &message)
{
    return tl::unexpected<Failure>({ExitStatus::Refused, message});
}

/// Writes text to stdout at once. Whatever steers a terminal or hides in it becomes a question mark, line feeds apart:
/// a daemon's words must do neither.
CommandResult print(const QByteArray &text);

/// The same for JSON, where such characters become escapes.
CommandResult printJson(const QByteArray &json);

/// The same, for bytes that are not for a terminal or steer it on purpose.
CommandResult printRaw(const QByteArray &bytes);

/// One line on stderr, "mpcli: " first.
void complain(const QString &message);

/// `what`, with the line of stdin that it is about; 0: none.
QString atLine(int line, const QString &what);

/// Columns of the terminal on stdout; 80 when there is none.
int outputWidth();

} // namespace meshping
