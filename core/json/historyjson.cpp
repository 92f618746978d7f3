// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/historyjson.h"

#include "core/json/jsonreader.h"
#include "core/json/jsonwriter.h"

#include <QJsonArray>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const auto describeSlot = [](auto &json, auto &slot) {
    json.time("time"_L1, slot.time);
    const bool lossIsTold = std::decay_t<decltype(json)>::reads || !slot.counts.isOfUnknownLoss();
    if (lossIsTold)
        json.number("sent"_L1, slot.counts.sent);
    json.derived("recv"_L1, double(slot.counts.buckets.total()));
    if (lossIsTold)
        json.number("lost"_L1, slot.counts.lost);
    json.number("late"_L1, slot.counts.late);
    json.number("duplicates"_L1, slot.counts.duplicates);
    json.number("send_errors"_L1, slot.counts.sendErrors);
    json.buckets("buckets"_L1, slot.counts.buckets);
};

constexpr QLatin1StringView fromField("from");
constexpr QLatin1StringView toField("to");

const auto describeSpan = [](auto &json, auto &span) {
    json.time(fromField, span.from);
    json.time(toField, span.to);
};

template <class Json, class Step, class History_>
void describe(Json &json, Step &step, History_ &history)
{
    json.seconds("step"_L1, step);
    json.list("slots"_L1, history.entries, describeSlot);
    json.list("doubted"_L1, history.doubted, describeSpan);
}

double seconds(WallTime time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

} // namespace

QByteArray historyJson(const History &history, SlotTime from, SlotTime to)
{
    TextBuffer out;
    JsonWriter json(out);
    json.flag("success"_L1, true);
    json.time("from"_L1, from);
    json.time("to"_L1, to);
    const auto step = slotWidth(history.resolution);
    describe(json, step, history);
    json.end();
    return out.take();
}

History historyFromJson(const QJsonObject &object)
{
    const JsonReader json(object);
    History history;
    std::chrono::seconds step{0};
    describe(json, step, history);
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
        if (slotWidth(resolution) == step)
            history.resolution = resolution;
    }
    return history;
}

QJsonArray absencesJson(const std::vector<Absence> &absences)
{
    QJsonArray array;
    for (const Absence &absence : absences)
        array.append(QJsonObject{{fromField, seconds(absence.from)}, {toField, seconds(absence.to)}});
    return array;
}

std::vector<Absence> absencesFromJson(const QJsonArray &array)
{
    std::vector<Absence> absences;
    for (const QJsonValue value : array) {
        const JsonReader json(value.toObject());
        Absence &absence = absences.emplace_back();
        json.time(fromField, absence.from);
        json.time(toField, absence.to);
    }
    return absences;
}

} // namespace meshping
