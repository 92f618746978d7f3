// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/nonce.h"

#include <cstdlib>

namespace meshping {

Nonce NonceSource::next()
{
    if (m_used == m_stock.size()) {
        arc4random_buf(m_stock.data(), sizeof m_stock);
        m_used = 0;
    }
    return m_stock[m_used++];
}

} // namespace meshping
