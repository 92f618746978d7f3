// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"

#include <functional>
#include <vector>

namespace meshping {

/// The table `log`: what each flush changed, until that is folded into the rows of the targets. Each row fills one
/// page of the file. Rows that are folded get overwritten, so that a flush touches no pages but its own.
class LogTable
{
public:
    explicit LogTable(Database &database);

    /// Reads which rows there are. To be called first.
    StoreResult open();

    /// Calls `visit` with the packed changes of each flush after the folded ones, ascending.
    using Visit = std::function<StoreResult(std::uint64_t seq, const QByteArray &changes)>;
    StoreResult read(const Visit &visit);

    /// Number of the last flush; 0 before the first.
    std::uint64_t lastSeq() const { return m_lastSeq; }

    /// Adds the next flush. Inside a transaction, after which committed() or rolledBack() must be called.
    StoreResult append(const QByteArray &changes);
    void committed();
    void rolledBack();

    /// Notes that all flushes up to `seq` are in the rows of the targets. Inside a transaction; once that is committed,
    /// release() allows their rows to be overwritten.
    StoreResult setFolded(std::uint64_t seq);
    void release(std::uint64_t seq);

    /// How many pages hold flushes that are not folded.
    std::size_t livePages() const { return m_seqs.size() - m_free; }

private:
    struct Piece
    {
        std::int64_t position = 0;
        std::uint64_t seq = 0;
        std::int64_t part = 0;
    };

    struct Taken
    {
        std::size_t index = 0;
        std::uint64_t seqBefore = 0;
    };

    bool isFree(std::size_t index) const { return m_seqs[index] <= m_folded; }

    void countFree();
    std::size_t take();
    StoreResult readFlush(const std::vector<Piece> &pieces, std::size_t from, std::size_t to, const Visit &visit);

    Database &m_database;
    Statement m_put;
    Statement m_get;
    Statement m_positions;
    std::vector<std::uint64_t> m_seqs; ///< of the row at each position less 1; 0: no row
    std::vector<Taken> m_taken;        ///< by the open transaction
    std::size_t m_free = 0;            ///< how many rows may be overwritten
    std::size_t m_next = 0;            ///< where to look for the next free row
    std::uint64_t m_folded = 0;
    std::uint64_t m_lastSeq = 0;
};

} // namespace meshping
