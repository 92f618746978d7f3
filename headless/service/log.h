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

/// The style for what is written to `fd`: the journal's when $JOURNAL_STREAM (systemd.exec(5)) says that `fd` leads
/// there.
LogStyle logStyleOf(int fd, const QByteArray &journalStream);

/// One message, ended by a line feed. Every line of the text gets the level, so that none is taken for another message.
QByteArray logText(LogStyle style, QtMsgType type, const QString &text);

/// From now on Qt's messages go to stderr in the style that fits it; those before startLog() are kept until then.
void installLogHandler();

/// Begins to write them, from a thread that has the privileges of this one: call it once they are given up.
void startLog();

/// Waits until all messages are written, but no longer than `patience`. The program's end does not wait by itself.
void flushLog(std::chrono::milliseconds patience);

} // namespace meshping
