// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/recovercommand.h"

#include "core/config/loadconfig.h"
#include "core/store/salvage/recover.h"

#include <QCoreApplication>

#include <cstdio>

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

} // namespace

bool isRecoverCommand(const QStringList &arguments)
{
    return arguments.size() > 1 && arguments[1] == u"recover";
}

int runRecoverCommand(const QStringList &arguments)
{
    QStringList others = arguments;
    others.removeAt(1);
    const QString file = others.value(1);
    if (file.isEmpty() || file.startsWith(u'-'))
        return say(stderr, u"which file is to be recovered? meshping recover FILE [--database PATH]"_s, usageError);
    others.removeAt(1);
    const auto loaded = loadConfig(ConfigSources::ofProcess(others));
    if (!loaded)
        return say(stderr, loaded.error(), usageError);
    if (!loaded->config.targets.isEmpty())
        return say(stderr, u"recover takes one file: %1 is one too many"_s.arg(loaded->config.targets.front()),
                   usageError);
    // Qt needs an application object to find its SQLite plugin.
    int argc = 1;
    QByteArray name = "meshping";
    char *argv[] = {name.data(), nullptr};
    const QCoreApplication application(argc, argv);
    const auto recovered = recover(file, loaded->config.database);
    return recovered ? say(stdout, *recovered, 0) : say(stderr, recovered.error().message, failed);
}

} // namespace meshping
