// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/target.h"

#include "core/target/address.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString Target::shownName() const
{
    return name.isEmpty() ? address.toString() : name;
}

QString Target::key() const
{
    if (address.isNull())
        return hostText(host.isEmpty() ? name : host, family);
    return shownName() + u'@' + address.toString();
}

void Target::tidyName()
{
    if (host.isEmpty() && name == address.toString())
        name.clear();
    else if (name.isEmpty())
        name = host;
}

bool Target::operator==(const Target &other) const
{
    return id == other.id && name == other.name && sameAddress(address, other.address) && host == other.host &&
           family == other.family && interval == other.interval && ended == other.ended && foreign == other.foreign &&
           paused == other.paused && (labels == other.labels || (labels && other.labels && *labels == *other.labels));
}

QString hostText(const QString &host, FamilyChoice family)
{
    return family == FamilyChoice::IPv4 ? u"4:"_s + host : family == FamilyChoice::IPv6 ? u"6:"_s + host : host;
}

} // namespace meshping
