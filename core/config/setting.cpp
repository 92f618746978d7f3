// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/setting.h"

#include "core/config/cafile.h"
#include "core/config/tokenfile.h"
#include "core/config/value.h"
#include "core/target/address.h"
#include "core/target/quoted.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Applied = tl::expected<void, QString>;

/// Stores a value that was read, or hands its error on.
template <class Value, class Read>
Applied take(Value &into, Read &&read)
{
    if (!read)
        return tl::unexpected(read.error());
    into = *std::forward<Read>(read);
    return {};
}

Applied applyListen(Config &config, const QString &value, QStringList &)
{
    return take(config.listen, readListenEndpoints(value));
}

Applied applyInterval(Config &config, const QString &value, QStringList &)
{
    return take(config.interval, readSeconds(value, intervalRange.lowest, intervalRange.highest));
}

Applied applyTimeout(Config &config, const QString &value, QStringList &)
{
    return take(config.timeout, readSeconds(value, timeoutRange.lowest, timeoutRange.highest));
}

Applied applyDatabase(Config &config, const QString &value, QStringList &)
{
    if (value == u":memory:") {
        return tl::unexpected<QString>(u"%1 means a database in memory alone to SQLite, which would keep nothing; "
                                       "allowed: a file or a directory"_s.arg(quoted(value)));
    }
    if (value.isEmpty() || value.contains(QChar(u'\0')))
        return tl::unexpected<QString>(u"%1 is no path; allowed: a file or a directory"_s.arg(quoted(value)));
    config.database = value;
    return {};
}

Applied applyHistogramDays(Config &config, const QString &value, QStringList &)
{
    return take(config.histogramDays, readDays(value, int(histogramDaysRange.lowest), int(histogramDaysRange.highest)));
}

Applied applyDownAfter(Config &config, const QString &value, QStringList &)
{
    return take(config.downAfter, readCount(value, int(downAfterRange.lowest), int(downAfterRange.highest)));
}

Applied applyTokenRequired(Config &config, const QString &value, QStringList &)
{
    return take(config.tokenRequired, readSwitch(value));
}

Applied applyAllowHost(Config &config, const QString &value, QStringList &)
{
    return take(config.allowHosts, readHosts(value));
}

Applied applyTrustedProxy(Config &config, const QString &value, QStringList &)
{
    return take(config.trustedProxies, readRanges(value));
}

Applied applyPeers(Config &config, const QString &value, QStringList &)
{
    return take(config.peers, readPeers(value));
}

Applied applyPeeringInterval(Config &config, const QString &value, QStringList &)
{
    return take(config.peeringInterval, readSeconds(value, peeringIntervalRange.lowest, peeringIntervalRange.highest));
}

Applied applyTracerouteInterval(Config &config, const QString &value, QStringList &)
{
    return take(config.tracerouteInterval,
                readSeconds(value, tracerouteIntervalRange.lowest, tracerouteIntervalRange.highest));
}

Applied applyMetricsBuckets(Config &config, const QString &value, QStringList &)
{
    if (value != u"seen" && value != u"all")
        return tl::unexpected<QString>(u"%1 is no choice of buckets; allowed: seen or all"_s.arg(quoted(value)));
    config.metricsBuckets = value == u"all" ? MetricsBuckets::All : MetricsBuckets::Seen;
    return {};
}

Applied applyTokenFile(Config &config, const QString &value, QStringList &warnings)
{
    const auto token = readTokenFile(value);
    if (!token)
        return tl::unexpected(token.error());
    if (token->worldReadable)
        warnings.append(u"token-file: every user of this machine can read %1 (chmod o-r it)"_s.arg(quoted(value)));
    config.tokenFile = value;
    return {};
}

Applied applyCaFile(Config &config, const QString &value, QStringList &)
{
    return take(config.authorities, readCaFile(value));
}

Applied applyFlushInterval(Config &config, const QString &value, QStringList &)
{
    return take(config.flushInterval, readSeconds(value, 0.1, 3600));
}

template <auto member>
bool same(const Config &a, const Config &b)
{
    return a.*member == b.*member;
}

constexpr Setting allSettings[] = {
    {u"listen", u"MESHPING_LISTEN", u"ADDR:PORT", u"where HTTP answers; repeat it, or put commas between",
     u"127.0.0.1:9922 and [::1]:9922", applyListen, same<&Config::listen>, true},
    {u"interval", u"MESHPING_PING_INTERVAL", u"S", u"seconds between pings of one target, from 0.1", u"30",
     applyInterval, same<&Config::interval>},
    {u"timeout", u"MESHPING_PING_TIMEOUT", u"S", u"seconds after which a reply is late", u"5", applyTimeout,
     same<&Config::timeout>},
    {u"down-after", u"MESHPING_DOWN_AFTER", u"N", u"consecutive losses that make a target down", u"3", applyDownAfter,
     same<&Config::downAfter>},
    {u"database", u"MESHPING_DATABASE_PATH", u"PATH", u"a file, or a directory that then holds meshping.db",
     u"the state directory", applyDatabase, same<&Config::database>},
    {u"histogram-days", u"MESHPING_HISTOGRAM_DAYS", u"N", u"days for which hourly histograms are kept", u"30",
     applyHistogramDays, same<&Config::histogramDays>},
    {u"flush-interval", u"MESHPING_FLUSH_INTERVAL", u"S", u"seconds between writes to the database", u"10",
     applyFlushInterval, same<&Config::flushInterval>},
    {u"token-file", u"MESHPING_TOKEN_FILE", u"FILE", u"holds the token of those who may change things from afar",
     u"none", applyTokenFile, same<&Config::tokenFile>},
    {u"token-required",
     u"MESHPING_TOKEN_REQUIRED",
     {},
     u"demand the token for changes from this machine, too",
     u"no",
     applyTokenRequired,
     same<&Config::tokenRequired>},
    {u"allow-host", u"MESHPING_ALLOW_HOST", u"NAME", u"a name that the server is reached by; repeatable, *: any",
     u"none", applyAllowHost, same<&Config::allowHosts>, true},
    {u"trusted-proxy", u"MESHPING_TRUSTED_PROXY", u"ADDR", u"whose X-Forwarded-* count, ADDR or ADDR/BITS; repeatable",
     u"none", applyTrustedProxy, same<&Config::trustedProxies>, true},
    {u"peers", u"MESHPING_PEERS", u"HOST:PORT",
     u"other nodes, to be told the targets; repeat it, or put commas between", u"none", applyPeers,
     same<&Config::peers>, true},
    {u"peering-interval", u"MESHPING_PEERING_INTERVAL", u"S", u"seconds between two times that the peers are told",
     u"30", applyPeeringInterval, same<&Config::peeringInterval>},
    {u"traceroute-interval", u"MESHPING_TRACEROUTE_INTERVAL", u"S",
     u"seconds between two traces of the route to a target; 0: none", u"900", applyTracerouteInterval,
     same<&Config::tracerouteInterval>},
    {u"ca-file", u"MESHPING_CA_FILE", u"FILE", u"authorities that the window believes, beside the system's, of daemons",
     u"none", applyCaFile, same<&Config::authorities>},
    {u"metrics-buckets", u"MESHPING_METRICS_BUCKETS", u"WHICH", u"buckets in /metrics: seen (that ever counted) or all",
     u"seen", applyMetricsBuckets, same<&Config::metricsBuckets>},
};

constexpr QStringView originalNames[] = {u"MESHPING_REDIS_HOST", u"MESHPING_PROMETHEUS_URL",
                                         u"MESHPING_PROMETHEUS_QUERY", u"MESHPING_DEV"};

} // namespace

std::span<const Setting> settings()
{
    return allSettings;
}

std::span<const QStringView> namesOfTheOriginal()
{
    return originalNames;
}

} // namespace meshping
