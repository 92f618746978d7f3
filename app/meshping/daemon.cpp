// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/daemon.h"

#include "app/meshping/ownmonitor.h"
#include "app/meshping/processsignals.h"
#include "app/meshping/reload.h"
#include "core/config/tokenfile.h"
#include "core/config/version.h"
#include "core/icmp/sockettransport.h"
#include "core/monitor/localmonitor.h"
#include "core/target/counted.h"
#include "headless/api/httpservice.h"
#include "headless/service/log.h"
#include "headless/service/notifier.h"
#include "headless/service/privileges.h"

#include <QCoreApplication>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int cannotStart = 1;
constexpr int usageError = 2;

int refuse(const QString &reason, int status = cannotStart)
{
    qCritical("%ls", qUtf16Printable(reason));
    return status;
}

HttpSettings httpSettings(const Config &config, const QByteArray &token)
{
    HttpSettings settings;
    settings.access.listening = config.listen;
    settings.access.token = token;
    settings.access.tokenRequired = config.tokenRequired;
    settings.access.hostNames = config.allowHosts;
    settings.access.trustedProxies = config.trustedProxies;
    settings.peers = {config.peers, config.peeringInterval};
    settings.version = version();
    settings.buckets = config.metricsBuckets == MetricsBuckets::All ? BucketChoice::All : BucketChoice::Seen;
    return settings;
}

void announce(const LocalMonitor &monitor, const Listening &listening, const QString &access,
              const LocalMonitorSettings &settings)
{
    QStringList places;
    for (const ListenEndpoint &endpoint : listening.endpoints)
        places << u"http://%1/"_s.arg(endpoint.toString());
    qInfo("pinging through %ls sockets", qUtf16Printable(socketModeName(settings.socketMode)));
    if (!settings.socketNotice.isEmpty())
        qWarning("one address family is missing: %ls", qUtf16Printable(settings.socketNotice));
    for (const QString &warning : listening.warnings)
        qWarning("%ls", qUtf16Printable(warning));
    const QString status =
        counted(monitor.targetCount(), u"target", u"targets") + u", look at "_s + places.join(u" and "_s);
    qInfo("%ls", qUtf16Printable(status));
    qInfo("%ls", qUtf16Printable(access));
    notifyReady(status);
}

void quit()
{
    notifyStopping();
    QCoreApplication::quit();
}

} // namespace

int runDaemon(const Config &config, const ConfigSources &sources)
{
    blockSignals();
    const auto token = config.tokenFile.isEmpty() ? Token() : readServerToken(config.tokenFile);
    if (!token)
        return refuse(token.error());
    const SystemClock clock;
    auto transport = SocketTransport::open(clock);
    if (!transport)
        return refuse(transport.error());
    std::unique_ptr<EchoTransport> traces = (*transport)->another();
    const LocalMonitorSettings settings = monitorSettings(config, (*transport)->mode(), (*transport)->notice());
    // Before any other thread starts, which would inherit them.
    if (auto dropped = dropPrivileges(); !dropped)
        return refuse(dropped.error());
    startLog();

    LocalMonitor monitor(std::move(*transport), settings, std::move(traces));
    if (!monitor.refusal().isEmpty())
        return refuse(monitor.refusal(), usageError);
    for (const QString &fault : monitor.addAtStart(config.targets))
        qWarning("%ls", qUtf16Printable(fault));
    monitor.settle();
    HttpService service(monitor, httpSettings(config, token->value));
    const auto listening = service.start();
    if (!listening)
        return refuse(listening.error());

    Reload reload(sources, config, token->value,
                  {.tune = [&monitor](const Config &now) { monitor.tune(tuning(now)); },
                   .setToken = [&service](const QByteArray &now) { service.setToken(now); }});
    const ProcessSignals signals_({.stop = quit, .hangUp = [&reload] { reload.run(); }});
    const Watchdog watchdog([&monitor] { return monitor.probing(); });
    announce(monitor, *listening, service.accessSummary(), settings);
    QCoreApplication::exec();
    service.stop();
    const Unwritten unwritten = monitor.end();
    return unwritten.message.isEmpty() ? 0 : tellUnwritten(unwritten);
}

} // namespace meshping
