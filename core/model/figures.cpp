// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/figures.h"

#include "core/target/harmless.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, databaseFaultKindCount> faultNames{
    u"locked",  u"in_use",      u"disk_full", u"read_only",    u"corrupt",      u"newer",
    u"foreign", u"unavailable", u"failed",    u"being_filled", u"not_answering"};

/// No honest figures have more of it: characters of a string, values of a phrase, spans,
/// routers at one distance.
constexpr qsizetype longestText = 2000;
constexpr qsizetype mostValues = 9;
constexpr qsizetype mostSpans = 100;
constexpr qsizetype mostAddresses = 64;

/// errno values of Linux, on all its machines, are below this.
constexpr int errnoLimit = 4096;

QString text(const QJsonValue &value)
{
    return harmless(value.toString().left(longestText));
}

std::int64_t count(const QJsonValue &value)
{
    return std::max<std::int64_t>(value.toInteger(), 0);
}

/// Milliseconds since 1970 would be exact, too, but the API has seconds.
double seconds(WallTime time)
{
    return double(std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count()) / 1000;
}

WallTime timeOf(const QJsonValue &value)
{
    constexpr double latest = 9e9; // beyond, it would not fit into nanoseconds
    return WallTime(std::chrono::milliseconds(std::llround(std::clamp(value.toDouble(), -latest, latest) * 1000)));
}

QString errnoName(int error)
{
    const char *name = ::strerrorname_np(error);
    return name ? QString::fromLatin1(name) : QString::number(error);
}

int errnoFromName(const QString &name)
{
    for (int error = 1; error < errnoLimit; ++error) {
        const char *known = ::strerrorname_np(error);
        if (known && name == QLatin1StringView(known))
            return error;
    }
    return name.toInt();
}

std::optional<IcmpErrorKind> icmpErrorOf(const QString &label)
{
    for (int kind = 0; kind < icmpErrorKindCount; ++kind) {
        const auto known = icmpErrorLabel(IcmpErrorKind(kind));
        if (label == QLatin1StringView(known.data(), qsizetype(known.size())))
            return IcmpErrorKind(kind);
    }
    return {};
}

QJsonObject json(std::monostate /*nothing*/)
{
    return {};
}

QJsonObject json(const Losses &losses)
{
    QJsonObject object{{u"losses"_s, qint64(losses.inARow)}};
    if (losses.error) {
        const auto label = icmpErrorLabel(*losses.error);
        object[u"error"_s] = QString::fromLatin1(label.data(), qsizetype(label.size()));
        object[u"from"_s] = losses.from;
    }
    if (losses.lateAfter.count() > 0)
        object[u"late_after"_s] = qint64(losses.lateAfter.count());
    return object;
}

QJsonObject json(const AddressBefore &before)
{
    return {{u"before"_s, before.address}};
}

QJsonObject json(const SendFault &fault)
{
    return {{u"errno"_s, errnoName(fault.error)}};
}

QJsonObject json(const Rates &rates)
{
    return {{u"asked"_s, rates.asked}, {u"reached"_s, rates.reached}};
}

QJsonObject faultJson(const DatabaseFault &fault)
{
    return {{u"kind"_s, faultNames[std::size_t(fault.kind)].toString()},
            {u"file"_s, fault.file},
            {u"reason"_s, fault.reason.text},
            {u"values"_s, QJsonArray::fromStringList(fault.reason.values)}};
}

QJsonObject json(const DatabaseFault &fault)
{
    return {{u"fault"_s, faultJson(fault)}};
}

QJsonObject takenJson(const TakenOver &taken)
{
    return {{u"targets"_s, qint64(taken.targets)},
            {u"counters"_s, qint64(taken.counters)},
            {u"slots"_s, qint64(taken.slotRows)},
            {u"events"_s, qint64(taken.events)},
            {u"damaged_pages"_s, qint64(taken.badPages)},
            {u"damaged_rows"_s, qint64(taken.badRows)},
            {u"log_cut"_s, taken.logIsCut}};
}

QJsonObject json(const SetAside &aside)
{
    QJsonObject object{{u"fault"_s, faultJson(aside.fault)}, {u"aside"_s, aside.file}};
    if (aside.taken)
        object[u"taken"_s] = takenJson(*aside.taken);
    if (aside.notTaken)
        object[u"not_taken"_s] = faultJson(*aside.notTaken);
    return object;
}

QJsonObject json(const WrongSpans &wrong)
{
    QJsonArray spans;
    for (const auto &[from, to] : wrong.spans)
        spans.append(QJsonObject{{u"from"_s, seconds(from)}, {u"to"_s, seconds(to)}});
    return {{u"spans"_s, spans}};
}

QJsonObject json(const RouteParted &parted)
{
    return {{u"distance"_s, int(parted.distance)},
            {u"from"_s, QJsonArray::fromStringList(parted.before)},
            {u"to"_s, QJsonArray::fromStringList(parted.after)},
            {u"targets"_s, qint64(parted.targets)}};
}

QJsonObject json(const MtuFigures &mtu)
{
    return {{u"mtu"_s, qint64(mtu.after)}, {u"mtu_before"_s, qint64(mtu.before)}, {u"router"_s, mtu.router}};
}

QStringList texts(const QJsonArray &array)
{
    QStringList all;
    for (qsizetype i = 0; i < std::min(array.size(), mostAddresses); ++i)
        all << text(array[i]);
    return all;
}

RouteParted partedOf(const QJsonObject &object)
{
    return {static_cast<std::uint8_t>(std::clamp(object[u"distance"].toInt(), 0, 255)),
            texts(object[u"from"].toArray()), texts(object[u"to"].toArray()),
            static_cast<std::uint64_t>(count(object[u"targets"]))};
}

std::uint32_t bytesOf(const QJsonValue &value)
{
    return static_cast<std::uint32_t>(std::min<std::int64_t>(count(value), UINT32_MAX));
}

Losses lossesOf(const QJsonObject &object)
{
    Losses losses;
    losses.inARow = static_cast<std::uint32_t>(std::min<std::int64_t>(count(object[u"losses"]), UINT32_MAX));
    losses.error = icmpErrorOf(object[u"error"].toString());
    if (losses.error)
        losses.from = text(object[u"from"]);
    losses.lateAfter = std::chrono::milliseconds(count(object[u"late_after"]));
    return losses;
}

std::optional<DatabaseFault> faultOf(const QJsonObject &object)
{
    const QString name = object[u"kind"].toString();
    const auto kind = std::find(faultNames.begin(), faultNames.end(), name);
    if (kind == faultNames.end())
        return {};
    DatabaseFault fault{DatabaseFault::Kind(kind - faultNames.begin()), text(object[u"file"]), text(object[u"reason"])};
    for (const QJsonValue value : object[u"values"].toArray()) {
        if (fault.reason.values.size() < mostValues)
            fault.reason.values << text(value);
    }
    return fault;
}

TakenOver takenOf(const QJsonObject &object)
{
    return {.targets = count(object[u"targets"]),
            .counters = count(object[u"counters"]),
            .slotRows = count(object[u"slots"]),
            .events = count(object[u"events"]),
            .badPages = count(object[u"damaged_pages"]),
            .badRows = count(object[u"damaged_rows"]),
            .logIsCut = object[u"log_cut"].toBool()};
}

Figures setAsideOf(const QJsonObject &object)
{
    const auto fault = faultOf(object[u"fault"].toObject());
    if (!fault)
        return {};
    SetAside aside{*fault, text(object[u"aside"]), {}, faultOf(object[u"not_taken"].toObject())};
    if (object[u"taken"].isObject())
        aside.taken = takenOf(object[u"taken"].toObject());
    return aside;
}

WrongSpans spansOf(const QJsonArray &array)
{
    WrongSpans wrong;
    for (qsizetype i = 0; i < std::min(array.size(), mostSpans); ++i) {
        const QJsonObject span = array[i].toObject();
        wrong.spans.emplace_back(timeOf(span[u"from"]), timeOf(span[u"to"]));
    }
    return wrong;
}

} // namespace

QJsonObject figuresJson(const Figures &figures)
{
    return std::visit([](const auto &one) { return json(one); }, figures);
}

Figures figuresFromJson(const QJsonObject &object)
{
    if (object.contains(u"losses"))
        return lossesOf(object);
    if (object.contains(u"before"))
        return AddressBefore{text(object[u"before"])};
    if (object.contains(u"errno"))
        return SendFault{errnoFromName(object[u"errno"].toString())};
    if (object.contains(u"asked"))
        return Rates{object[u"asked"].toDouble(), object[u"reached"].toDouble()};
    if (object.contains(u"aside"))
        return setAsideOf(object);
    if (const auto fault = faultOf(object[u"fault"].toObject()))
        return *fault;
    if (object.contains(u"distance"))
        return partedOf(object);
    if (object.contains(u"mtu"))
        return MtuFigures{bytesOf(object[u"mtu_before"]), bytesOf(object[u"mtu"]), text(object[u"router"])};
    if (object.contains(u"spans"))
        return spansOf(object[u"spans"].toArray());
    return {};
}

} // namespace meshping
