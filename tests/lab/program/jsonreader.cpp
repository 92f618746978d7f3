// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/jsonreader.h"

namespace meshping::lab {

using namespace Qt::StringLiterals;

void fail(const QString &place, const QString &what)
{
    throw ScenarioError{place + u": "_s + what};
}

ObjectReader::ObjectReader(const QJsonValue &value, QString place)
    : m_object(value.toObject()),
      m_place(std::move(place))
{
    if (!value.isObject())
        fail(m_place, u"must be an object { }"_s);
}

QString ObjectReader::place(const QString &key) const
{
    return m_place.isEmpty() ? key : m_place + u'.' + key;
}

QJsonValue ObjectReader::value(const QString &key)
{
    m_known.insert(key);
    return m_object.value(key);
}

double ObjectReader::number(const QString &key, double fallback, double least, double most)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return fallback;
    if (!found.isDouble() || found.toDouble() < least || found.toDouble() > most)
        fail(place(key), u"must be a number from %1 to %2"_s.arg(least).arg(most));
    return found.toDouble();
}

bool ObjectReader::flag(const QString &key, bool fallback)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isBool())
        fail(place(key), u"must be true or false"_s);
    return found.toBool(fallback);
}

QString ObjectReader::text(const QString &key)
{
    const QJsonValue found = value(key);
    if (!found.isString())
        fail(place(key), u"must be there, as a text"_s);
    return found.toString();
}

std::vector<ObjectReader::Item> ObjectReader::items(const QString &key)
{
    const QJsonValue found = value(key);
    if (found.isUndefined())
        return {};
    if (!found.isArray())
        return {{found, place(key)}};
    std::vector<Item> items;
    const QJsonArray array = found.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        items.push_back({array.at(i), u"%1[%2]"_s.arg(place(key)).arg(i)});
    return items;
}

void ObjectReader::finish() const
{
    for (const QString &key : m_object.keys()) {
        if (!m_known.contains(key))
            fail(place(key), u"is not a key of a scenario"_s);
    }
}

} // namespace meshping::lab
