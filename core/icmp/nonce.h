// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/packet.h"

#include <array>
#include <cstddef>

namespace meshping {

/// Nonces from the kernel's random generator, fetched many at a time so that each costs nanoseconds.
class NonceSource
{
public:
    Nonce next();

private:
    std::array<Nonce, 512> m_stock{};
    std::size_t m_used = m_stock.size();
};

} // namespace meshping
