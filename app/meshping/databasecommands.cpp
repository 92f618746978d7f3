// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/databasecommands.h"

#include "core/config/loadconfig.h"
#include "core/model/eventwords.h"
#include "core/store/salvage/importoriginal.h"
#include "core/store/salvage/recover.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int failed = 1;
constexpr int usageError = 2;

int say(std::FILE *to, const QString &text, int status)
{
    std::fprintf(to, "meshping: %s\n", text.toLocal8Bit().constData());
    return status;
}

/// How far it is, on standard error: a bar on a terminal, else a line for each tenth.
class Progress
{
public:
    void show(std::size_t done, std::size_t total)
    {
        constexpr std::size_t width = 40;
        const std::size_t filled = done * width / std::max<std::size_t>(total, 1);
        if (m_isTerminal) {
            const QByteArray bar = QByteArray(qsizetype(filled), '#').leftJustified(qsizetype(width), '.');
            std::fprintf(stderr, "\r[%s] %zu of %zu targets", bar.constData(), done, total);
        } else if (const std::size_t tenth = filled * 10 / width; tenth > m_tenth) {
            m_tenth = tenth;
            std::fprintf(stderr, "meshping: %zu of %zu targets imported\n", done, total);
        }
        std::fflush(stderr);
        m_isOpen = m_isTerminal;
    }

    /// Goes on to the next line.
    void end()
    {
        if (m_isOpen)
            std::fputc('\n', stderr);
    }

private:
    const bool m_isTerminal = ::isatty(STDERR_FILENO) == 1;
    std::size_t m_tenth = 0;
    bool m_isOpen = false;
};

int tell(const QString &file, const Imported &imported)
{
    if (imported.wasKnown)
        return say(stdout, u"%1 was imported into %2 before: nothing counts twice"_s.arg(file, imported.into), 0);
    for (const QString &line : imported.report.leftOut)
        say(stdout, u"left out: "_s + line, 0);
    return say(stdout,
               u"imported from %1 into %2: %3"_s.arg(file, imported.into, EventWords().imported(imported.report.taken)),
               0);
}

int takeOverOriginal(const QString &file, const Config &config)
{
    Progress progress;
    const auto imported =
        importOriginal(file, config.database, {.hours = config.histogramDays},
                       [&progress](std::size_t done, std::size_t total) { progress.show(done, total); });
    progress.end();
    return imported ? tell(file, *imported) : say(stderr, imported.error().message, failed);
}

int mergeRecovered(const QString &file, const Config &config)
{
    const auto recovered = recover(file, config.database);
    return recovered ? say(stdout, *recovered, 0) : say(stderr, recovered.error().message, failed);
}

struct Command
{
    QString word;
    QString question; ///< asked where the file is missing
    QString takesOne; ///< said where there is more than one
    int (*run)(const QString &file, const Config &config);
};

const Command &recoverCommand()
{
    static const Command command{u"recover"_s,
                                 u"which file is to be recovered? meshping recover FILE [--database PATH]"_s,
                                 u"recover takes one file"_s, mergeRecovered};
    return command;
}

const Command &importCommand()
{
    static const Command command{u"import"_s,
                                 u"which database is to be imported? meshping import OLD.db [--database NEW]"_s,
                                 u"import takes one database"_s, takeOverOriginal};
    return command;
}

int run(const Command &command, QStringList arguments)
{
    arguments.removeAt(1);
    const QString file = arguments.value(1);
    if (file.isEmpty() || file.startsWith(u'-'))
        return say(stderr, command.question, usageError);
    arguments.removeAt(1);
    const auto loaded = loadConfig(ConfigSources::ofProcess(arguments));
    if (!loaded)
        return say(stderr, loaded.error(), usageError);
    if (const QStringList &others = loaded->config.targets; !others.isEmpty())
        return say(stderr, u"%1: %2 is one too many"_s.arg(command.takesOne, others.front()), usageError);
    // Qt needs an application object to find its SQLite plugin.
    int argc = 1;
    QByteArray name = "meshping";
    char *argv[] = {name.data(), nullptr};
    const QCoreApplication application(argc, argv);
    return command.run(file, loaded->config);
}

} // namespace

std::optional<int> runDatabaseCommand(const QStringList &arguments)
{
    for (const Command &command : {recoverCommand(), importCommand()}) {
        if (arguments.size() > 1 && arguments[1] == command.word)
            return run(command, arguments);
    }
    return std::nullopt;
}

} // namespace meshping
