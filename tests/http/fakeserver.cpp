// SPDX-License-Identifier: GPL-3.0-or-later
// Serves a FakeMonitor over the real HTTP service, for tests that speak HTTP from outside. Prints the addresses it
// listens on and "ready"; ends when its standard input does.
#include "headless/api/httpservice.h"
#include "tests/http/fakemonitor.h"
#include "tests/unit/model/eventsamples.h"
#include "tests/unit/model/sampleroute.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QSocketNotifier>

#include <unistd.h>

#include <cstdio>

using namespace meshping;
using namespace Qt::StringLiterals;

namespace {

std::vector<Rtt> timesIn(const QByteArray &command)
{
    std::vector<Rtt> times;
    const QByteArrayList words = command.split(' ').sliced(1);
    for (const QByteArray &word : words)
        times.emplace_back(std::chrono::microseconds(word.toLongLong()));
    return times;
}

/// All that /healthz tells only while it is so.
void setConditions(Health &health)
{
    const WallTime now = std::chrono::system_clock::now();
    health.shortageSince = now;
    health.sendsFailSince = now;
    health.sendFault = u"no route"_s;
    health.families[0] = {.since = now, .reason = u"no route"_s, .sentBefore = true};
    health.store.lastFlush = now;
}

/// A target with all that few have.
TargetStatus rareTarget()
{
    using namespace std::chrono_literals;
    TargetStatus status = statusOf(u"192.0.2.77"_s, u"rare.test"_s);
    Target target = *status.target;
    target.host = u"rare.test"_s;
    target.ended = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    target.interval = 2s;
    target.paused = true;
    target.labels = shareLabels({{u"site"_s, u"Berlin"_s}});
    status.target = std::make_shared<const Target>(target);
    status.lateAfter = 6s;
    status.route = sampleRoute();
    status.statistics.addReply(5ms, std::chrono::system_clock::now(), 1s);
    return status;
}

void oneOfEach(FakeMonitor &monitor)
{
    for (const EventSample &sample : eventSamples())
        monitor.happen(sample.event);
}

/// A command on standard input: makes the health fail, or good again, has every target probed, or answer in so many
/// microseconds ("reply 5000 5000"), one go down, makes one of each event happen, or brings about what is seldom there.
void obey(FakeMonitor &monitor, const QByteArray &command)
{
    using namespace std::chrono_literals;
    Health health = monitor.snapshot()->health;
    if (command == "broken")
        health.store = {.writing = false, .message = u"the disk is full"_s, .failures = 1, .warnings = {}};
    else if (command == "well")
        health.store = {.writing = true, .message = {}, .failures = 1, .warnings = {}};
    else if (command == "probe")
        monitor.probe({5ms, 5ms, 20ms}, 1);
    else if (command.startsWith("reply "))
        monitor.probe(timesIn(command), 0);
    else if (command == "down")
        monitor.happen({.kind = EventKind::TargetDown,
                        .name = u"host0"_s,
                        .address = u"10.0.0.0"_s,
                        .figures = Losses{7, {}, {}}});
    else if (command == "events")
        oneOfEach(monitor);
    else if (command == "conditions")
        setConditions(health);
    else if (command == "rare")
        monitor.put(rareTarget());
    monitor.setHealth(health);
    std::puts("done");
    std::fflush(stdout);
}

void obeyStandardInput(FakeMonitor &monitor)
{
    static QByteArray pending;
    char buffer[256];
    const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count <= 0) {
        QCoreApplication::quit();
        return;
    }
    pending.append(buffer, count);
    for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
        obey(monitor, pending.left(end));
        pending.remove(0, end + 1);
    }
}

ListenEndpoint endpointOf(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString address = text.left(colon);
    if (address.startsWith(u'['))
        address = address.sliced(1).chopped(1);
    return {QHostAddress(address), quint16(text.mid(colon + 1).toUInt()), true};
}

HttpSettings settingsFrom(const QCommandLineParser &parser)
{
    HttpSettings settings;
    settings.version = u"1.2.3"_s;
    if (parser.value(u"metrics-buckets"_s) == u"all")
        settings.buckets = BucketChoice::All;
    settings.access.token = parser.value(u"token"_s).toUtf8();
    settings.access.tokenRequired = parser.isSet(u"token-required"_s);
    settings.access.hostNames = parser.values(u"allow-host"_s);
    const QStringList proxies = parser.values(u"trusted-proxy"_s);
    for (const QString &proxy : proxies)
        settings.access.trustedProxies.push_back(parseAddressRange(proxy).value());
    const QStringList listen = parser.values(u"listen"_s);
    for (const QString &text : listen)
        settings.access.listening.push_back(endpointOf(text));
    if (settings.access.listening.empty())
        settings.access.listening.push_back({QHostAddress(QHostAddress::LocalHost), 0, true});
    settings.limits.connections = parser.value(u"connections"_s).toUInt();
    settings.limits.localConnections = parser.value(u"local-connections"_s).toUInt();
    settings.limits.uptakeTime = std::chrono::milliseconds(parser.value(u"uptake-time"_s).toUInt());
    settings.limits.requestTime = std::chrono::milliseconds(parser.value(u"request-time"_s).toUInt());
    settings.limits.handlerTime = std::chrono::milliseconds(parser.value(u"handler-time"_s).toUInt());
    settings.limits.stallTime = std::chrono::milliseconds(parser.value(u"stall-time"_s).toUInt());
    settings.limits.evictableStall = std::chrono::milliseconds(parser.value(u"evictable-stall"_s).toUInt());
    return settings;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv); // for text in pictures
    QCommandLineParser parser;
    parser.addOptions({{u"targets"_s, u"how many"_s, u"N"_s, u"0"_s},
                       {u"buckets"_s, u"of each target"_s, u"N"_s, u"10"_s},
                       {u"metrics-buckets"_s, u"seen or all"_s, u"WHICH"_s, u"seen"_s},
                       {u"token"_s, u"for changes"_s, u"TOKEN"_s},
                       {u"token-required"_s, u"on loopback, too"_s},
                       {u"allow-host"_s, u"a name of ours"_s, u"NAME"_s},
                       {u"trusted-proxy"_s, u"whose headers count"_s, u"ADDRESS/BITS"_s},
                       {u"listen"_s, u"where"_s, u"ADDRESS:PORT"_s},
                       {u"connections"_s, u"at most"_s, u"N"_s, u"256"_s},
                       {u"local-connections"_s, u"at most"_s, u"N"_s, u"128"_s},
                       {u"uptake-time"_s, u"limit"_s, u"MS"_s, u"5000"_s},
                       {u"request-time"_s, u"limit"_s, u"MS"_s, u"5000"_s},
                       {u"handler-time"_s, u"limit"_s, u"MS"_s, u"120000"_s},
                       {u"stall-time"_s, u"limit"_s, u"MS"_s, u"20000"_s},
                       {u"evictable-stall"_s, u"limit"_s, u"MS"_s, u"2000"_s}});
    parser.process(app);
    FakeMonitor monitor;
    monitor.fill(parser.value(u"targets"_s).toInt(), parser.value(u"buckets"_s).toInt());
    HttpService service(monitor, settingsFrom(parser));
    const auto listening = service.start();
    if (!listening) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(listening.error()));
        return 1;
    }
    for (const ListenEndpoint &endpoint : listening->endpoints)
        std::printf("%s\n", qUtf8Printable(endpoint.toString()));
    std::printf("%s\nready\n", qUtf8Printable(service.accessSummary()));
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&monitor] { obeyStandardInput(monitor); });
    return QCoreApplication::exec();
}
