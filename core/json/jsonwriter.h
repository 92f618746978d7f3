// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/textbuffer.h"
#include "core/stats/histogram.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace meshping {

/// Counts by name.
using JsonCounts = std::map<QString, std::uint64_t>;

/// Writes one object of the API's JSON, field by field. A function template that names the fields of a value is given
/// this to write them and a JsonReader to read them.
class JsonWriter
{
public:
    static constexpr bool reads = false;

    /// Writes the opening brace.
    explicit JsonWriter(TextBuffer &out) : m_out(out) { m_out.append('{'); }

    /// Writes the closing brace; nothing is written after it.
    void end() { m_out.append('}'); }

    void number(QLatin1StringView name, std::uint64_t value) { key(name).number(value); }

    void real(QLatin1StringView name, double value) { key(name).shortest(value); }

    /// What readers work out for themselves from other fields.
    void derived(QLatin1StringView name, double value) { real(name, value); }

    void flag(QLatin1StringView name, bool value) { key(name).append(value ? "true" : "false"); }

    void null(QLatin1StringView name) { key(name).append("null"); }

    void text(QLatin1StringView name, const QString &value) { key(name).jsonString(value.toUtf8()); }

    void sentence(QLatin1StringView name, const QString &value) { text(name, value); }

    void texts(QLatin1StringView name, const QStringList &values);

    /// One of `all`, by the name that `nameOf` gives it.
    template <class Value, class NameOf, class All>
    void choice(QLatin1StringView name, Value value, NameOf nameOf, const All & /*all*/)
    {
        text(name, nameOf(value));
    }

    void milliseconds(QLatin1StringView name, Rtt value) { key(name).milliseconds(value); }

    template <class Span>
    void seconds(QLatin1StringView name, Span value)
    {
        key(name).shortest(std::chrono::duration<double>(value).count());
    }

    /// Whole seconds since 1970.
    template <class Time>
    void time(QLatin1StringView name, Time value)
    {
        const auto since = std::chrono::floor<std::chrono::seconds>(value).time_since_epoch().count();
        key(name).number(static_cast<std::uint64_t>(std::max<std::int64_t>(since, 0)));
    }

    // What is written only where there is some.

    void maybeText(QLatin1StringView name, const QString &value)
    {
        if (!value.isEmpty())
            text(name, value);
    }

    void maybeSentence(QLatin1StringView name, const QString &value) { maybeText(name, value); }

    void maybeText(QLatin1StringView name, const std::optional<QString> &value)
    {
        if (value)
            text(name, *value);
    }

    void maybeTexts(QLatin1StringView name, const QStringList &values)
    {
        if (!values.isEmpty())
            texts(name, values);
    }

    template <class Time>
    void maybeTime(QLatin1StringView name, Time value)
    {
        if (value != Time{})
            time(name, value);
    }

    void maybeMilliseconds(QLatin1StringView name, Rtt value)
    {
        if (value > Rtt(0))
            milliseconds(name, value);
    }

    /// Bucket numbers to counts.
    void buckets(QLatin1StringView name, const Histogram &value);

    /// Names to counts.
    void counts(QLatin1StringView name, const JsonCounts &values);

    /// Names to texts.
    void texts(QLatin1StringView name, const std::map<QString, QString> &values, std::size_t most);

    /// In Base64.
    void bytes(QLatin1StringView name, const QByteArray &value);

    /// An object, whose fields `describe(json)` names.
    template <class Describe>
    void object(QLatin1StringView name, Describe describe)
    {
        key(name);
        JsonWriter inner(m_out);
        describe(inner);
        inner.end();
    }

    /// A list of objects, whose fields `describe(json, value)` names.
    template <class Values, class Describe>
    void list(QLatin1StringView name, const Values &values, Describe describe)
    {
        key(name).append('[');
        char separator = 0;
        for (const auto &value : values) {
            if (separator)
                m_out.append(separator);
            separator = ',';
            JsonWriter inner(m_out);
            describe(inner, value);
            inner.end();
        }
        m_out.append(']');
    }

    template <class Values, class Describe>
    void maybeList(QLatin1StringView name, const Values &values, Describe describe)
    {
        if (!std::empty(values))
            list(name, values, describe);
    }

private:
    /// Where the value of a field goes.
    TextBuffer &key(QLatin1StringView name)
    {
        separate();
        return m_out.append('"').append(QByteArrayView(name.data(), name.size())).append("\":");
    }

    /// The same for a name that a user chose.
    TextBuffer &freeKey(const QString &name);

    void separate()
    {
        if (!m_first)
            m_out.append(',');
        m_first = false;
    }

    TextBuffer &m_out;
    bool m_first = true;
};

} // namespace meshping
