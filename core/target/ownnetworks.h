// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

#include <vector>

namespace meshping {

/// The IPv4 networks that this machine's interfaces are in. Their first and last addresses mean all hosts there (RFC
/// 1122 3.2.1.3), and are no host to ping; the kernel sends nothing to them without being asked twice.
class OwnNetworks
{
public:
    /// Asks the kernel. It takes a moment: once for many addresses, and never where a ping could wait for it.
    static OwnNetworks now();

    void add(const QString &interface, const QHostAddress &address, int prefixLength);

    /// What keeps `address` from being pinged, as the end of a sentence that begins with it: it is no single host
    /// anywhere (multicast, all hosts, no particular one), or not in these networks. Empty where nothing does.
    QString fault(const QHostAddress &address) const;

private:
    struct Network
    {
        QString interface;
        quint32 first = 0;
        quint32 last = 0;
        int prefixLength = 0;
    };

    std::vector<Network> m_networks;
};

} // namespace meshping
