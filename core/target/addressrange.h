// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// The addresses that share their first `bits` bits (CIDR, RFC 4632 3.1 and RFC 4291 2.3).
struct AddressRange
{
    QHostAddress address;
    int bits = 0;

    bool operator==(const AddressRange &) const = default;

    /// Whether `other` is one of them; an IPv4-mapped IPv6 address counts as the IPv4 address that it stands for.
    bool contains(const QHostAddress &other) const;
};

/// Reads `ADDR/BITS`, or `ADDR` alone, which is a range of one. The error is one sentence for the user.
tl::expected<AddressRange, QString> parseAddressRange(QStringView text);

} // namespace meshping
