// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/eventjson.h"

#include "core/json/jsonreader.h"
#include "core/model/eventwords.h"

namespace meshping {

using namespace Qt::StringLiterals;

QJsonObject eventJson(const Event &event)
{
    using std::chrono::milliseconds;
    const auto time = std::chrono::floor<milliseconds>(event.time).time_since_epoch();
    const EventWords words(EventWords::Language::English);
    QJsonObject json{{u"id"_s, static_cast<qint64>(event.number)},
                     {u"time"_s, double(time.count()) / 1000},
                     {u"kind"_s, eventKindName(event.kind)},
                     {u"name"_s, event.name.isEmpty() ? event.address : event.name},
                     {u"addr"_s, event.address},
                     {u"duration"_s, double(event.duration.count()) / 1000},
                     {u"detail"_s, words.detail(event)},
                     {u"text"_s, words.text(event)}};
    if (const QJsonObject figures = figuresJson(event.figures); !figures.isEmpty())
        json[u"figures"_s] = figures;
    return json;
}

std::optional<Event> eventFromJson(const QJsonObject &json)
{
    const auto kind = eventKindFromName(json.value(u"kind").toString());
    if (!kind)
        return {};
    const JsonReader reader(json);
    Event event;
    event.kind = *kind;
    reader.number("id"_L1, event.number);
    std::chrono::sys_time<std::chrono::milliseconds> time;
    reader.time("time"_L1, time);
    event.time = time;
    reader.text("name"_L1, event.name);
    reader.text("addr"_L1, event.address);
    reader.seconds("duration"_L1, event.duration);
    event.figures = figuresFromJson(json.value(u"figures").toObject());
    if (std::holds_alternative<std::monostate>(event.figures))
        reader.text("detail"_L1, event.detail);
    if (event.name == event.address)
        event.name.clear();
    return event;
}

} // namespace meshping
