// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/socketmode.h"

namespace meshping {

using namespace Qt::StringLiterals;

QString socketModeName(SocketMode mode)
{
    switch (mode) {
    case SocketMode::Raw:
        return u"raw"_s;
    case SocketMode::Datagram:
        return u"datagram"_s;
    case SocketMode::None:
        break;
    }
    return u"none"_s;
}

} // namespace meshping
