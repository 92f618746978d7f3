// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <chrono>
#include <cstdint>

namespace meshping {

enum class LogStyle : std::uint8_t {
    Plain,   ///< "warning: text", for a person
    Journal, ///< "<4>text", from which the journal takes the priority (sd-daemon(3))
};

/// The style for messages that are written to `fd`: Journal if $JOURNAL_STREAM (systemd.exec(5)) says that `fd` is
/// connected to the journal.
LogStyle logStyleOf(int fd, const QByteArray &journalStream);

/// One message, ended by a line feed. Each of its lines gets the level, so that no text can pretend to be a message.
QByteArray logText(LogStyle style, QtMsgType type, const QString &text);

/// From now on Qt's messages go to stderr, in the style that fits; they are kept until startLog().
void installLogHandler();

/// Starts the thread that writes the messages. It inherits this thread's privileges: give those up before.
void startLog();

/// Waits until all messages are written, at most for `patience`. Call it before the program ends, which does not wait.
void flushLog(std::chrono::milliseconds patience);

} // namespace meshping
