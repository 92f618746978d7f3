// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

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

/// From now on Qt's messages go to stderr in the style that fits it.
void installLogHandler();

} // namespace meshping
