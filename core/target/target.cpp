// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/target.h"

#include "core/target/address.h"

namespace meshping {

bool Target::operator==(const Target &other) const
{
    return id == other.id && name == other.name && sameAddress(address, other.address) && host == other.host &&
           family == other.family && interval == other.interval &&
           (labels == other.labels || (labels && other.labels && *labels == *other.labels));
}

} // namespace meshping
