// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/targetspec.h"

#include "core/target/address.h"
#include "core/target/hostname.h"
#include "core/target/quoted.h"
#include "core/target/targetfault.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Result = tl::expected<TargetSpec, QString>;
constexpr qsizetype longestName = 253;

tl::unexpected<QString> fault(QStringView text, const QString &what)
{
    return tl::unexpected<QString>(quoted(text) + u' ' + what);
}

/// What keeps a valid address from being pinged: it is not one host. Empty when it is.
QString notOneHost(const QHostAddress &address)
{
    if (address.isMulticast())
        return TargetFault::tr("is a multicast address; a target is one host");
    if (address.isBroadcast())
        return TargetFault::tr("is the broadcast address; a target is one host");
    const bool thisNetwork = address.protocol() == QAbstractSocket::IPv4Protocol && address.toIPv4Address() >> 24 == 0;
    if (thisNetwork || address == QHostAddress(QHostAddress::AnyIPv6))
        return TargetFault::tr("stands for no particular host");
    return {};
}

tl::expected<QHostAddress, QString> hostAddress(QStringView text)
{
    auto address = parseAddress(text);
    if (!address)
        return address;
    if (const QString what = notOneHost(*address); !what.isEmpty())
        return fault(text, what);
    return address;
}

Result parseNamed(QStringView text, qsizetype at)
{
    const QStringView name = text.first(at);
    const QStringView address = text.sliced(at + 1);
    if (name.isEmpty())
        return fault(text, TargetFault::tr("has no name before the @"));
    if (const QString what = targetNameFault(name); !what.isEmpty())
        return fault(text, what);
    if (address.isEmpty())
        return fault(text, TargetFault::tr("has no address after the @"));
    if (!looksLikeAddress(address))
        return fault(
            text, TargetFault::tr("has no address after the @: %1 is a name, and stands alone").arg(quoted(address)));
    auto parsed = hostAddress(address);
    if (!parsed)
        return tl::unexpected(parsed.error());
    return TargetSpec{name.toString(), *parsed, FamilyChoice::Any};
}

Result parseHost(QStringView text, QStringView name, FamilyChoice family)
{
    if (name.isEmpty())
        return fault(text, TargetFault::tr("has no name after the %1").arg(text));
    if (looksLikeAddress(name) && family != FamilyChoice::Any)
        return fault(text,
                     TargetFault::tr("has an address after the %1, where only a name can stand").arg(text.first(2)));
    if (const QString what = hostNameFault(name); !what.isEmpty())
        return fault(text, what);
    return TargetSpec{name.toString(), {}, family};
}

} // namespace

QString targetNameFault(QStringView name)
{
    if (QString what = unprintableFault(name); !what.isEmpty())
        return what;
    if (name.size() > longestName)
        return TargetFault::tr("has a name of %1 characters, where at most %2 are allowed")
            .arg(name.size())
            .arg(longestName);
    return {};
}

Result parseTargetSpec(QStringView text)
{
    if (text.isEmpty())
        return tl::unexpected(TargetFault::tr("the target is empty"));
    if (const QString what = unprintableFault(text); !what.isEmpty())
        return fault(text, what);
    if (const qsizetype at = text.lastIndexOf(u'@'); at >= 0)
        return parseNamed(text, at);
    const bool prefixed = text.startsWith(u"4:") || text.startsWith(u"6:");
    // 6::1 and 4:a:b:c:d:e:f:1 are addresses, 6:abc is a name.
    if (prefixed && !text.sliced(2).contains(u':'))
        return parseHost(text, text.sliced(2), text[0] == u'4' ? FamilyChoice::IPv4 : FamilyChoice::IPv6);
    if (!looksLikeAddress(text))
        return parseHost(text, text, FamilyChoice::Any);
    auto address = hostAddress(text);
    if (!address)
        return tl::unexpected(address.error());
    return TargetSpec{{}, *address, FamilyChoice::Any};
}

} // namespace meshping
