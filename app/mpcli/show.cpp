// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/show.h"

#include "app/mpcli/client.h"
#include "core/model/localtime.h"
#include "core/stats/modes.h"
#include "core/table/texttable.h"
#include "core/target/counted.h"

#include <QByteArrayList>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString clockText(WallTime time)
{
    return localTime(time).toString(u"yyyy-MM-dd HH:mm:ss t"_s);
}

// Of one target.

QByteArray line(const QByteArray &heading, const QByteArray &value)
{
    return heading.leftJustified(14) + value + '\n';
}

QByteArray milliseconds(double value)
{
    return QByteArray::number(value, 'f', 2) + " ms";
}

QByteArray percent(double value)
{
    return QByteArray::number(value, 'f', 2) + '%';
}

QByteArray milliseconds(Rtt value)
{
    return milliseconds(toMilliseconds(value));
}

QByteArray icmpErrors(const IcmpErrorCounts &counts)
{
    QByteArray text;
    for (const auto &[kind, count] : counts)
        text += QByteArray(text.isEmpty() ? "" : ", ") + icmpErrorText(kind) + ' ' + QByteArray::number(quint64(count));
    return text.isEmpty() ? "none" : text;
}

QByteArray counters(const TargetStatus &status)
{
    const Statistics &counted = status.statistics;
    const auto number = [](std::uint64_t value) { return QByteArray::number(quint64(value)); };
    return line("Sent", number(counted.sent)) +
           line("Received", number(counted.received) + "  " + percent(status.successPercent())) +
           line("Lost", number(counted.lost) + "  " + percent(status.lossPercent())) +
           line("Late", number(counted.late)) + line("Duplicates", number(counted.duplicates)) +
           line("Send errors", number(counted.sendErrors)) + line("ICMP errors", icmpErrors(counted.icmpErrors));
}

QByteArray times(const Statistics &counted)
{
    const QString at = counted.lastReplyAt == WallTime{} ? QString() : u" at "_s + clockText(counted.lastReplyAt);
    QByteArray text =
        line("Last", milliseconds(counted.last) + at.toUtf8()) + line("Min", milliseconds(counted.min)) +
        line("Avg", milliseconds(toMilliseconds(counted.sum) / double(counted.received))) +
        line("Max", milliseconds(counted.max)) + line("Avg 15 min", milliseconds(counted.averages.avg15m)) +
        line("Avg 6 h", milliseconds(counted.averages.avg6h)) + line("Avg 24 h", milliseconds(counted.averages.avg24h));
    if (counted.histogram.isEmpty())
        return text;
    // A bucket reaches beyond the longest time in it.
    const double min = toMilliseconds(counted.min);
    const double max = std::max(min, toMilliseconds(counted.max));
    const auto below = [&](double share) {
        return milliseconds(std::clamp(counted.histogram.quantile(share), min, max));
    };
    return text + line("Median", below(0.5)) + line("95 % below", below(0.95)) + line("99 % below", below(0.99));
}

CommandResult showTarget(Client &client, const QString &key, bool first)
{
    const auto answer = client.getJson(u"api/targets/"_s + urlEncoded(key), smallAnswer);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto target = targetInfo(answer->value(u"target").toObject());
    if (!target)
        return tl::unexpected(client.notMeshping());
    return print((first ? "" : "\n") + detailsOf(target->status, outputWidth()));
}

// Its histogram.

QByteArray edge(int bucket)
{
    return QByteArray::fromStdString(bucketLabel(Bucket(static_cast<std::int16_t>(bucket))));
}

/// Edges as the labels of /metrics have them: a bucket begins where the one below ends.
QByteArray lower(Bucket bucket)
{
    return edge(static_cast<int>(bucket) - 1);
}

QByteArray upper(Bucket bucket)
{
    return edge(static_cast<int>(bucket));
}

QByteArray percent(std::uint64_t part, std::uint64_t whole)
{
    return QByteArray::number(double(part) * 100 / double(whole), 'f', 2) + '%';
}

struct BarLine
{
    QByteArray from;
    QByteArray to;
    QByteArray count;
    QByteArray share;
    std::uint64_t replies = 0;
};

using Field = QByteArray BarLine::*;

qsizetype widest(const std::vector<BarLine> &lines, Field field)
{
    const auto size = [field](const BarLine &line) { return (line.*field).size(); };
    return size(std::ranges::max(lines, {}, size));
}

// Of the daemon.

QString line(const QString &heading, const QString &value)
{
    return heading.leftJustified(12) + value + u'\n';
}

QString number(std::uint64_t value)
{
    return QString::number(quint64(value));
}

QString lagText(std::chrono::nanoseconds value)
{
    return QString::number(toMilliseconds(value), 'f', 2) + u" ms"_s;
}

QString socketLines(const Health &health)
{
    const QString &message = health.socketError;
    return line(u"Sockets"_s, socketModeName(health.socketMode) + (message.isEmpty() ? message : u": "_s + message)) +
           line(u"Queues"_s, u"%1 to receive into, %2 needed"_s.arg(counted(health.receiveRoom, u"byte", u"bytes"),
                                                                    number(health.receiveRoomNeeded())));
}

QString storeLines(const StoreStatus &store)
{
    const QString message = store.message.isEmpty() ? QString() : u": "_s + store.message;
    QString text = line(u"Store"_s, (store.writing ? u"writing"_s : u"not writing"_s) + message);
    text +=
        line(u"Flushes"_s, u"%1, %2 failed, %3"_s.arg(number(store.flushes), number(store.failures),
                                                      counted(store.pendingRecords, u"record waits", u"records wait")));
    if (store.lastFlush != WallTime{})
        text += line(u"Last flush"_s, u"%1, took %2"_s.arg(clockText(store.lastFlush), lagText(store.lastFlushTook)));
    return text;
}

QString conditionLines(const HealthReport &report)
{
    if (!report.error.isEmpty())
        return line(u"Health"_s, report.error);
    QString text = line(u"Health"_s, report.warnings.isEmpty() ? u"good"_s : u"working, but:"_s);
    for (const QString &warning : report.warnings)
        text += line(u"Warning"_s, warning);
    return text;
}

QString rate(double value)
{
    return QString::number(value, 'f', 1);
}

QString proberLines(const Health &health)
{
    QString text = line(u"Probes"_s, u"%1 sent, %2 a second of %3 asked, %4 in flight"_s.arg(
                                         number(health.probesSent), rate(health.probesPerSecond),
                                         rate(health.askedPerSecond), number(health.inFlight)));
    text +=
        line(u"Send lag"_s, u"half below %1, 99 % below %2, at most %3"_s.arg(
                                lagText(health.sendLagP50), lagText(health.sendLagP99), lagText(health.sendLagMax)));
    text += line(u"Stamps"_s,
                 u"%1 by the kernel, %2 by meshping"_s.arg(counted(health.stampedByKernel, u"departure", u"departures"),
                                                           number(health.stampedByUser)));
    text += line(u"Missed"_s,
                 u"%1, %2, %3 dropped by the sockets"_s.arg(counted(health.missedProbes, u"probe", u"probes"),
                                                            counted(health.lateTimers, u"late timer", u"late timers"),
                                                            counted(health.receiveDrops, u"packet", u"packets")));
    text += line(u"Errors"_s,
                 u"%1 failed, %2, %3, %4"_s.arg(counted(health.sendErrors, u"send", u"sends"),
                                                counted(health.icmpErrors, u"ICMP error", u"ICMP errors"),
                                                counted(health.foreignPackets, u"foreign packet", u"foreign packets"),
                                                counted(health.clockSteps, u"clock step", u"clock steps")));
    return text;
}

} // namespace

QByteArray detailsOf(const TargetStatus &status, int width)
{
    const Target &target = *status.target;
    const Statistics &counted = status.statistics;
    QByteArray text = line("Target", textTableRow(status).target);
    if (!target.address.isNull() && !target.name.isEmpty())
        text += line("Name", target.name.toUtf8());
    const QByteArray remark = status.remark().toUtf8();
    const QByteArray state = target.paused ? "paused" : QString(targetStateName(status.state)).toLatin1();
    text += line("State", state + (remark.isEmpty() ? "" : ": ") + remark);
    if (target.foreign)
        text += line("Foreign", QByteArray("yes: a peer has brought it"));
    if (target.interval)
        text += line("Interval",
                     QByteArray::number(std::chrono::duration<double>(*target.interval).count()) + " s, its own");
    text += counters(status);
    if (!counted.hasReply())
        return text;
    text += times(counted);
    if (counted.histogram.isEmpty())
        return text;
    const QByteArray modes = modeLines(counted.histogram);
    text += line("Modes", QByteArray::number(modes.count('\n')));
    for (const QByteArray &mode : modes.chopped(1).split('\n'))
        text += line({}, mode);
    return text + '\n' + histogramBars(counted.histogram, width);
}

CommandResult showTargets(Client &client, const QStringList &targets)
{
    bool first = true;
    return forEachTarget(client, wantedTargets(targets),
                         [&](const QString &key) { return showTarget(client, key, std::exchange(first, false)); });
}

QByteArray histogramBars(const Histogram &histogram, int width)
{
    if (histogram.isEmpty())
        return {};
    const std::uint64_t total = histogram.total();
    std::vector<BarLine> lines{{"from ms", "to ms", "replies", "share", 0}};
    int above = 0;
    std::vector<Histogram::Entry> entries(histogram.entries().begin(), histogram.entries().end());
    std::ranges::reverse(entries);
    for (const Histogram::Entry &entry : entries) {
        const int number = static_cast<int>(entry.bucket());
        if (lines.size() > 1 && number < above - 1)
            lines.push_back({"...", {}, {}, {}, 0});
        lines.push_back({lower(entry.bucket()), upper(entry.bucket()), QByteArray::number(quint64(entry.count)),
                         percent(entry.count, total), entry.count});
        above = number;
    }

    const qsizetype from = widest(lines, &BarLine::from);
    const qsizetype to = widest(lines, &BarLine::to);
    const qsizetype count = widest(lines, &BarLine::count);
    const qsizetype share = widest(lines, &BarLine::share);
    const double room = std::max<double>(1, double(width - (from + to + count + share + 8)));
    const std::uint64_t most = std::ranges::max(lines, {}, &BarLine::replies).replies;
    QByteArray out;
    for (const BarLine &line : lines) {
        QByteArray text = line.from.rightJustified(from) + "  " + line.to.rightJustified(to) + "  " +
                          line.count.rightJustified(count) + "  " + line.share.rightJustified(share) + "  ";
        text += QByteArray(int(std::ceil(double(line.replies) / double(most) * room)), '#');
        while (text.endsWith(' '))
            text.chop(1);
        out += text + '\n';
    }
    return out;
}

QByteArray modeLines(const Histogram &histogram)
{
    QByteArray out;
    for (const Mode &mode : modesOf(histogram)) {
        out += "at " + lower(mode.peak) + " to " + upper(mode.peak) + " ms, with " +
               percent(mode.count, histogram.total()) + " of the replies between " + lower(mode.first) + " and " +
               upper(mode.last) + " ms\n";
    }
    return out;
}

QByteArray statusText(const HealthReport &report, const QString &server)
{
    QString text = line(u"Daemon"_s, u"meshping %1 at %2"_s.arg(report.version, server));
    text += conditionLines(report);
    text += line(u"Started"_s, clockText(report.health.startedAt));
    text += line(u"Targets"_s, number(report.targets));
    text += socketLines(report.health);
    text += proberLines(report.health);
    text += storeLines(report.health.store);
    return text.toUtf8();
}

CommandResult showStatus(Client &client)
{
    const auto answer = client.get(u"healthz"_s, smallAnswer);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto json = jsonOf(*answer);
    if (!json || !json->contains(u"store"))
        return tl::unexpected(client.notMeshping());
    if (const CommandResult printed = print(statusText(healthFromJson(*json), client.serverName())); !printed)
        return printed;
    if (!answer->isSuccess())
        return tl::unexpected(refusal(commandReportFromJson(*json)));
    return {};
}

} // namespace meshping
