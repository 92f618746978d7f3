// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/addressrange.h"

#include "core/target/address.h"
#include "core/target/quoted.h"
#include "core/target/writtenhost.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool isIPv4(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

} // namespace

bool AddressRange::contains(const QHostAddress &other) const
{
    bool mapped = false;
    const quint32 ipv4 = other.toIPv4Address(&mapped);
    if (isIPv4(address))
        return mapped && QHostAddress(ipv4).isInSubnet(address, bits);
    return !isIPv4(other) && other.isInSubnet(address, bits);
}

tl::expected<AddressRange, QString> parseAddressRange(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QStringView first = slash < 0 ? text : text.first(slash);
    const auto address = parseAddress(first);
    if (!address) {
        const QString why = looksLikeAddress(first) && !isUrl(text) ? u": "_s + address.error() : QString();
        return tl::unexpected<QString>(quoted(text) + u" is neither an address nor a network"_s + why);
    }
    const int most = isIPv4(*address) ? 32 : 128;
    if (slash < 0)
        return AddressRange{*address, most};
    const QStringView digits = text.sliced(slash + 1);
    bool isNumber = false;
    const int bits = digits.toInt(&isNumber);
    if (!isNumber || !digits.front().isDigit() || bits > most) {
        return tl::unexpected<QString>(u"%1 has %2 behind the slash, where the length of the prefix is expected, a "
                                       "number from 0 to %3"_s.arg(quoted(text), quoted(digits))
                                           .arg(most));
    }
    return AddressRange{*address, bits};
}

} // namespace meshping
