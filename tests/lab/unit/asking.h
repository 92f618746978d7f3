// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/world.h"

#include <QByteArray>

namespace meshping::lab {

inline const Packet payload{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

/// An echo request as a pinger would send it: a reply with the request's type.
Packet requestTo(const char *to, std::uint16_t sequence = 7);

/// A world with these prefixes, given as JSON.
World worldOf(const QByteArray &prefixes, int seed = 1);

/// What becomes of a request.
Outcome ask(World &world, const char *to, Nanoseconds now = Nanoseconds(0), std::uint16_t sequence = 7,
            std::uint8_t ttl = 64);

} // namespace meshping::lab
