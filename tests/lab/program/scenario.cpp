// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/scenario.h"

#include "tests/lab/program/jsonreader.h"

#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace meshping::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr double maxMs = 3'600'000;

Address toAddress(const QString &text, const QString &place)
{
    const auto address = Address::parse(text.toStdString());
    if (!address)
        fail(place, u"'%1' is not an IPv4 or IPv6 address"_s.arg(text));
    return *address;
}

Address readHost(ObjectReader &reader, const QString &key, const char *fallback, Family family)
{
    const QString text = reader.has(key) ? reader.text(key) : QString::fromLatin1(fallback);
    const Address address = toAddress(text, reader.place(key));
    if (address.family != family)
        fail(reader.place(key), u"'%1' is of the other family"_s.arg(text));
    return address;
}

DelayMode readMode(const QJsonValue &value, const QString &place)
{
    if (value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= maxMs)
        return {value.toDouble()};
    if (!value.isObject())
        fail(place, u"must be milliseconds (0 to %1), or an object with ms, jitter, weight, shape"_s.arg(maxMs));
    ObjectReader reader(value, place);
    DelayMode mode;
    mode.ms = reader.number(u"ms"_s, 0, 0, maxMs);
    mode.jitter = reader.number(u"jitter"_s, 0, 0, maxMs);
    mode.weight = reader.number(u"weight"_s, 1, 0, 1e9);
    const QString shape = reader.has(u"shape"_s) ? reader.text(u"shape"_s) : u"uniform"_s;
    if (shape == u"normal"_s)
        mode.shape = Shape::Normal;
    else if (shape == u"exponential"_s)
        mode.shape = Shape::Exponential;
    else if (shape != u"uniform"_s)
        fail(reader.place(u"shape"_s), u"'%1' is none of uniform, normal, exponential"_s.arg(shape));
    reader.finish();
    return mode;
}

Delay readDelay(ObjectReader &reader, const QString &key)
{
    std::vector<DelayMode> modes;
    for (const auto &item : reader.items(key))
        modes.push_back(readMode(item.value, item.place));
    return Delay(std::move(modes));
}

/// The position of each text in `names`: an enumeration by its words.
template <class Kind>
std::vector<Kind> readKinds(ObjectReader &reader, const QStringList &names)
{
    std::vector<Kind> kinds;
    for (const auto &item : reader.items(u"kinds"_s)) {
        const auto index = names.indexOf(item.value.toString());
        if (index < 0)
            fail(item.place, u"must be one of %1"_s.arg(names.join(u", "_s)));
        kinds.push_back(Kind(index));
    }
    if (kinds.empty())
        fail(reader.place(u"kinds"_s), u"must name at least one of %1"_s.arg(names.join(u", "_s)));
    return kinds;
}

ErrorRule readError(const QJsonValue &value, const QString &place)
{
    ObjectReader reader(value, place);
    ErrorRule rule;
    rule.rate = reader.number(u"rate"_s, 1, 0, 1);
    if (!reader.has(u"type"_s))
        fail(reader.place(u"type"_s), u"must be there: the ICMP type, 0 to 255"_s);
    rule.type = std::uint8_t(reader.number(u"type"_s, 0, 0, 255));
    for (const auto &item : reader.items(u"code"_s)) {
        if (!item.value.isDouble() || item.value.toDouble() < 0 || item.value.toDouble() > 255)
            fail(item.place, u"must be an ICMP code, 0 to 255"_s);
        rule.codes.push_back(std::uint8_t(item.value.toDouble()));
    }
    if (rule.codes.empty())
        rule.codes.push_back(0);
    if (reader.has(u"from"_s))
        rule.from = toAddress(reader.text(u"from"_s), reader.place(u"from"_s));
    rule.delay = readDelay(reader, u"delay"_s);
    rule.info = std::uint32_t(reader.number(u"info"_s, 0, 0, std::numeric_limits<std::uint32_t>::max()));
    if (reader.has(u"quote"_s))
        rule.quote = std::size_t(reader.number(u"quote"_s, 0, 0, 65535));
    reader.finish();
    return rule;
}

Nanoseconds readSeconds(ObjectReader &reader, const QString &key)
{
    if (!reader.has(key))
        fail(reader.place(key), u"must be there, in seconds after the first request"_s);
    return Nanoseconds(std::int64_t(1e9 * reader.number(key, 0, 0, 1e6)));
}

Outage readOutage(const QJsonValue &value, const QString &place)
{
    ObjectReader reader(value, place);
    Outage outage;
    outage.from = readSeconds(reader, u"from"_s);
    outage.to = readSeconds(reader, u"to"_s);
    if (reader.has(u"error"_s))
        outage.error = readError(reader.value(u"error"_s), reader.place(u"error"_s));
    reader.finish();
    return outage;
}

Router readRouter(const QJsonValue &value, const QString &place)
{
    ObjectReader reader(value, place);
    Router router;
    router.address = toAddress(reader.text(u"address"_s), reader.place(u"address"_s));
    router.delay = readDelay(reader, u"delay"_s);
    router.silence = reader.number(u"silence"_s, 0, 0, 1);
    router.mtu = std::size_t(reader.number(u"mtu"_s, 0, 0, 65535));
    router.swallows = reader.flag(u"swallows"_s, false);
    router.packetByPacket = reader.flag(u"packet_by_packet"_s, false);
    for (const auto &item : reader.items(u"beside"_s))
        router.beside.push_back(readRouter(item.value, item.place));
    reader.finish();
    return router;
}

void readMischief(ObjectReader &reader, Rule &rule)
{
    if (reader.has(u"duplicate"_s)) {
        ObjectReader inner(reader.value(u"duplicate"_s), reader.place(u"duplicate"_s));
        rule.duplicate = {inner.number(u"rate"_s, 1, 0, 1), int(inner.number(u"copies"_s, 1, 1, 100)),
                          readDelay(inner, u"after"_s)};
        inner.finish();
    }
    if (reader.has(u"late"_s)) {
        ObjectReader inner(reader.value(u"late"_s), reader.place(u"late"_s));
        rule.late = {inner.number(u"rate"_s, 1, 0, 1), readDelay(inner, u"delay"_s)};
        inner.finish();
    }
    if (reader.has(u"corrupt"_s)) {
        ObjectReader inner(reader.value(u"corrupt"_s), reader.place(u"corrupt"_s));
        const QStringList names{u"checksum"_s, u"payload"_s, u"truncated"_s, u"short"_s};
        rule.corrupt = {inner.number(u"rate"_s, 1, 0, 1), readKinds<Corruption>(inner, names),
                        inner.flag(u"genuine"_s, false)};
        inner.finish();
    }
    if (reader.has(u"spoof"_s)) {
        ObjectReader inner(reader.value(u"spoof"_s), reader.place(u"spoof"_s));
        const QStringList names{u"source"_s, u"nonce"_s, u"identifier"_s, u"sequence"_s, u"family"_s, u"quote"_s};
        rule.spoof = {inner.number(u"rate"_s, 1, 0, 1), readKinds<Spoof>(inner, names), inner.flag(u"genuine"_s, true)};
        inner.finish();
    }
}

void readPath(ObjectReader &reader, Rule &rule)
{
    for (const auto &item : reader.items(u"errors"_s))
        rule.errors.push_back(readError(item.value, item.place));
    for (const auto &item : reader.items(u"outages"_s))
        rule.outages.push_back(readOutage(item.value, item.place));
    for (const auto &item : reader.items(u"routers"_s))
        rule.routers.push_back(readRouter(item.value, item.place));
    rule.loop = reader.flag(u"loop"_s, false);
    if (rule.loop && rule.routers.empty())
        fail(reader.place(u"loop"_s), u"needs routers"_s);
    if (reader.has(u"stale"_s)) {
        ObjectReader inner(reader.value(u"stale"_s), reader.place(u"stale"_s));
        rule.stale = StaleRule{readSeconds(inner, u"from"_s), readSeconds(inner, u"to"_s)};
        inner.finish();
    }
}

void checkFamilies(const Rule &rule, const QString &place)
{
    const auto check = [&](const Address &address) {
        if (address.family != rule.prefix.base.family)
            fail(place, u"'%1' is of another family than the prefix"_s.arg(QString::fromStdString(address.text())));
    };
    for (const Router &router : rule.routers) {
        check(router.address);
        for (const Router &other : router.beside)
            check(other.address);
    }
    for (const ErrorRule &error : rule.errors) {
        if (error.from)
            check(*error.from);
    }
    for (const Outage &outage : rule.outages) {
        if (outage.error && outage.error->from)
            check(*outage.error->from);
    }
}

Rule readRule(const QJsonValue &value, const QString &place)
{
    ObjectReader reader(value, place);
    Rule rule;
    const QString text = reader.text(u"prefix"_s);
    const auto prefix = Prefix::parse(text.toStdString());
    if (!prefix)
        fail(reader.place(u"prefix"_s), u"'%1' is not ADDRESS/LENGTH"_s.arg(text));
    rule.prefix = *prefix;
    reader.value(u"comment"_s);
    rule.delay = readDelay(reader, u"delay"_s);
    rule.loss = reader.number(u"loss"_s, 0, 0, 1);
    readMischief(reader, rule);
    readPath(reader, rule);
    reader.finish();
    checkFamilies(rule, place);
    return rule;
}

Scenario readScenario(const QJsonObject &json)
{
    ObjectReader reader(json, {});
    // For the runner, which starts the pinger and judges it.
    for (const QString &key : {u"title"_s, u"duration"_s, u"interval"_s, u"timeout"_s, u"targets"_s, u"expect"_s,
                               u"modes"_s, u"processors"_s})
        reader.value(key);
    Scenario scenario;
    scenario.seed = std::uint64_t(reader.number(u"seed"_s, 1, 0, 1e15));
    scenario.host4 = readHost(reader, u"host4"_s, "192.0.2.1", Family::V4);
    scenario.host6 = readHost(reader, u"host6"_s, "2001:db8::1", Family::V6);
    scenario.gateway4 = readHost(reader, u"gateway4"_s, "192.0.2.254", Family::V4);
    scenario.gateway6 = readHost(reader, u"gateway6"_s, "2001:db8::fe", Family::V6);
    for (const auto &item : reader.items(u"prefixes"_s))
        scenario.rules.push_back(readRule(item.value, item.place));
    reader.finish();
    return scenario;
}

} // namespace

const Rule *Scenario::ruleFor(const Address &address) const
{
    const Rule *best = nullptr;
    for (const Rule &rule : rules) {
        if (rule.prefix.contains(address) && (!best || rule.prefix.length > best->prefix.length))
            best = &rule;
    }
    return best;
}

tl::expected<Scenario, QString> parseScenario(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = 1 + std::count(json.begin(), json.begin() + error.offset, '\n');
        return tl::unexpected(u"line %1: %2"_s.arg(line).arg(error.errorString()));
    }
    if (!document.isObject())
        return tl::unexpected(u"the file must hold one object { }"_s);
    try {
        return readScenario(document.object());
    } catch (const ScenarioError &problem) {
        return tl::unexpected(problem.message);
    }
}

} // namespace meshping::lab
