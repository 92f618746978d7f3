// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/daemon.h"
#include "app/meshping/descriptors.h"
#include "app/meshping/processsignals.h"
#include "app/meshping/recovercommand.h"
#include "core/config/loadconfig.h"
#include "core/config/locale.h"
#include "headless/service/log.h"

#ifdef MESHPING_GUI
#include "app/meshping/window.h"
#endif

#include <QCoreApplication>

#include <malloc.h>

#include <cstdio>

namespace {

constexpr int usageError = 2;

void print(std::FILE *to, const QString &text)
{
    const QByteArray line = text.toLocal8Bit();
    std::fwrite(line.constData(), 1, std::size_t(line.size()), to);
    if (!line.endsWith('\n'))
        std::fputc('\n', to);
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

int runDaemonAt(int &argc, char **argv, const meshping::Config &config, const meshping::ConfigSources &sources)
{
    const auto application = meshping::makeApplication<QCoreApplication>(argc, argv);
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
    // What one thread allocates another frees: each flush leaves the probe thread's heap a hundred thousand small
    // blocks, and the C library would tidy them up at some moment all at once, for tens of milliseconds, with that heap
    // locked.
    mallopt(M_MXFAST, 0);
    // GLib's event loop costs several microseconds a turn more than Qt's own, a thousand times a second.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication::setApplicationName(QStringLiteral("meshping"));

    const QStringList arguments = argumentsOf(argc, argv);
    if (meshping::isRecoverCommand(arguments))
        return meshping::runRecoverCommand(arguments);
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
    if (const auto raised = meshping::raiseDescriptorLimit(); !raised) {
        print(stderr, QStringLiteral("meshping: ") + raised.error());
        return usageError;
    }
    meshping::ignoreFailedWrites();
    meshping::installLogHandler();
    for (const QString &warning : loaded->warnings)
        qWarning("%ls", qUtf16Printable(warning));
    const int status =
        loaded->daemon ? runDaemonAt(argc, argv, loaded->config, sources) : runWithoutDaemon(argc, argv, *loaded);
    meshping::flushLog(std::chrono::seconds(1));
    return status;
}
