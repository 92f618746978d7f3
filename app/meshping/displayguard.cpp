// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/displayguard.h"

#include "headless/service/log.h"

#include <QStringList>

#include <unistd.h>

#include <cstdlib>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int cannotStart = 1;

/// The variables that name the display, for the message: `DISPLAY=:7`.
QString toldOf()
{
    QStringList told;
    for (const char *name : {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            told << u"%1=%2"_s.arg(QLatin1StringView(name), qEnvironmentVariable(name));
    }
    return told.join(u", "_s);
}

} // namespace

QtMessageHandler DisplayGuard::s_before = nullptr;
std::vector<std::pair<QtMsgType, QString>> DisplayGuard::s_held;

DisplayGuard::DisplayGuard()
{
    s_before = qInstallMessageHandler(take);
}

DisplayGuard::~DisplayGuard()
{
    qInstallMessageHandler(s_before);
    for (const auto &[type, text] : std::exchange(s_held, {}))
        s_before(type, QMessageLogContext(), text);
}

void DisplayGuard::take(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type != QtFatalMsg) {
        s_held.emplace_back(type, text);
        return;
    }
    // Qt does not pass on messages that are sent from inside a message handler.
    s_before(QtCriticalMsg, QMessageLogContext(),
             u"the display cannot be opened (%1): name one that is there, or go without a window by --daemon"_s.arg(
                 toldOf()));
    flushLog(std::chrono::seconds(1));
    std::_Exit(cannotStart);
}

} // namespace meshping
