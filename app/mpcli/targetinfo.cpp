// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/targetinfo.h"

#include "core/target/harmless.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString TargetInfo::label() const
{
    return harmless(address.isEmpty() || name.isEmpty() ? key() : name + u'@' + address);
}

double TargetInfo::number(QStringView field) const
{
    return json.value(field).toDouble();
}

std::uint64_t TargetInfo::count(QStringView field) const
{
    return static_cast<std::uint64_t>(std::max<qint64>(json.value(field).toInteger(), 0));
}

TextTableRow TargetInfo::row() const
{
    TextTableRow row;
    row.target = harmless(key()).toUtf8();
    row.name = address.isEmpty() ? QByteArray() : harmless(name).toUtf8();
    row.sent = count(u"sent");
    row.received = count(u"recv");
    row.success = number(u"succ");
    row.loss = number(u"loss");
    row.min = number(u"min");
    row.average = row.received > 0 ? number(u"sum") / double(row.received) : 0;
    row.max = number(u"max");
    row.last = number(u"last");
    return row;
}

std::optional<TargetInfo> targetInfo(const QJsonObject &json)
{
    TargetInfo info{json.value(u"addr").toString(), json.value(u"name").toString(), json};
    if (info.name == info.address)
        info.name.clear();
    if (info.key().isEmpty() || !json.value(u"sent").isDouble())
        return std::nullopt;
    return info;
}

} // namespace meshping
