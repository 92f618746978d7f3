// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/ownnetworks.h"

#include "core/target/targetfault.h"

#include <QNetworkInterface>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// What no network makes of an address: that it is not one host. Empty when it is one.
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

} // namespace

OwnNetworks OwnNetworks::now()
{
    OwnNetworks networks;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            networks.add(interface.name(), entry.ip(), entry.prefixLength());
    }
    return networks;
}

void OwnNetworks::add(const QString &interface, const QHostAddress &address, int prefixLength)
{
    // A link of two hosts (RFC 3021) and a single host have neither of the two.
    if (address.protocol() != QAbstractSocket::IPv4Protocol || prefixLength < 1 || prefixLength > 30)
        return;
    const quint32 hosts = ~quint32(0) >> prefixLength;
    const quint32 number = address.toIPv4Address();
    m_networks.push_back({interface, number & ~hosts, number | hosts, prefixLength});
}

QString OwnNetworks::fault(const QHostAddress &address) const
{
    if (const QString everywhere = notOneHost(address);
        !everywhere.isEmpty() || address.protocol() != QAbstractSocket::IPv4Protocol)
        return everywhere;
    const quint32 number = address.toIPv4Address();
    for (const Network &network : m_networks) {
        if (number != network.first && number != network.last)
            continue;
        const QString range = u"%1/%2"_s.arg(QHostAddress(network.first).toString()).arg(network.prefixLength);
        return (number == network.last
                    ? TargetFault::tr(
                          "is the broadcast address of %1, this machine's network on %2; a target is one host")
                    : TargetFault::tr(
                          "is the address of %1 itself, this machine's network on %2; a target is one host"))
            .arg(range, network.interface);
    }
    return {};
}

} // namespace meshping
