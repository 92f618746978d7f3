// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QByteArray harmless(QByteArray text)
{
    for (char &c : text) {
        if ((c >= 0 && c < ' ' && c != '\n') || c == 0x7f)
            c = '?';
    }
    return text;
}

} // namespace

Outcome print(const QByteArray &text)
{
    return printRaw(harmless(text));
}

Outcome printRaw(const QByteArray &bytes)
{
    const bool written =
        std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout) == std::size_t(bytes.size());
    if (written && std::fflush(stdout) == 0)
        return {};
    // Who reads through head has seen enough; there is nothing to complain about.
    if (errno == EPIPE)
        return tl::unexpected<Failure>({ExitStatus::Refused, QString()});
    return refused(u"can not write to stdout: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))));
}

void complain(const QString &message)
{
    const QByteArray line = harmless("mpcli: " + message.toUtf8().replace('\n', ' ')) + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

int outputWidth()
{
    winsize size{};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

} // namespace meshping
