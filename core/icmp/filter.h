// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/packet.h"

#include <linux/filter.h>

#include <span>
#include <vector>

namespace meshping {

/// A classic BPF program for a raw ICMP or ICMPv6 socket: lets echo replies with one of our identifiers pass, and
/// errors that quote an echo request with one of them; so no other program's ICMP wakes us. At most 200 identifiers.
std::vector<sock_filter> identifierFilter(IpFamily family, std::span<const Identifier> identifiers);

constexpr std::size_t maximumIdentifiers = 200;

} // namespace meshping
