// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// Reads an IPv4 or IPv6 address in its standard notation (RFC 4291 2.2; IPv4 as four decimal parts), an IPv6 one
/// optionally in brackets and with a zone (RFC 4007 11). IPv4-mapped addresses become IPv4. The error is one
/// sentence for the user. A link-local address must have a zone, and the zone must exist on this machine.
tl::expected<QHostAddress, QString> parseAddress(QStringView text);

/// Whether `text` can only be meant as an address: digits and dots, a colon, or a bracket.
bool looksLikeAddress(QStringView text);

/// True when `a` stands before `b`: IPv4 before IPv6, then by number, then by zone.
bool addressLess(const QHostAddress &a, const QHostAddress &b);

} // namespace meshping
