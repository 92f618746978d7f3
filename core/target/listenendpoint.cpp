// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/listenendpoint.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString ListenEndpoint::toString() const
{
    if (address == QHostAddress(QHostAddress::Any))
        return u"[::]:%1"_s.arg(port);
    const bool bracketed = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (bracketed ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

} // namespace meshping
