// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/log.h"

#include "headless/service/logwriter.h"

#include <QStringList>

#include <systemd/sd-daemon.h>

#include <sys/stat.h>
#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct Level
{
    const char *journal;
    const char *plain;
};

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return {SD_DEBUG, "debug: "};
    case QtInfoMsg:
        return {SD_INFO, "info: "};
    case QtWarningMsg:
        return {SD_WARNING, "warning: "};
    case QtCriticalMsg:
        return {SD_ERR, "error: "};
    case QtFatalMsg:
        break;
    }
    return {SD_CRIT, "fatal: "};
}

constexpr std::chrono::seconds patienceWithTheLast{1};

LogStyle ownStyle()
{
    static const LogStyle style = logStyleOf(STDERR_FILENO, qgetenv("JOURNAL_STREAM"));
    return style;
}

LogWriter &writer()
{
    static LogWriter instance(STDERR_FILENO, [](std::size_t lines) {
        const QString what = lines == 1 ? u"a line of the log was"_s : u"%1 lines of the log were"_s.arg(lines);
        return logText(ownStyle(), QtWarningMsg, what + u" dropped: for a while nobody took them"_s);
    });
    return instance;
}

void handleMessage(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    writer().write(logText(ownStyle(), type, text));
    if (type == QtFatalMsg)
        writer().flush(patienceWithTheLast);
}

} // namespace

LogStyle logStyleOf(int fd, const QByteArray &journalStream)
{
    struct stat status = {};
    if (journalStream.isEmpty() || ::fstat(fd, &status) != 0)
        return LogStyle::Plain;
    const QByteArray own =
        QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
    return own == journalStream ? LogStyle::Journal : LogStyle::Plain;
}

QByteArray logText(LogStyle style, QtMsgType type, const QString &text)
{
    const Level level = levelOf(type);
    const QByteArray prefix = style == LogStyle::Journal ? level.journal : level.plain;
    QByteArray result;
    const auto lines = QStringView(text).split(u'\n');
    for (const QStringView line : lines)
        result += prefix + line.toUtf8() + '\n';
    return result;
}

void installLogHandler()
{
    qInstallMessageHandler(handleMessage);
}

void startLog()
{
    writer().start();
}

void flushLog(std::chrono::milliseconds patience)
{
    writer().flush(patience);
}

} // namespace meshping
