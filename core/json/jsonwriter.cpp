// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/jsonwriter.h"

namespace meshping {

void JsonWriter::texts(QLatin1StringView name, const QStringList &values)
{
    key(name).append('[');
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            m_out.append(',');
        m_out.jsonString(values[i].toUtf8());
    }
    m_out.append(']');
}

void JsonWriter::buckets(QLatin1StringView name, const Histogram &value)
{
    object(name, [&](JsonWriter &json) {
        for (const Histogram::Entry &entry : value.entries()) {
            const QByteArray bucket = QByteArray::number(static_cast<int>(entry.bucket()));
            json.number(QLatin1StringView(bucket), entry.count);
        }
    });
}

void JsonWriter::counts(QLatin1StringView name, const JsonCounts &values)
{
    object(name, [&](JsonWriter &json) {
        for (const auto &[one, value] : values)
            json.freeKey(one).number(value);
    });
}

void JsonWriter::texts(QLatin1StringView name, const std::map<QString, QString> &values, std::size_t)
{
    object(name, [&](JsonWriter &json) {
        for (const auto &[one, value] : values)
            json.freeKey(one).jsonString(value.toUtf8());
    });
}

void JsonWriter::bytes(QLatin1StringView name, const QByteArray &value)
{
    key(name).append('"').append(value.toBase64()).append('"');
}

TextBuffer &JsonWriter::freeKey(const QString &name)
{
    separate();
    return m_out.jsonString(name.toUtf8()).append(':');
}

} // namespace meshping
