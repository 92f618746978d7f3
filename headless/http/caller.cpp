// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/caller.h"

#include "core/target/listenendpoint.h"

#include <algorithm>

namespace meshping {

namespace {

/// A socket for both families shows IPv4 clients as mapped addresses.
QHostAddress unmapped(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(ipv4) : address;
}

/// A proxy on this machine connects from loopback on behalf of anybody.
bool wasPassedOn(const RequestHead &head)
{
    return std::any_of(head.fields.begin(), head.fields.end(), [](const RequestHead::Field &field) {
        return field.name == "forwarded" || field.name == "x-real-ip" || field.name == "via" ||
               field.name.startsWith("x-forwarded");
    });
}

/// The elements of all fields of that name, which are one list (RFC 9110 5.3).
QByteArrayList elements(const RequestHead &head, QByteArrayView name)
{
    QByteArrayList list;
    for (const RequestHead::Field &field : head.fields) {
        if (field.name != name)
            continue;
        for (const QByteArray &element : field.value.split(','))
            list << element.trimmed();
    }
    return list;
}

/// The last element, which the nearest (trusted) proxy wrote. Empty when there is none.
QByteArray last(const RequestHead &head, QByteArrayView name)
{
    const QByteArrayList list = elements(head, name);
    return list.isEmpty() ? QByteArray() : list.last();
}

/// An address as proxies write it, perhaps in brackets or with a port. Null when it is none.
QHostAddress addressFrom(QByteArray text)
{
    if (text.startsWith('[')) {
        text = text.mid(1, text.indexOf(']') - 1);
    } else if (text.count(':') == 1) {
        text.truncate(text.indexOf(':'));
    }
    return unmapped(QHostAddress(QString::fromLatin1(text)));
}

} // namespace

QByteArray authorityOf(const RequestHead &head, const SocketEnds &ends)
{
    if (head.has("host"))
        return head.field("host");
    QHostAddress local = unmapped(ends.local);
    local.setScopeId({}); // no part of a Host
    return ListenEndpoint{local, ends.localPort}.toString().toLatin1();
}

bool isLoopback(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    return isIPv4 ? ipv4 >> 24 == 127 : address == QHostAddress(QHostAddress::LocalHostIPv6);
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(),
                       [plain = unmapped(address)](const AddressRange &range) { return range.contains(plain); });
}

Caller TrustedProxies::callerOf(const RequestHead &head, const SocketEnds &ends, const QByteArray &authority) const
{
    Caller caller{unmapped(ends.peer), false, {}, authority};
    if (!wasPassedOn(head)) {
        caller.local = isLoopback(ends.peer);
        return caller;
    }
    if (!contains(ends.peer))
        return caller;
    caller.address = clientOf(head);
    const QByteArray scheme = last(head, "x-forwarded-proto").toLower();
    if (scheme == "http" || scheme == "https")
        caller.scheme = scheme;
    if (const QByteArray host = last(head, "x-forwarded-host"); !host.isEmpty())
        caller.authority = host;
    return caller;
}

/// The last address that is no trusted proxy. Anybody may have written what stands before it.
QHostAddress TrustedProxies::clientOf(const RequestHead &head) const
{
    const QByteArrayList chain = elements(head, "x-forwarded-for");
    const auto client = std::find_if(chain.rbegin(), chain.rend(), [this](const QByteArray &element) {
        const QHostAddress address = addressFrom(element);
        return address.isNull() || !contains(address);
    });
    return client == chain.rend() ? QHostAddress() : addressFrom(*client);
}

} // namespace meshping
