// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/databaseimage.h"

namespace meshping {

/// One round over all targets that moves what the log holds into their rows, some targets at a time. Each target's
/// row says up to which flush it is complete, so that a crash between two steps counts nothing twice.
class Fold
{
public:
    /// Begins with everything that the log holds now.
    explicit Fold(const DatabaseImage &image);

    /// One step, one transaction. True while there is more to do; after the last step the log may be written over.
    StoreExpected<bool> step(Tables &tables, DatabaseImage &image);

private:
    StoreResult foldTarget(Tables &tables, const DatabaseImage &image, TargetId id);

    std::vector<TargetId> m_ids;
    std::size_t m_next = 0;
    std::uint64_t m_seq = 0;
};

} // namespace meshping
