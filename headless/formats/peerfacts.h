// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace meshping {

/// What /metrics tells of another node. All counts are since the start.
struct PeerFacts
{
    QString peer; ///< as the user named it; empty: of those that he did not name

    bool up = false; ///< whether it took our targets when they were last sent
    std::uint64_t taken = 0;
    std::uint64_t refused = 0; ///< it answered otherwise
    std::uint64_t failed = 0;  ///< it did not answer, or not within its time

    std::uint64_t listsTaken = 0;
    std::uint64_t listsRefused = 0;
    std::uint64_t known = 0; ///< of the targets in these lists
    std::uint64_t added = 0;
    std::uint64_t skipped = 0;
    std::uint64_t invalid = 0;
    std::uint64_t beyond = 0;
};

} // namespace meshping
