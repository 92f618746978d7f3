// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/requestjson.h"

namespace meshping {

using namespace Qt::StringLiterals;

QJsonValue requestJson(const TargetRequest &request)
{
    if (!request.labels && !request.interval)
        return request.text;
    QJsonObject json{{u"target"_s, request.text}};
    if (request.labels)
        json.insert(u"labels"_s, labelsJson(*request.labels));
    if (request.interval)
        json.insert(u"interval"_s, intervalJson(*request.interval));
    return json;
}

QJsonObject labelsJson(const Labels &labels)
{
    QJsonObject json;
    for (const auto &[name, value] : labels)
        json.insert(name, value);
    return json;
}

QJsonValue intervalJson(Interval interval)
{
    return std::chrono::duration<double>(interval).count();
}

} // namespace meshping
