// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/interfacenetworks.h"

#include <QNetworkInterface>

#include <algorithm>

namespace meshping {

namespace {

QHostAddress withoutZone(QHostAddress address)
{
    address.setScopeId({});
    return address;
}

} // namespace

InterfaceNetworks InterfaceNetworks::now()
{
    InterfaceNetworks networks;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            networks.m_hosts.add(interface.name(), entry.ip(), entry.prefixLength());
            networks.add(entry.ip(), entry.prefixLength());
        }
    }
    return networks;
}

void InterfaceNetworks::add(const QHostAddress &address, int prefixLength)
{
    const QHostAddress own = withoutZone(address);
    m_own.insert(own);
    const bool known = std::ranges::any_of(m_networks, [&](const auto &network) {
        return network.second == prefixLength && own.isInSubnet(network.first, prefixLength);
    });
    if (prefixLength >= 0 && !known)
        m_networks.emplace_back(own, prefixLength);
}

bool InterfaceNetworks::isOwn(const QHostAddress &address) const
{
    return m_own.contains(withoutZone(address));
}

bool InterfaceNetworks::contains(const QHostAddress &address) const
{
    return std::ranges::any_of(m_networks, [plain = withoutZone(address)](const auto &network) {
        return plain.isInSubnet(network.first, network.second);
    });
}

} // namespace meshping
