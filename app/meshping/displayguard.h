// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <utility>
#include <vector>

namespace meshping {

/// While it lives, a failure of Qt to open a display ends the process with one line and status 1; Qt itself would abort
/// with a page of its own words. Other messages are held back and passed on when it is destroyed.
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
