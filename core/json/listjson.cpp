// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/listjson.h"

#include "core/json/requestjson.h"

#include <QJsonArray>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString kindOf(const TargetSpec &spec)
{
    if (spec.needsResolving())
        return u"name"_s;
    return spec.address.protocol() == QAbstractSocket::IPv6Protocol ? u"ipv6"_s : u"ipv4"_s;
}

QJsonObject lineJson(const ListLine &line)
{
    QJsonObject json{{u"line"_s, line.number}, {u"text"_s, line.text}};
    if (!line.parsed) {
        json[u"error"_s] = line.parsed.error();
        return json;
    }
    const TargetSpec &spec = line.parsed->spec;
    json[u"kind"_s] = kindOf(spec);
    json[u"name"_s] = spec.name;
    json[u"addr"_s] = spec.address.toString();
    json[u"request"_s] = requestJson(line.parsed->request);
    return json;
}

} // namespace

QJsonObject listJson(const QList<ListLine> &lines)
{
    QJsonArray array;
    for (const ListLine &line : lines)
        array.append(lineJson(line));
    return {{u"success"_s, true}, {u"lines"_s, array}};
}

} // namespace meshping
