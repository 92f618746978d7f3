// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/status.h"

#include "app/mpcli/client.h"
#include "app/mpcli/output.h"
#include "core/target/counted.h"
#include "core/target/harmless.h"

#include <QDateTime>
#include <QJsonArray>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString line(const QString &heading, const QString &value)
{
    return heading.leftJustified(12) + value + u'\n';
}

/// The daemon's words.
QString words(const QJsonValue &value)
{
    return harmless(value.toString());
}

QString count(const QJsonObject &json, QStringView field)
{
    return QString::number(json.value(field).toInteger());
}

/// With what is counted.
QString count(const QJsonObject &json, QStringView field, QStringView one, QStringView many)
{
    return counted(quint64(json.value(field).toInteger()), one, many);
}

QString milliseconds(const QJsonObject &json, QStringView field)
{
    return QString::number(json.value(field).toDouble() * 1000, 'f', 2) + u" ms"_s;
}

QString time(const QJsonObject &json, QStringView field)
{
    return QDateTime::fromSecsSinceEpoch(json.value(field).toInteger()).toString(u"yyyy-MM-dd HH:mm:ss t"_s);
}

QString socketLines(const QJsonObject &health)
{
    const QString message = words(health.value(u"socket_message"));
    const QString mode = words(health.value(u"socket_mode"));
    const QJsonObject queue = health.value(u"receive_queue").toObject();
    return line(u"Sockets"_s, mode + (message.isEmpty() ? message : u": "_s + message)) +
           line(u"Queues"_s, u"%1 to receive into, %2 needed"_s.arg(count(queue, u"bytes", u"byte", u"bytes"),
                                                                    count(queue, u"needed")));
}

QString storeLines(const QJsonObject &store)
{
    const QString message = words(store.value(u"message"));
    const bool writing = store.value(u"writing").toBool();
    QString text = line(u"Store"_s, (writing ? u"writing"_s : u"not writing"_s) +
                                        (message.isEmpty() ? message : u": "_s + message));
    text += line(u"Flushes"_s,
                 u"%1, %2 failed, %3"_s.arg(count(store, u"flushes"), count(store, u"failures"),
                                            count(store, u"pending_records", u"record waits", u"records wait")));
    if (store.contains(u"last_flush"))
        text += line(u"Last flush"_s,
                     u"%1, took %2"_s.arg(time(store, u"last_flush"), milliseconds(store, u"flush_seconds")));
    return text;
}

QString healthLines(const QJsonObject &health)
{
    if (!health.value(u"success").toBool())
        return line(u"Health"_s, words(health.value(u"error")));
    const QJsonArray warnings = health.value(u"warnings").toArray();
    QString text = line(u"Health"_s, warnings.isEmpty() ? u"good"_s : u"working, but:"_s);
    for (const QJsonValue warning : warnings)
        text += line(u"Warning"_s, words(warning));
    return text;
}

QString rate(const QJsonObject &json, QStringView field)
{
    return QString::number(json.value(field).toDouble(), 'f', 1);
}

QString proberLines(const QJsonObject &health)
{
    const QJsonObject lag = health.value(u"send_lag").toObject();
    QString text = line(u"Probes"_s, u"%1 sent, %2 a second of %3 asked, %4 in flight"_s.arg(
                                         count(health, u"probes_sent"), rate(health, u"probes_per_second"),
                                         rate(health, u"asked_per_second"), count(health, u"in_flight")));
    text += line(u"Send lag"_s, u"half below %1, 99 % below %2, at most %3"_s.arg(
                                    milliseconds(lag, u"p50"), milliseconds(lag, u"p99"), milliseconds(lag, u"max")));
    const QJsonObject stamps = health.value(u"send_stamps").toObject();
    text += line(u"Stamps"_s, u"%1 by the kernel, %2 by meshping"_s.arg(
                                  count(stamps, u"kernel", u"departure", u"departures"), count(stamps, u"user")));
    text +=
        line(u"Missed"_s,
             u"%1, %2, %3 dropped by the sockets"_s.arg(count(health, u"missed_probes", u"probe", u"probes"),
                                                        count(health, u"late_timers", u"late timer", u"late timers"),
                                                        count(health, u"socket_drops", u"packet", u"packets")));
    text +=
        line(u"Errors"_s,
             u"%1 failed, %2, %3, %4"_s.arg(count(health, u"send_errors", u"send", u"sends"),
                                            count(health, u"icmp_errors", u"ICMP error", u"ICMP errors"),
                                            count(health, u"foreign_packets", u"foreign packet", u"foreign packets"),
                                            count(health, u"clock_steps", u"clock step", u"clock steps")));
    return text;
}

} // namespace

QByteArray statusText(const QJsonObject &health, const QString &server)
{
    QString text = line(u"Daemon"_s, u"meshping %1 at %2"_s.arg(words(health.value(u"version")), server));
    text += healthLines(health);
    text += line(u"Started"_s, time(health, u"started"));
    text += line(u"Targets"_s, count(health, u"targets"));
    text += socketLines(health);
    text += proberLines(health);
    text += storeLines(health.value(u"store").toObject());
    return text.toUtf8();
}

CommandResult showStatus(Client &client)
{
    const auto answer = client.get(u"healthz"_s, smallAnswer);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto health = jsonOf(*answer);
    if (!health || !health->contains(u"store"))
        return tl::unexpected(client.notMeshping());
    if (const CommandResult printed = print(statusText(*health, client.serverName())); !printed)
        return printed;
    if (!answer->isSuccess())
        return tl::unexpected(refusal(*health));
    return {};
}

} // namespace meshping
