// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/daemon.h"
#include "core/config/loadconfig.h"
#include "core/config/locale.h"
#include "headless/service/log.h"

#include <QCoreApplication>

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

} // namespace

int main(int argc, char **argv)
{
    // GLib's event loop costs several microseconds a turn more than Qt's own, a thousand times a second.
    qputenv("QT_NO_GLIB", "1");
    meshping::preferUtf8Locale();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("meshping"));

    const auto loaded = meshping::loadConfig(meshping::ConfigSources::ofProcess(QCoreApplication::arguments()));
    if (!loaded) {
        print(stderr, QStringLiteral("meshping: ") + loaded.error());
        return usageError;
    }
    if (!loaded->print.isEmpty()) {
        print(stdout, loaded->print);
        return 0;
    }
    meshping::installLogHandler();
    for (const QString &warning : loaded->warnings)
        qWarning("%ls", qUtf16Printable(warning));
    if (!loaded->daemon) {
        print(stderr, QStringLiteral("meshping: this version has no window yet: start it with --daemon"));
        return usageError;
    }
    return meshping::runDaemon(loaded->config);
}
