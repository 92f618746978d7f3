// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/jsonwriter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace meshping {

/// Reads one object of the API's JSON, field by field, with the functions that a JsonWriter has. What is missing or of
/// another type counts as not known, and leaves zero or nothing: the other side may be of another version. What it says
/// is bounded, and texts are harmless to show.
class JsonReader
{
public:
    static constexpr bool reads = true;

    explicit JsonReader(QJsonObject json) : m_json(std::move(json)) {}

    bool has(QLatin1StringView name) const { return m_json.contains(name); }

    template <class Number>
    void number(QLatin1StringView name, Number &value) const
    {
        const auto read = static_cast<std::uint64_t>(std::max<qint64>(m_json.value(name).toInteger(), 0));
        value = read <= std::numeric_limits<Number>::max() ? static_cast<Number>(read) : Number{};
    }

    void real(QLatin1StringView name, double &value) const { value = m_json.value(name).toDouble(); }

    void derived(QLatin1StringView /*name*/, double /*value*/) const {}

    void flag(QLatin1StringView name, bool &value) const { value = m_json.value(name).toBool(); }

    void text(QLatin1StringView name, QString &value) const { value = shown(m_json.value(name)); }

    /// A text of which several lines become one.
    void sentence(QLatin1StringView name, QString &value) const;

    void texts(QLatin1StringView name, QStringList &values) const;

    template <class Value, class NameOf, class All>
    void choice(QLatin1StringView name, Value &value, NameOf nameOf, const All &all) const
    {
        const QString read = m_json.value(name).toString();
        for (const Value one : all) {
            if (read == nameOf(one))
                value = one;
        }
    }

    void milliseconds(QLatin1StringView name, Rtt &value) const { value = span(number(name) / 1000); }

    template <class Span>
    void seconds(QLatin1StringView name, Span &value) const
    {
        value = std::chrono::round<Span>(span(number(name)));
    }

    template <class Time>
    void time(QLatin1StringView name, Time &value) const
    {
        value = Time(std::chrono::round<typename Time::duration>(span(number(name))));
    }

    void maybeText(QLatin1StringView name, QString &value) const { text(name, value); }

    void maybeSentence(QLatin1StringView name, QString &value) const { sentence(name, value); }

    void maybeText(QLatin1StringView name, std::optional<QString> &value) const
    {
        if (has(name))
            text(name, value.emplace());
    }

    void maybeTexts(QLatin1StringView name, QStringList &values) const { texts(name, values); }

    template <class Time>
    void maybeTime(QLatin1StringView name, Time &value) const
    {
        time(name, value);
    }

    void maybeMilliseconds(QLatin1StringView name, Rtt &value) const { milliseconds(name, value); }

    void buckets(QLatin1StringView name, Histogram &value) const;

    void counts(QLatin1StringView name, JsonCounts &values) const;

    /// No more than `most`.
    void texts(QLatin1StringView name, std::map<QString, QString> &values, std::size_t most) const;

    void bytes(QLatin1StringView name, QByteArray &value) const
    {
        value = QByteArray::fromBase64(m_json.value(name).toString().toLatin1());
    }

    template <class Describe>
    void object(QLatin1StringView name, Describe describe) const
    {
        JsonReader inner(m_json.value(name).toObject());
        describe(inner);
    }

    template <class Values, class Describe>
    void list(QLatin1StringView name, Values &values, Describe describe) const
    {
        const QJsonArray array = m_json.value(name).toArray();
        for (const QJsonValue one : array) {
            JsonReader inner(one.toObject());
            typename Values::value_type value{};
            describe(inner, value);
            values.push_back(std::move(value));
        }
    }

    template <class Values, class Describe>
    void maybeList(QLatin1StringView name, Values &values, Describe describe) const
    {
        list(name, values, describe);
    }

    /// What the other side says, as one line that hides nothing and steers nobody.
    static QString shown(const QJsonValue &value);

    /// Within what fits into nanoseconds.
    static std::chrono::nanoseconds span(double seconds);

private:
    double number(QLatin1StringView name) const { return m_json.value(name).toDouble(); }

    QJsonObject m_json;
};

} // namespace meshping
