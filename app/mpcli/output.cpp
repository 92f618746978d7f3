// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/output.h"

#include "core/target/harmless.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c != 0x7f) || c == '\n'; });
}

/// Line by line, for a table may be long.
QByteArray eachLine(const QByteArray &text, QString (*change)(QStringView line))
{
    if (isPlain(text))
        return text;
    QByteArray result;
    result.reserve(text.size());
    qsizetype at = 0;
    for (qsizetype end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
        result += change(QString::fromUtf8(text.sliced(at, end - at))).toUtf8() + '\n';
        at = end + 1;
    }
    return result + change(QString::fromUtf8(text.sliced(at))).toUtf8();
}

/// Escaped, which may stand in strings alone; elsewhere JSON has no such characters.
QString harmlessJson(QStringView line)
{
    QString result;
    result.reserve(line.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        // Not by toUcs4(), which leaves U+FEFF out.
        const bool isPair = line[i].isHighSurrogate() && i + 1 < line.size() && line[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(line[i], line[i + 1]) : line[i].unicode();
        for (const QChar unit : line.sliced(i, isPair ? 2 : 1))
            result += isInvisible(c) ? u"\\u%1"_s.arg(unit.unicode(), 4, 16, QChar(u'0')) : QString(unit);
        i += isPair ? 1 : 0;
    }
    return result;
}

} // namespace

CommandResult print(const QByteArray &text)
{
    return printRaw(eachLine(text, harmless));
}

CommandResult printJson(const QByteArray &json)
{
    return printRaw(eachLine(json, harmlessJson));
}

CommandResult printRaw(const QByteArray &bytes)
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
    const QByteArray line = "mpcli: " + harmless(QString(message).replace(u'\n', u' ')).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

QString atLine(int line, const QString &what)
{
    return line > 0 ? u"line %1: %2"_s.arg(QString::number(line), what) : what;
}

int outputWidth()
{
    winsize size{};
    const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

} // namespace meshping
