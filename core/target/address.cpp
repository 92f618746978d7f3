// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/address.h"

#include "core/target/quoted.h"
#include "core/target/targetfault.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <net/if.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Result = tl::expected<QHostAddress, QString>;
enum class ZoneRule { MustExist, MayBeGone };

tl::unexpected<QString> fault(QStringView text, const QString &what)
{
    return tl::unexpected<QString>(quoted(text) + u' ' + what);
}

Result parseIPv4(QStringView text)
{
    in_addr number{};
    if (inet_pton(AF_INET, text.toLatin1().constData(), &number) != 1)
        return fault(text,
                     TargetFault::tr("is not an IPv4 address: that is four numbers from 0 to 255 with dots between"));
    return QHostAddress(quint32(ntohl(number.s_addr)));
}

/// The interface's name, whether `zone` names or numbers it; null when there is none.
QString existingZone(const QString &zone)
{
    if (if_nametoindex(zone.toUtf8().constData()) != 0)
        return zone;
    bool isNumber = false;
    const uint index = zone.toUInt(&isNumber);
    char name[IF_NAMESIZE];
    if (isNumber && if_indextoname(index, name))
        return QString::fromUtf8(name);
    return {};
}

/// Puts `zone` on a link-local address. `text` is the whole, for messages.
Result withZone(QHostAddress address, const QString &zone, QStringView text, ZoneRule rule)
{
    const QString existing = existingZone(zone);
    if (existing.isNull() && rule == ZoneRule::MustExist)
        return fault(text,
                     TargetFault::tr("names the interface %1, which does not exist on this machine").arg(quoted(zone)));
    address.setScopeId(existing.isNull() ? zone : existing);
    return address;
}

QString bracketFault(QStringView text)
{
    if (text.startsWith(u'[') && !text.endsWith(u']'))
        return TargetFault::tr("has no closing bracket");
    if (!text.startsWith(u'[') && text.endsWith(u']'))
        return TargetFault::tr("has no opening bracket");
    return {};
}

Result parseIPv6(QStringView text, ZoneRule rule)
{
    if (const QString what = bracketFault(text); !what.isEmpty())
        return fault(text, what);
    const QStringView inner = text.startsWith(u'[') ? text.sliced(1).chopped(1) : text;
    const qsizetype percent = inner.indexOf(u'%');
    const QStringView digits = percent < 0 ? inner : inner.first(percent);
    in6_addr number{};
    if (inet_pton(AF_INET6, digits.toLatin1().constData(), &number) != 1)
        return fault(text,
                     TargetFault::tr("is not an IPv6 address: that is eight groups of hexadecimal digits with colons "
                                     "between, or fewer with :: once"));

    Q_IPV6ADDR bytes;
    std::memcpy(&bytes, &number, sizeof bytes);
    const bool linkLocal = IN6_IS_ADDR_LINKLOCAL(&number) || IN6_IS_ADDR_MC_LINKLOCAL(&number);
    if (linkLocal && percent < 0)
        return fault(text, TargetFault::tr("is link-local and needs its interface, like %1%eth0").arg(digits));
    if (linkLocal && percent == inner.size() - 1)
        return fault(text, TargetFault::tr("has no interface after the %"));
    if (linkLocal)
        return withZone(QHostAddress(bytes), inner.sliced(percent + 1).toString(), text, rule);
    if (percent >= 0)
        return fault(text, TargetFault::tr("names an interface, which only a link-local address may"));
    if (IN6_IS_ADDR_V4MAPPED(&number))
        return QHostAddress(QHostAddress(bytes).toIPv4Address());
    return QHostAddress(bytes);
}

Result parse(QStringView text, ZoneRule rule)
{
    if (text.isEmpty())
        return tl::unexpected(TargetFault::tr("the address is empty"));
    if (const QString what = unprintableFault(text); !what.isEmpty())
        return fault(text, what);
    const bool v6 = text.contains(u':') || text.contains(u'[') || text.contains(u']');
    return v6 ? parseIPv6(text, rule) : parseIPv4(text);
}

int familyRank(const QHostAddress &address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return 0;
    case QAbstractSocket::IPv6Protocol:
        return 1;
    default:
        return 2;
    }
}

int compare(const QHostAddress &a, const QHostAddress &b)
{
    if (const int byFamily = familyRank(a) - familyRank(b))
        return byFamily;
    if (familyRank(a) == 0) {
        const quint32 x = a.toIPv4Address();
        const quint32 y = b.toIPv4Address();
        return x < y ? -1 : x > y;
    }
    if (familyRank(a) == 2)
        return 0;
    const Q_IPV6ADDR x = a.toIPv6Address();
    const Q_IPV6ADDR y = b.toIPv6Address();
    if (const int byNumber = std::memcmp(&x, &y, sizeof x))
        return byNumber;
    return a.scopeId().compare(b.scopeId());
}

} // namespace

Result parseAddress(QStringView text)
{
    return parse(text, ZoneRule::MustExist);
}

Result parseStoredAddress(QStringView text)
{
    return parse(text, ZoneRule::MayBeGone);
}

bool looksLikeAddress(QStringView text)
{
    if (text.contains(u':') || text.contains(u'[') || text.contains(u']'))
        return true;
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
}

bool addressLess(const QHostAddress &a, const QHostAddress &b)
{
    return compare(a, b) < 0;
}

bool sameAddress(const QHostAddress &a, const QHostAddress &b)
{
    return compare(a, b) == 0;
}

} // namespace meshping
