// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/jsonreader.h"

#include "core/target/harmless.h"

#include <algorithm>
#include <cmath>

namespace meshping {

void JsonReader::texts(QLatin1StringView name, QStringList &values) const
{
    values.clear();
    const QJsonArray array = m_json.value(name).toArray();
    for (const QJsonValue one : array)
        values << shown(one);
}

void JsonReader::buckets(QLatin1StringView name, Histogram &value) const
{
    value = {};
    const QJsonObject counts = m_json.value(name).toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        bool isNumber = false;
        const short bucket = it.key().toShort(&isNumber);
        if (isNumber && it.value().toInteger() > 0)
            value.add(Bucket(bucket), static_cast<std::uint64_t>(it.value().toInteger()));
    }
}

void JsonReader::counts(QLatin1StringView name, JsonCounts &values) const
{
    values.clear();
    const QJsonObject counts = m_json.value(name).toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (it.value().toInteger() > 0)
            values[it.key()] = static_cast<std::uint64_t>(it.value().toInteger());
    }
}

void JsonReader::texts(QLatin1StringView name, std::map<QString, QString> &values, std::size_t most) const
{
    values.clear();
    const QJsonObject texts = m_json.value(name).toObject();
    for (auto it = texts.begin(); it != texts.end() && values.size() < most; ++it)
        values[shown(it.key())] = shown(it.value());
}

void JsonReader::sentence(QLatin1StringView name, QString &value) const
{
    value = shown(m_json.value(name).toString().replace(u'\n', u' '));
}

QString JsonReader::shown(const QJsonValue &value)
{
    constexpr qsizetype longest = 2000; // nothing honest is longer
    return harmless(value.toString().left(longest));
}

std::chrono::nanoseconds JsonReader::span(double seconds)
{
    constexpr double longest = 9e9;
    return std::chrono::nanoseconds(std::llround(std::clamp(seconds, -longest, longest) * 1e9));
}

} // namespace meshping
