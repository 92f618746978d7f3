// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/peerlist.h"

#include "core/json/targetjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// An original node adds them one by one to its database while we wait for at most five seconds.
constexpr std::size_t targetsInBody = 500;

std::optional<PeerTarget> readOne(const QJsonObject &object)
{
    PeerTarget target{object.value(u"name").toString().trimmed(), object.value(u"addr").toString().trimmed()};
    const QJsonValue local = object.value(u"local");
    if (target.name.isEmpty() || target.address.isEmpty() || !local.isBool())
        return {};
    target.local = local.toBool();
    return target;
}

void describe(JsonWriter &json, const Statistics &counted)
{
    json.number("sent"_L1, counted.sent);
    json.number("recv"_L1, counted.received);
    json.number("lost"_L1, counted.lost);
    json.milliseconds("sum"_L1, counted.sum);
    writeRoundTrips(json, counted);
}

QByteArray bodyOf(const std::vector<PeerTarget> &targets)
{
    TextBuffer out;
    JsonWriter json(out);
    json.list("targets"_L1, targets, [](JsonWriter &one, const PeerTarget &target) {
        one.text("name"_L1, target.name);
        one.text("addr"_L1, target.address);
        one.flag("local"_L1, target.local);
    });
    json.end();
    return out.take();
}

} // namespace

tl::expected<std::vector<PeerTarget>, QString> readPeerList(const QByteArray &body)
{
    const QJsonValue list = QJsonDocument::fromJson(body).object().value(u"targets");
    if (!list.isArray())
        return tl::unexpected(u"need targets as a list"_s);
    std::vector<PeerTarget> targets;
    const QJsonArray array = list.toArray();
    targets.reserve(std::size_t(array.size()));
    for (const QJsonValue value : array) {
        if (!value.isObject())
            return tl::unexpected(u"targets must be dicts"_s);
        auto target = readOne(value.toObject());
        if (!target)
            return tl::unexpected(u"required field missing in target"_s);
        targets.push_back(*std::move(target));
    }
    return targets;
}

QString notSentAsJson()
{
    return u"Please send content-type:application/json"_s;
}

QByteArrayList peerBodies(const Snapshot &snapshot, const InterfaceNetworks &networks)
{
    QByteArrayList bodies;
    std::vector<PeerTarget> next;
    QHostAddress last;
    for (const TargetPlace place : snapshot.order()) { // in which those of one address follow each other
        const Target &target = *snapshot.at(place).target;
        const bool isTold = !target.address.isNull() && target.address.scopeId().isEmpty() && !target.foreign &&
                            !target.ended && !sameAddress(target.address, last);
        if (!isTold)
            continue;
        last = target.address;
        next.push_back({target.shownName(), target.address.toString(), networks.contains(target.address)});
        if (next.size() == targetsInBody)
            bodies << bodyOf(std::exchange(next, {}));
    }
    if (!next.empty() || bodies.isEmpty())
        bodies << bodyOf(next);
    return bodies;
}

QByteArray peerAnswer(const std::vector<const Statistics *> &accepted)
{
    const Statistics unseen;
    TextBuffer out;
    JsonWriter json(out);
    json.flag("success"_L1, true);
    json.list("targets"_L1, accepted,
              [&](JsonWriter &one, const Statistics *counted) { describe(one, counted ? *counted : unseen); });
    json.end();
    return out.take();
}

} // namespace meshping
