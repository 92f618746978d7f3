// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/terminal.h"

#include "app/mpcli/output.h"
#include "core/target/harmless.h"

#include <algorithm>
#include <sys/ioctl.h>
#include <unistd.h>

namespace meshping {

namespace {

constexpr auto enterScreen = "\033[?1049h\033[?25l";
constexpr auto leaveScreen = "\033[?25h\033[?1049l";

/// At most `columns` characters, none of which steers the terminal.
QByteArray fit(const QByteArray &line, int columns)
{
    return harmless(QString::fromUtf8(line)).left(columns).toUtf8();
}

} // namespace

Terminal::~Terminal()
{
    leave();
}

bool Terminal::isThere()
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

void Terminal::enter()
{
    if (m_entered || tcgetattr(STDIN_FILENO, &m_before) != 0)
        return;
    termios raw = m_before;
    raw.c_lflag &= tcflag_t(~(ICANON | ECHO));
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
    m_entered = true;
    printRaw(enterScreen);
}

void Terminal::leave()
{
    if (!m_entered)
        return;
    m_entered = false;
    printRaw(leaveScreen);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
}

QSize Terminal::size() const
{
    winsize size{};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    return known ? QSize(size.ws_col, size.ws_row) : QSize(80, 24);
}

CommandResult Terminal::show(const QByteArrayList &lines)
{
    const QSize room = size();
    QByteArray page = "\033[H";
    for (qsizetype i = 0; i < std::min<qsizetype>(lines.size(), room.height()); ++i) {
        if (i > 0)
            page += '\n'; // the terminal still returns the carriage by itself
        page += (i == 0 ? "\033[1m" : "") + fit(lines[i], room.width()) + (i == 0 ? "\033[0m" : "") + "\033[K";
    }
    return printRaw(page + "\033[J");
}

} // namespace meshping
