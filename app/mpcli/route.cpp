// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/route.h"

#include "app/mpcli/client.h"
#include "core/json/jsonreader.h"
#include "core/json/routejson.h"
#include "core/model/localtime.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Cells = QStringList;

QString milliseconds(Rtt value)
{
    return QString::number(toMilliseconds(value), 'f', 2);
}

QString labelsText(const std::vector<MplsLabel> &labels)
{
    QStringList texts;
    for (const MplsLabel &label : labels)
        texts << QString::number(label.label);
    return texts.isEmpty() ? QString() : u" MPLS "_s + texts.join(u'/');
}

QString remarkOf(const Route &route, const Hop &hop, const HopAnswer &answer)
{
    QString text = labelsText(answer.labels);
    if (answer.state != HopState::Up)
        text += u' ' + QString(hopStateName(answer.state));
    if (hop.balancing != Balancing::None)
        text += hop.balancing == Balancing::PerFlow ? u" parallel, by flow"_s : u" parallel, packet by packet"_s;
    for (std::size_t i = 0; route.mtu && i < route.mtu->narrowings.size(); ++i) {
        const PathMtu::Narrowing &narrowing = route.mtu->narrowings[i];
        if (narrowing.router == answer.address)
            text += u" MTU %1 behind it"_s.arg(narrowing.bytes);
    }
    return text.trimmed();
}

/// One of a hop; the second and later of parallel ones have no distance and no loss of their own.
Cells cellsOf(const Route &route, const Hop &hop, std::size_t index, const QHash<QString, QString> &names)
{
    const HopAnswer &answer = hop.answers[index];
    const bool answered = answer.received > 0;
    const QString address = answer.address.toString();
    const QString name = names.value(address);
    const double loss = hop.sent ? 100.0 * hop.lost / hop.sent : 0;
    return {index == 0 ? QString::number(hop.distance) : QString(),
            address,
            name == address ? QString() : name,
            index == 0 && hop.sent ? QString::number(loss, 'f', 0) + u'%' : QString(),
            answered ? milliseconds(answer.last) : u"-"_s,
            answered ? milliseconds(answer.sum / answer.received) : u"-"_s,
            answered ? milliseconds(answer.min) : u"-"_s,
            answered ? milliseconds(answer.max) : u"-"_s,
            remarkOf(route, hop, answer)};
}

QByteArray table(const std::vector<Cells> &rows)
{
    // Texts to the left, numbers to the right.
    constexpr auto isText = [](qsizetype column) { return column == 1 || column == 2 || column == 8; };
    std::vector<qsizetype> widths;
    for (const Cells &cells : rows) {
        widths.resize(std::max<std::size_t>(widths.size(), std::size_t(cells.size())));
        for (qsizetype i = 0; i < cells.size(); ++i)
            widths[std::size_t(i)] = std::max(widths[std::size_t(i)], cells[i].size());
    }
    QString text;
    for (const Cells &cells : rows) {
        QString line;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const qsizetype width = widths[std::size_t(i)];
            line += (i ? u"  "_s : QString()) +
                    (isText(i) ? cells[i].leftJustified(width) : cells[i].rightJustified(width));
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text.toUtf8();
}

QString endText(const Route &route)
{
    if (route.loop)
        return u"it runs in a circle"_s;
    if (route.refusal) {
        return u"%1, says %2"_s.arg(QString::fromLatin1(icmpErrorText(route.refusal->reason)),
                                    route.refusal->from.toString());
    }
    return route.reached ? QString() : u"the target did not answer"_s;
}

QString mtuText(const PathMtu &mtu)
{
    return u"path MTU %1 bytes%2"_s.arg(QString::number(mtu.bytes),
                                        mtu.isBlackHole() ? u", and larger packets get lost without a word"_s : u""_s);
}

/// The names that the daemon knows.
QHash<QString, QString> namesIn(const QJsonArray &hops)
{
    QHash<QString, QString> names;
    for (const QJsonValue hop : hops) {
        QString address;
        QString name;
        const JsonReader json(hop.toObject());
        json.text("address"_L1, address);
        json.text("name"_L1, name);
        names.insert(address, name);
    }
    return names;
}

CommandResult showRoute(Client &client, const QString &key, bool now, bool first)
{
    const QString path = u"api/targets/"_s + urlEncoded(key);
    const auto answer = now ? client.postForJson(path + u"/trace"_s) : client.getJson(path + u"/route"_s, smallAnswer);
    if (!answer)
        return tl::unexpected(answer.error());
    const RoutePtr route = routeFromJson(answer->value(u"route"));
    if (!route)
        return print((first ? "" : "\n") + key.toUtf8() + ": not traced yet; mpcli trace does it now\n");
    const auto names = namesIn(answer->value(u"route").toObject().value(u"hops").toArray());
    return print((first ? "" : "\n") + routeText(key, *route, names));
}

} // namespace

QByteArray routeText(const QString &target, const Route &route, const QHash<QString, QString> &names)
{
    QStringList head{
        u"Route to %1, traced %2"_s.arg(target, localTime(route.time).toString(u"yyyy-MM-dd HH:mm:ss t"_s))};
    if (const QString end = endText(route); !end.isEmpty())
        head << end;
    if (route.mtu)
        head << mtuText(*route.mtu);
    if (route.changes > 0)
        head << u"changes: %1"_s.arg(route.changes);
    std::vector<Cells> rows{
        {u"Hop"_s, u"Address"_s, u"Name"_s, u"Silent"_s, u"Last"_s, u"Avg"_s, u"Best"_s, u"Worst"_s}};
    for (const HopPtr &hop : route.hops) {
        for (std::size_t i = 0; i < hop->answers.size(); ++i)
            rows.push_back(cellsOf(route, *hop, i, names));
    }
    return head.join(u"; "_s).toUtf8() + '\n' + table(rows);
}

CommandResult showRoutes(Client &client, const QStringList &targets, bool now)
{
    bool first = true;
    return forEachTarget(client, wantedTargets(targets),
                         [&](const QString &key) { return showRoute(client, key, now, std::exchange(first, false)); });
}

} // namespace meshping
