// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/targetkey.h"

#include "core/target/address.h"

namespace meshping {

TargetKey::TargetKey(QStringView key) : text(key.toString()), host(text)
{
    if (const auto whole = parseStoredAddress(key)) {
        address = *whole;
        return;
    }
    if (const qsizetype at = key.lastIndexOf(u'@'); at > 0) {
        if (const auto last = parseStoredAddress(key.sliced(at + 1))) {
            address = *last;
            name = key.first(at).toString();
        }
    }
    if (key.startsWith(u"4:") || key.startsWith(u"6:")) {
        host = key.sliced(2).toString();
        family = key[0] == u'4' ? FamilyChoice::IPv4 : FamilyChoice::IPv6;
    }
}

} // namespace meshping
