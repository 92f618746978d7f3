// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/value.h"

#include "core/target/address.h"
#include "core/target/hostname.h"
#include "core/target/quoted.h"
#include "core/target/writtenhost.h"

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

/// A number of digits and at most one point: no sign, exponent, comma or unit. Anything else gives -1.
double plainNumber(QStringView text)
{
    static const QRegularExpression digits(u"\\A(?:[0-9]{1,15}(?:\\.[0-9]{0,15})?|\\.[0-9]{1,15})\\z"_s);
    return digits.match(text.toString()).hasMatch() ? text.toDouble() : -1;
}

struct HostAndPort
{
    QStringView host; ///< perhaps in brackets, perhaps empty
    double port = -1; ///< below 0: no number
};

/// Divides HOST:PORT, where an IPv6 address is in brackets.
tl::expected<HostAndPort, QString> divide(QStringView text, const QString &allowed)
{
    if (text.isEmpty())
        return notAllowed(text, u"is empty"_s, allowed);
    if (isUrl(text))
        return notAllowed(text, u"is a URL"_s, allowed);
    const qsizetype colon = text.lastIndexOf(u':');
    const QStringView host = colon < 0 ? text : text.first(colon);
    if (colon < 0 || (host.startsWith(u'[') && !host.endsWith(u']')))
        return notAllowed(text, u"has no port"_s, allowed);
    if (host.contains(u':') && !host.startsWith(u'['))
        return notAllowed(text, u"needs brackets around its IPv6 address"_s, allowed);
    const QStringView digits = text.sliced(colon + 1);
    return HostAndPort{host, digits.contains(u'.') ? -1 : plainNumber(digits)};
}

tl::expected<ListenEndpoint, QString> readListenEndpoint(QStringView text)
{
    const QString allowed = u"ADDRESS:PORT with an IPv6 address in brackets, like 127.0.0.1:9922 or [::1]:9922, or "
                            u":9922 for every address"_s;
    const auto divided = divide(text, allowed);
    if (!divided)
        return tl::unexpected(divided.error());
    const auto [host, port] = *divided;
    if (port < 0 || port > 65535)
        return notAllowed(text, u"has no valid port (0 to 65535, 0 for any free one)"_s, allowed);
    if (host.isEmpty() || host == u"[::]")
        return ListenEndpoint{QHostAddress(QHostAddress::Any), quint16(port)};
    const auto address = parseAddress(host);
    if (!address)
        return tl::unexpected<QString>(u"%1: %2; allowed: %3"_s.arg(quoted(text), address.error(), allowed));
    const bool everyIPv6 = *address == QHostAddress(QHostAddress::AnyIPv6);
    return ListenEndpoint{everyIPv6 ? QHostAddress(QHostAddress::Any) : *address, quint16(port)};
}

/// Two endpoints with port 0 are two different ports.
void dropRepeated(std::vector<ListenEndpoint> &listen)
{
    auto kept = listen.begin();
    for (const ListenEndpoint &one : std::vector(listen)) {
        if (one.port == 0 || std::find(listen.begin(), kept, one) == kept)
            *kept++ = one;
    }
    listen.erase(kept, listen.end());
}

/// An endpoint for all addresses of both families makes the others with its port superfluous.
void dropCovered(std::vector<ListenEndpoint> &listen)
{
    const QHostAddress both(QHostAddress::Any);
    std::erase_if(listen, [&, all = listen](const ListenEndpoint &one) {
        return one.port != 0 && one.address != both &&
               std::ranges::find(all, ListenEndpoint{both, one.port}) != all.end();
    });
}

tl::expected<AddressRange, QString> readRange(QStringView text)
{
    return parseAddressRange(text).map_error([](const QString &fault) -> QString {
        return fault + u"; allowed: an address, or a network like 10.0.0.0/8 or 2001:db8::/32"_s;
    });
}

/// Reads each part between commas by `readOne`; the result, or the first error.
template <class Values, class ReadOne>
tl::expected<Values, QString> readEach(QStringView text, ReadOne readOne)
{
    Values values;
    for (const QStringView part : text.tokenize(u',')) {
        auto value = readOne(part.trimmed());
        if (!value)
            return tl::unexpected(std::move(value.error()));
        values.push_back(*std::move(value));
    }
    return values;
}

tl::expected<QString, QString> readHost(QStringView text)
{
    const QString allowed = u"a host name without a port, like monitor.example, or * for any"_s;
    if (text == u"*")
        return text.toString();
    if (isUrl(text)) {
        const QString host = hostOfUrl(text);
        return notAllowed(text, host.isEmpty() ? u"is a URL"_s : u"is a URL; write its host, %1"_s.arg(quoted(host)),
                          allowed);
    }
    if (const QStringView host = hostBeforePort(text); !host.isNull())
        return notAllowed(text, u"has a port; write %1, which holds for every port"_s.arg(quoted(host)), allowed);
    if (looksLikeAddress(text)) {
        const auto address = parseAddress(text);
        if (!address)
            return tl::unexpected<QString>(address.error() + u"; allowed: "_s + allowed);
        return address->toString();
    }
    const QStringView name = text.endsWith(u'.') ? text.chopped(1) : text;
    if (const QString fault = hostNameFault(name); !fault.isEmpty())
        return notAllowed(text, fault, allowed);
    return name.toString().toLower();
}

tl::expected<PeerPlace, QString> readPeer(QStringView text)
{
    const QString allowed =
        u"HOST:PORT with an IPv6 address in brackets, like mesh.example:9922 or [2001:db8::1]:9922"_s;
    const auto divided = divide(text, allowed);
    if (!divided)
        return tl::unexpected(divided.error());
    const auto [host, port] = *divided;
    if (host.isEmpty())
        return notAllowed(text, u"has no host"_s, allowed);
    if (port < 1 || port > 65535)
        return notAllowed(text, u"has no valid port (1 to 65535)"_s, allowed);
    if (!looksLikeAddress(host)) {
        const QString fault = hostNameFault(host);
        if (!fault.isEmpty())
            return notAllowed(text, fault, allowed);
        return PeerPlace{host.toString().toLower(), quint16(port)};
    }
    const auto address = parseAddress(host);
    if (!address)
        return tl::unexpected<QString>(u"%1: %2; allowed: %3"_s.arg(quoted(text), address.error(), allowed));
    return PeerPlace{address->toString(), quint16(port)};
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

tl::expected<int, QString> readCount(QStringView text, int lowest, int highest)
{
    const QString allowed = u"%1 to %2"_s.arg(lowest).arg(highest);
    const double count = plainNumber(text);
    if (count < 0 || text.contains(u'.'))
        return notAllowed(text, u"is not a whole number"_s, allowed);
    if (count < lowest || count > highest)
        return notAllowed(text, u"is out of range"_s, allowed);
    return int(count);
}

tl::expected<bool, QString> readSwitch(QStringView text)
{
    const QString word = text.toString().toLower();
    if (QStringList{u"yes"_s, u"true"_s, u"on"_s, u"1"_s}.contains(word))
        return true;
    if (QStringList{u"no"_s, u"false"_s, u"off"_s, u"0"_s}.contains(word))
        return false;
    return notAllowed(text, u"is neither yes nor no"_s, u"yes or no"_s);
}

tl::expected<QStringList, QString> readHosts(QStringView text)
{
    return readEach<QStringList>(text, readHost);
}

tl::expected<std::vector<AddressRange>, QString> readRanges(QStringView text)
{
    return readEach<std::vector<AddressRange>>(text, readRange);
}

tl::expected<std::vector<PeerPlace>, QString> readPeers(QStringView text)
{
    if (text.trimmed().isEmpty())
        return std::vector<PeerPlace>();
    auto read = readEach<std::vector<PeerPlace>>(text, readPeer);
    if (!read)
        return read;
    std::vector<PeerPlace> peers;
    for (PeerPlace &peer : *read) {
        if (std::ranges::find(peers, peer) == peers.end())
            peers.push_back(std::move(peer));
    }
    return peers;
}

tl::expected<std::vector<ListenEndpoint>, QString> readListenEndpoints(QStringView text)
{
    auto result = readEach<std::vector<ListenEndpoint>>(text, readListenEndpoint);
    if (result) {
        dropRepeated(*result);
        dropCovered(*result);
    }
    return result;
}

} // namespace meshping
