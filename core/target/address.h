// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

#include <tl/expected.hpp>

#include <cstddef>

namespace meshping {

/// Reads an IPv4 or IPv6 address in its standard notation (RFC 4291 2.2; IPv4 as four decimal parts), an IPv6 one
/// optionally in brackets and with a zone (RFC 4007 11). IPv4-mapped addresses become IPv4, a zone's number becomes
/// its name. The error is one sentence for the user. A link-local address must have a zone, only it may have one, and
/// the zone must exist on this machine.
tl::expected<QHostAddress, QString> parseAddress(QStringView text);

/// The same for an address accepted earlier (from the database, or naming a known target): its interface may be gone
/// by now.
tl::expected<QHostAddress, QString> parseStoredAddress(QStringView text);

/// Whether `text` can only be meant as an address: digits and dots, a colon, or a bracket.
bool looksLikeAddress(QStringView text);

/// True when `a` stands before `b`: IPv4 before IPv6, then by number, then by zone; null addresses last.
bool addressLess(const QHostAddress &a, const QHostAddress &b);

/// Whether both are the same, the zone included: QHostAddress::operator== takes fe80::1%eth0 and fe80::1%eth1 for
/// equal.
bool sameAddress(const QHostAddress &a, const QHostAddress &b);

/// For std::map and std::unordered_map keyed by address, zone included.
struct AddressLess
{
    bool operator()(const QHostAddress &a, const QHostAddress &b) const { return addressLess(a, b); }
};

struct AddressEqual
{
    bool operator()(const QHostAddress &a, const QHostAddress &b) const { return sameAddress(a, b); }
};

struct AddressHash
{
    std::size_t operator()(const QHostAddress &a) const { return qHash(a) ^ qHash(a.scopeId()); }
};

} // namespace meshping
