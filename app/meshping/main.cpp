// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/daemon.h"
#include "app/meshping/daemonapplication.h"
#include "app/meshping/databasecommands.h"
#include "app/meshping/processsignals.h"
#include "core/config/loadconfig.h"
#include "headless/service/log.h"

#ifdef MESHPING_GUI
#include "app/meshping/window.h"
#endif

#include <QCoreApplication>

#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

namespace {

constexpr int usageError = 2;

/// Open files for sockets, threads' event loops and the database, and some dozens for HTTP clients.
constexpr rlim_t leastFiles = 64;

/// It never has as many connections.
constexpr rlim_t mostFiles = 65536;

void print(std::FILE *to, const QString &text)
{
    const QByteArray line = text.toLocal8Bit();
    std::fwrite(line.constData(), 1, std::size_t(line.size()), to);
    if (!line.endsWith('\n'))
        std::fputc('\n', to);
}

/// Raises the limit of open files as far as is allowed and useful. The error says what is needed if that is not enough.
tl::expected<void, QString> raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {};
    const rlim_t wanted = std::min(limit.rlim_max, mostFiles);
    if (limit.rlim_cur < wanted) {
        rlimit raised = limit;
        raised.rlim_cur = wanted;
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    if (limit.rlim_cur >= leastFiles)
        return {};
    return tl::unexpected<QString>(QStringLiteral("only %1 files may be open at once, %2 or more are needed; raise the "
                                                  "limit (ulimit -n %2, or LimitNOFILE=%2 in a unit)")
                                       .arg(limit.rlim_cur)
                                       .arg(leastFiles));
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

int runDaemonAt(char *program, const meshping::Config &config, const meshping::ConfigSources &sources)
{
    const auto application = meshping::makeDaemonApplication(program);
    return meshping::runDaemon(config, sources);
}

int runWithoutDaemon([[maybe_unused]] int &argc, [[maybe_unused]] char **argv,
                     [[maybe_unused]] const meshping::LoadedConfig &loaded)
{
#ifdef MESHPING_GUI
    if (meshping::hasDisplay())
        return meshping::runWindow(argc, argv, loaded);
    print(stderr, QStringLiteral("meshping: there is no display for the window (neither WAYLAND_DISPLAY nor DISPLAY is "
                                 "set): start it with --daemon"));
#else
    print(stderr, QStringLiteral("meshping: this one was built without the window: start it with --daemon"));
#endif
    return usageError;
}

} // namespace

int main(int argc, char **argv)
{
    // After each flush another thread frees a hundred thousand small blocks of the probe thread's heap. The C library
    // would consolidate them all at once some time later, and lock that heap for tens of milliseconds.
    mallopt(M_MXFAST, 0);
    // The event loop turns a thousand times a second, and GLib's takes some microseconds a turn longer than Qt's.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication::setApplicationName(QStringLiteral("meshping"));

    const QStringList arguments = argumentsOf(argc, argv);
    if (const auto status = meshping::runDatabaseCommand(arguments))
        return *status;
    const auto sources = meshping::ConfigSources::ofProcess(arguments);
    const auto loaded = meshping::loadConfig(sources);
    if (!loaded) {
        print(stderr, QStringLiteral("meshping: ") + loaded.error());
        return usageError;
    }
    if (!loaded->print.isEmpty()) {
        print(stdout, loaded->print);
        return 0;
    }
    if (const auto raised = raiseDescriptorLimit(); !raised) {
        print(stderr, QStringLiteral("meshping: ") + raised.error());
        return usageError;
    }
    meshping::ignoreFailedWrites();
    meshping::installLogHandler();
    for (const QString &warning : loaded->warnings)
        qWarning("%ls", qUtf16Printable(warning));
    const int status =
        loaded->daemon ? runDaemonAt(argv[0], loaded->config, sources) : runWithoutDaemon(argc, argv, *loaded);
    meshping::flushLog(std::chrono::seconds(1));
    return status;
}
