// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <set>
#include <vector>

namespace meshping::lab {

/// What is wrong in a scenario file, and where.
struct ScenarioError
{
    QString message;
};

/// Reads one JSON object strictly: wrong types, values out of range and keys nobody asked for throw ScenarioError.
class ObjectReader
{
public:
    ObjectReader(const QJsonValue &value, QString place);

    bool has(const QString &key) const { return m_object.contains(key); }

    QString place(const QString &key) const;

    double number(const QString &key, double fallback, double least, double most);
    bool flag(const QString &key, bool fallback);
    QString text(const QString &key);
    QJsonValue value(const QString &key);

    /// The members of an array, each with its place; a single value counts as an array of one.
    struct Item
    {
        QJsonValue value;
        QString place;
    };

    std::vector<Item> items(const QString &key);

    /// Call when everything has been read: names the first key that means nothing.
    void finish() const;

private:
    QJsonObject m_object;
    QString m_place;
    std::set<QString> m_known;
};

[[noreturn]] void fail(const QString &place, const QString &what);

} // namespace meshping::lab
