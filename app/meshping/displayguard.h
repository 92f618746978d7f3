// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <utility>
#include <vector>

namespace meshping {

/// As long as it lives, Qt's failure to open a display, for which it would abort with words of its own, ends the
/// process with one line and status 1. Other messages are passed on at its end.
class DisplayGuard
{
public:
    DisplayGuard();
    ~DisplayGuard();
    Q_DISABLE_COPY_MOVE(DisplayGuard)

private:
    static void take(QtMsgType type, const QMessageLogContext &context, const QString &text);

    static QtMessageHandler s_before;
    static std::vector<std::pair<QtMsgType, QString>> s_held;
};

} // namespace meshping
