// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/value.h"

#include "core/target/address.h"
#include "core/target/quoted.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<QString> notAllowed(QStringView text, const QString &what, const QString &allowed)
{
    return tl::unexpected<QString>(u"%1 %2; allowed: %3"_s.arg(quoted(text), what, allowed));
}

/// Digits with at most one point: no sign, exponent, hexadecimal, "nan", comma or unit. Negative when it is not.
double plainNumber(QStringView text)
{
    static const QRegularExpression digits(u"\\A(?:[0-9]{1,15}(?:\\.[0-9]{0,15})?|\\.[0-9]{1,15})\\z"_s);
    return digits.match(text.toString()).hasMatch() ? text.toDouble() : -1;
}

tl::expected<ListenAddress, QString> readListenAddress(QStringView text)
{
    const QString allowed = u"ADDRESS:PORT with an IPv6 address in brackets, like 127.0.0.1:9922 or [::1]:9922"_s;
    if (text.isEmpty())
        return notAllowed(text, u"is empty"_s, allowed);
    const qsizetype colon = text.lastIndexOf(u':');
    const QStringView host = colon < 0 ? text : text.first(colon);
    if (colon < 0 || (host.startsWith(u'[') && !host.endsWith(u']')))
        return notAllowed(text, u"has no port"_s, allowed);
    if (host.contains(u':') && !host.startsWith(u'['))
        return notAllowed(text, u"needs brackets around its IPv6 address"_s, allowed);
    const QStringView digits = text.sliced(colon + 1);
    const double port = digits.contains(u'.') ? -1 : plainNumber(digits);
    if (port < 0 || port > 65535)
        return notAllowed(text, u"has no valid port (0 to 65535, 0 for any free one)"_s, allowed);
    const auto address = parseAddress(host);
    if (!address)
        return tl::unexpected<QString>(u"%1: %2; allowed: %3"_s.arg(quoted(text), address.error(), allowed));
    return ListenAddress{*address, quint16(port)};
}

} // namespace

tl::expected<std::chrono::milliseconds, QString> readSeconds(QStringView text, double lowest, double highest)
{
    const QString allowed = u"%1 to %2 seconds"_s.arg(lowest).arg(highest);
    const double seconds = plainNumber(text);
    if (seconds < 0)
        return notAllowed(text, u"is not a plain number of seconds"_s, allowed);
    if (seconds < lowest || seconds > highest)
        return notAllowed(text, u"is out of range"_s, allowed);
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

tl::expected<std::chrono::days, QString> readDays(QStringView text, int lowest, int highest)
{
    const QString allowed = u"%1 to %2 days"_s.arg(lowest).arg(highest);
    const double days = plainNumber(text);
    if (days < 0 || text.contains(u'.'))
        return notAllowed(text, u"is not a whole number of days"_s, allowed);
    if (days < lowest || days > highest)
        return notAllowed(text, u"is out of range"_s, allowed);
    return std::chrono::days(int(days));
}

tl::expected<std::vector<ListenAddress>, QString> readListenAddresses(QStringView text)
{
    std::vector<ListenAddress> result;
    const auto parts = text.split(u',');
    for (const QStringView part : parts) {
        const auto address = readListenAddress(part.trimmed());
        if (!address)
            return tl::unexpected(address.error());
        // Port 0 twice means two ports.
        const bool known = address->port != 0 && std::find(result.begin(), result.end(), *address) != result.end();
        if (!known)
            result.push_back(*address);
    }
    return result;
}

} // namespace meshping
