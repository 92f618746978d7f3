// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/address.h"
#include "core/target/ownnetworks.h"

#include <QHostAddress>

#include <unordered_set>
#include <utility>
#include <vector>

namespace meshping {

/// The addresses of this machine's interfaces, and the networks that these are in.
class InterfaceNetworks
{
public:
    /// Asks the kernel, each time anew: interfaces come and go.
    static InterfaceNetworks now();

    /// `prefixLength`: of the network; below zero where it is not known.
    void add(const QHostAddress &address, int prefixLength);

    /// Whether an interface has this address.
    bool isOwn(const QHostAddress &address) const;

    /// Whether it is in a network of any interface.
    bool contains(const QHostAddress &address) const;

    /// What keeps it from being pinged from here; see OwnNetworks::fault().
    QString fault(const QHostAddress &address) const { return m_hosts.fault(address); }

private:
    OwnNetworks m_hosts;
    std::unordered_set<QHostAddress, AddressHash, AddressEqual> m_own; ///< without zones
    std::vector<std::pair<QHostAddress, int>> m_networks;              ///< each once
};

} // namespace meshping
