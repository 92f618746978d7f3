// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/peerplace.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString PeerPlace::toString() const
{
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

} // namespace meshping
