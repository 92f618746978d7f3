// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/window.h"

#include "app/meshping/displayguard.h"
#include "app/meshping/firstinstance.h"
#include "app/meshping/localsource.h"
#include "app/meshping/ownmonitor.h"
#include "app/meshping/processsignals.h"
#include "core/client/remotemonitor.h"
#include "core/config/locale.h"
#include "core/config/tokenfile.h"
#include "core/config/version.h"
#include "gui/alerts/alertsettings.h"
#include "gui/preferences/pingspage.h"
#include "gui/tray/tray.h"
#include "gui/window/monitorpage.h"
#include "gui/window/windowhost.h"
#include "headless/service/log.h"
#include "headless/service/privileges.h"

#include <QApplication>
#include <QPointer>
#include <QSettings>

#include <unistd.h>

#include <cerrno>
#include <functional>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int cannotStart = 1;
constexpr int startAnew = -1; ///< no exit status, but to run the program again

void addTo(MonitorSource &source, const QStringList &targets)
{
    if (targets.isEmpty())
        return;
    if (Monitor *monitor = source.monitor()) {
        monitor->add(requestsFor(targets));
        return;
    }
    QObject::connect(
        &source, &MonitorSource::monitorChanged, &source,
        [targets](Monitor *monitor) {
            if (monitor)
                monitor->add(requestsFor(targets));
        },
        Qt::SingleShotConnection);
}

void follow(FirstInstance &first, WindowHost &host, const QPointer<LocalSource> &source)
{
    QObject::connect(&first, &FirstInstance::called, &host, [&host, &source](const QStringList &targets) {
        host.window().raiseWindow();
        // Its tab may have been closed.
        if (source)
            addTo(*source, targets);
    });
}

void showDaemon(MainWindow &window, const Config &config)
{
    // The file was valid when the settings were read.
    const auto token = config.tokenFile.isEmpty() ? Token() : readTokenFile(config.tokenFile).value_or(Token());
    addTo(window.connectTo({config.connect, token.value})->source(), config.targets);
}

/// What is common to all windows of this process.
void equip(MainWindow &window, AlertSettings &alerts, Tray &tray)
{
    if (geteuid() == 0)
        window.setNotices({rootNotice()});
    window.setAlerts(alerts);
    tray.attend(window);
    QObject::connect(&window, &MainWindow::ended, qApp, [] { QCoreApplication::exit(); });
}

/// Replaces this process by a new one of the same program, which may have been permitted to ping. Returns if that
/// fails.
void runAnew(char **argv)
{
    flushLog(std::chrono::seconds(1));
    ::execv("/proc/self/exe", argv);
    qCritical("it cannot be started again: %ls", qUtf16Printable(qt_error_string(errno)));
}

/// The settings together with the user's preferences; logs preferences that are not valid.
Config preferred(const LoadedConfig &loaded, const QSettings &settings)
{
    const LoadedConfig with = withPreferences(loaded, readPings(settings));
    for (const QString &warning : with.warnings.sliced(loaded.warnings.size()))
        qWarning("%ls", qUtf16Printable(warning));
    return with.config;
}

/// The monitor of this computer, which may end and start again while the program runs.
struct Local
{
    Unwritten &unwritten; ///< what its end could not write
    QPointer<LocalSource> source;
    std::function<void()> quit;
    bool restarts = false; ///< the program is to be started again
};

std::unique_ptr<LocalSource> makeSource(Local &local, const Config &config, const Clock &clock,
                                        std::optional<LocalSource::Opened> sockets)
{
    auto source = std::make_unique<LocalSource>(config, clock, std::move(sockets), local.unwritten);
    local.source = source.get();
    QObject::connect(source.get(), &LocalSource::restartWanted, source.get(), [&local] {
        local.restarts = true;
        local.quit();
    });
    return source;
}

/// Connects the window, the settings and the monitor. The others outlive the window.
void bind(MainWindow &window, const LoadedConfig &loaded, const QSettings &settings, Local &local, const Clock &clock)
{
    window.setConfig(loaded);
    QObject::connect(&window, &MainWindow::preferred, &window, [&local, &loaded, &settings] {
        if (local.source)
            local.source->tune(withPreferences(loaded, readPings(settings)).config);
    });
    window.setLocalMonitor([&] {
        Config config = preferred(loaded, settings);
        // Targets of the command line are added at the first start only: the user may have removed some since.
        config.targets.clear();
        return makeSource(local, config, clock, std::nullopt);
    });
}

/// Returns the exit status, or startAnew.
int showWindow(const LoadedConfig &loaded, const Clock &clock, LocalSource::Opened sockets, Unwritten &unwritten)
{
    const Config &config = loaded.config;
    const bool remote = config.connect.isValid();
    FirstInstance first(config.database);
    if (!remote && first.handOver(config.targets))
        return 0;
    QSettings settings(u"meshping"_s, u"window"_s);
    AlertSettings alerts(settings);
    Tray tray(alerts, clock);
    tray.notifyByDesktop();
    // A dialog may close while the window is hidden in the tray: that is not the end of the program.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    Local local{unwritten, {}, {}};
    WindowHost host(settings, [&](MainWindow &window) {
        equip(window, alerts, tray);
        if (remote)
            window.setConfig(loaded);
        else
            bind(window, loaded, settings, local, clock);
    });
    local.quit = [&host] { host.window().quit(); };
    if (remote) {
        showDaemon(host.window(), config);
    } else {
        auto source = makeSource(local, preferred(loaded, settings), clock, std::move(sockets));
        follow(first, host, local.source);
        host.window().addPage(std::move(source));
    }
    host.window().reopenDaemons();
    const ProcessSignals signals_({.stop = local.quit, .hangUp = local.quit});
    if (!alerts.choices().startsInTray)
        host.window().show();
    const int status = QApplication::exec();
    return local.restarts ? startAnew : status;
}

int openDisplay(int &argc, char **argv, const LoadedConfig &loaded, const Clock &clock, LocalSource::Opened sockets)
{
    // Native dialogs of another toolkit would need that toolkit's event loop.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const auto application = [&] {
        const DisplayGuard guard;
        return makeApplication<QApplication>(argc, argv);
    }();
    QCoreApplication::setApplicationVersion(version());
    QGuiApplication::setDesktopFileName(u"meshping"_s);
    Unwritten unwritten;
    const int status = showWindow(loaded, clock, std::move(sockets), unwritten);
    return status == startAnew || unwritten.message.isEmpty() ? status : tellUnwritten(unwritten);
}

} // namespace

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("DISPLAY");
}

int runWindow(int &argc, char **argv, const LoadedConfig &loaded)
{
    blockSignals();
    const bool remote = loaded.config.connect.isValid();
    const SystemClock clock;
    LocalSource::Opened sockets =
        remote ? LocalSource::Opened(tl::unexpect, QString()) : LocalSource::openSockets(clock);
    // If it may not ping it has no privileges to give up; and pkexec, which it then needs, must stay able to gain some.
    const bool canBePermitted = !remote && !sockets && ::geteuid() != 0;
    const auto later = canBePermitted ? LaterPrivileges::OfOtherPrograms : LaterPrivileges::Never;
    // Before the display's libraries start threads, which would keep the privileges.
    if (const auto dropped = dropPrivileges(later); !dropped) {
        qCritical("%ls", qUtf16Printable(dropped.error()));
        return cannotStart;
    }
    startLog();
    const int status = openDisplay(argc, argv, loaded, clock, std::move(sockets));
    if (status != startAnew)
        return status;
    runAnew(argv);
    return cannotStart;
}

} // namespace meshping
