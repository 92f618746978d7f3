// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/routejson.h"

#include "core/json/jsonreader.h"

#include <algorithm>
#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// No honest route has more of it.
constexpr std::size_t mostAnswers = 128;
constexpr std::size_t mostLabels = 16;
constexpr std::size_t mostLinks = 10'000;

constexpr std::array allStates{HopState::Up, HopState::Different, HopState::Down};
constexpr std::array allBalancings{Balancing::None, Balancing::PerFlow, Balancing::PerPacket};

/// An address as text, both ways.
template <class Json, class Address>
void describeAddress(Json &json, QLatin1StringView name, Address &address)
{
    if constexpr (Json::reads) {
        QString text;
        json.text(name, text);
        address = QHostAddress(text);
    } else {
        json.text(name, address.toString());
    }
}

const auto describeLabel = [](auto &json, auto &label) {
    json.number("label"_L1, label.label);
    json.number("tc"_L1, label.trafficClass);
    json.number("ttl"_L1, label.ttl);
};

const auto describeAnswer = [](auto &json, auto &answer) {
    describeAddress(json, "address"_L1, answer.address);
    json.choice("state"_L1, answer.state, hopStateName, allStates);
    json.number("recv"_L1, answer.received);
    json.milliseconds("last"_L1, answer.last);
    json.milliseconds("min"_L1, answer.min);
    json.milliseconds("max"_L1, answer.max);
    json.milliseconds("sum"_L1, answer.sum);
    json.number("flows"_L1, answer.flows);
    json.maybeList("mpls"_L1, answer.labels, describeLabel);
};

const auto describeLink = [](auto &json, auto &link) {
    json.number("distance"_L1, link.distance);
    json.number("from"_L1, link.from);
    json.number("to"_L1, link.to);
};

const auto describeNarrowing = [](auto &json, auto &narrowing) {
    describeAddress(json, "router"_L1, narrowing.router);
    json.number("mtu"_L1, narrowing.bytes);
};

template <class Json, class Hop_>
void describeHop(Json &json, Hop_ &hop)
{
    json.number("distance"_L1, hop.distance);
    json.number("sent"_L1, hop.sent);
    json.number("lost"_L1, hop.lost);
    json.choice("balancing"_L1, hop.balancing, balancingName, allBalancings);
    json.list("answers"_L1, hop.answers, describeAnswer);
}

template <class Json, class Route_>
void describeRoute(Json &json, Route_ &route)
{
    json.time("time"_L1, route.time);
    json.flag("reached"_L1, route.reached);
    json.flag("loop"_L1, route.loop);
    json.number("flows"_L1, route.flows);
    json.real("confidence"_L1, route.confidence);
    json.number("packets"_L1, route.packets);
    json.number("changes"_L1, route.changes);
    json.maybeList("links"_L1, route.links, describeLink);
}

template <class Json, class Refusal>
void describeRefusal(Json &json, Refusal &refusal)
{
    json.number("distance"_L1, refusal.distance);
    describeAddress(json, "from"_L1, refusal.from);
}

QString nameOf(IcmpErrorKind kind)
{
    const std::string_view label = icmpErrorLabel(kind);
    return QString::fromLatin1(label.data(), qsizetype(label.size()));
}

/// What is known of the MTU of the way to a hop: behind a router that said so, or of the whole way.
std::uint32_t mtuOf(const Route &route, const Hop &hop)
{
    if (!route.mtu)
        return 0;
    std::uint32_t bytes = route.mtu->narrowings.empty() ? route.mtu->bytes : 0;
    for (const PathMtu::Narrowing &narrowing : route.mtu->narrowings) {
        const bool isBefore = std::ranges::any_of(route.hops, [&](const HopPtr &one) {
            return one->distance < hop.distance &&
                   std::ranges::find(one->answers, narrowing.router, &HopAnswer::address) != one->answers.end();
        });
        if (isBefore)
            bytes = narrowing.bytes;
    }
    return route.reached && &hop == route.hops.back().get() ? route.mtu->bytes : bytes;
}

void writeWhois(JsonWriter &json, const AutonomousSystem &system)
{
    json.object("whois"_L1, [&system](JsonWriter &whois) {
        if (system.asn == 0)
            return;
        whois.text("asn"_L1, QString::number(system.asn));
        whois.object("network"_L1, [&system](JsonWriter &network) { network.text("name"_L1, system.name); });
    });
}

/// The fields that the original has of a hop, and those beyond.
void writeHop(JsonWriter &json, const Route &route, const Hop &hop, const HopNames &names)
{
    const HopAnswer &first = hop.answers.front();
    const HopName name = names.value(first.address);
    json.text("name"_L1, name.name.isEmpty() ? first.address.toString() : name.name);
    json.text("address"_L1, first.address.toString());
    json.milliseconds("max_rtt"_L1, first.max);
    json.time("time"_L1, route.time);
    json.text("state"_L1, hopStateName(first.state));
    if (const std::uint32_t mtu = mtuOf(route, hop)) {
        json.object("pmtud"_L1, [mtu](JsonWriter &found) {
            found.text("state"_L1, u"up"_s);
            found.number("mtu"_L1, mtu);
        });
    }
    writeWhois(json, name.system);
    QStringList addresses;
    for (const HopAnswer &answer : hop.answers)
        addresses << answer.address.toString();
    json.texts("addresses"_L1, addresses);
    if (first.received > 0) {
        json.milliseconds("min"_L1, first.min);
        json.milliseconds("avg"_L1, first.sum / first.received);
    }
    json.maybeList("mpls"_L1, first.labels, describeLabel);
    describeHop(json, hop);
}

void writeRoute(JsonWriter &json, const Route &route, const HopNames &names)
{
    describeRoute(json, route);
    if (route.mtu) {
        json.number("mtu"_L1, route.mtu->bytes);
        json.time("mtu_checked"_L1, route.mtu->checkedAt);
        json.list("narrowings"_L1, route.mtu->narrowings, describeNarrowing);
    }
    if (route.refusal) {
        json.object("refusal"_L1, [&route](JsonWriter &refusal) {
            refusal.text("reason"_L1, nameOf(route.refusal->reason));
            describeRefusal(refusal, *route.refusal);
        });
    }
    writeHops(json, "hops"_L1, route, names);
}

RouteRefusal refusalOf(const JsonReader &json)
{
    RouteRefusal refusal;
    QString reason;
    json.text("reason"_L1, reason);
    for (int kind = 0; kind < icmpErrorKindCount; ++kind) {
        if (nameOf(IcmpErrorKind(kind)) == reason)
            refusal.reason = IcmpErrorKind(kind);
    }
    describeRefusal(json, refusal);
    return refusal;
}

/// Hops that make sense: of ascending distances, each with somebody who answered.
std::vector<HopPtr> hopsOf(const QJsonArray &array)
{
    std::vector<HopPtr> hops;
    for (const QJsonValue one : array) {
        JsonReader json(one.toObject());
        Hop hop;
        describeHop(json, hop);
        std::erase_if(hop.answers, [](const HopAnswer &answer) { return answer.address.isNull(); });
        if (hop.answers.size() > mostAnswers)
            hop.answers.resize(mostAnswers);
        for (HopAnswer &answer : hop.answers)
            answer.labels.resize(std::min(answer.labels.size(), mostLabels));
        const Distance before = hops.empty() ? Distance(0) : hops.back()->distance;
        if (!hop.answers.empty() && hop.distance > before && hop.distance <= farthest)
            hops.push_back(std::make_shared<const Hop>(std::move(hop)));
    }
    return hops;
}

/// Whether both ends are there.
bool isWhole(const Route &route, const HopLink &link)
{
    const Hop *near = hopAt(route, link.distance);
    const Hop *far = link.distance < farthest ? hopAt(route, static_cast<Distance>(link.distance + 1)) : nullptr;
    return near && far && link.from < near->answers.size() && link.to < far->answers.size();
}

} // namespace

void writeHops(JsonWriter &json, QLatin1StringView name, const Route &route, const HopNames &names)
{
    json.list(name, route.hops, [&](JsonWriter &hop, const HopPtr &value) { writeHop(hop, route, *value, names); });
}

QByteArray routeAnswer(const RoutePtr &route, const HopNames &names)
{
    TextBuffer out;
    JsonWriter json(out);
    json.flag("success"_L1, true);
    if (route)
        json.object("route"_L1, [&](JsonWriter &inner) { writeRoute(inner, *route, names); });
    else
        json.null("route"_L1);
    json.end();
    return out.take();
}

RoutePtr routeFromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return nullptr;
    JsonReader json(value.toObject());
    auto route = std::make_shared<Route>();
    describeRoute(json, *route);
    if (json.has("mtu"_L1)) {
        PathMtu &mtu = route->mtu.emplace();
        json.number("mtu"_L1, mtu.bytes);
        json.time("mtu_checked"_L1, mtu.checkedAt);
        json.list("narrowings"_L1, mtu.narrowings, describeNarrowing);
        mtu.narrowings.resize(std::min(mtu.narrowings.size(), mostLabels));
    }
    if (json.has("refusal"_L1))
        json.object("refusal"_L1, [&route](const JsonReader &refusal) { route->refusal = refusalOf(refusal); });
    route->hops = hopsOf(value.toObject().value("hops"_L1).toArray());
    std::erase_if(route->links, [&route](const HopLink &link) { return !isWhole(*route, link); });
    route->links.resize(std::min(route->links.size(), mostLinks));
    return route;
}

QByteArray routesAnswer(const std::vector<RouteChange> &changes, const HopNames &names)
{
    TextBuffer out;
    JsonWriter json(out);
    json.flag("success"_L1, true);
    json.list("changes"_L1, changes, [&](JsonWriter &inner, const RouteChange &change) {
        inner.time("time"_L1, change.time);
        if (change.before)
            inner.object("before"_L1, [&](JsonWriter &before) { writeRoute(before, *change.before, names); });
        inner.object("after"_L1, [&](JsonWriter &after) { writeRoute(after, *change.after, names); });
    });
    json.end();
    return out.take();
}

std::vector<RouteChange> routesFromJson(const QJsonArray &array)
{
    std::vector<RouteChange> changes;
    for (const QJsonValue one : array) {
        const JsonReader json(one.toObject());
        RouteChange change;
        json.time("time"_L1, change.time);
        change.before = routeFromJson(one.toObject().value("before"_L1));
        change.after = routeFromJson(one.toObject().value("after"_L1));
        if (change.after)
            changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace meshping
