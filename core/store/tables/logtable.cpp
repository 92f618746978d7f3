// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/logtable.h"

#include <algorithm>
#include <tuple>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// A row with this many bytes fills a page of 4096 so far that no second one fits.
constexpr qsizetype bytesInRow = 4040;

} // namespace

LogTable::LogTable(Database &database)
    : m_database(database),
      m_put(database, u"INSERT OR REPLACE INTO log (position, seq, part, bytes) VALUES (?, ?, ?, ?)"_s),
      m_get(database, u"SELECT bytes FROM log WHERE position = ?"_s),
      m_positions(database, u"SELECT position, seq, part FROM log ORDER BY position"_s)
{
}

StoreResult LogTable::open()
{
    const auto folded = m_database.value(u"SELECT value FROM meta WHERE key = 'folded'"_s);
    if (!folded)
        return tl::unexpected(folded.error());
    m_folded = static_cast<std::uint64_t>(folded->toLongLong());
    m_lastSeq = m_folded;
    m_seqs.clear();
    if (auto done = m_positions.run(); !done)
        return done;
    while (m_positions.next()) {
        const auto position = static_cast<std::size_t>(m_positions.integer(0));
        const auto seq = static_cast<std::uint64_t>(m_positions.integer(1));
        // Our positions have no gaps, so a row after a gap is not ours.
        if (position != m_seqs.size() + 1)
            break;
        m_seqs.push_back(seq);
        m_lastSeq = std::max(m_lastSeq, seq);
    }
    countFree();
    return m_positions.done();
}

StoreResult LogTable::read(const Visit &visit)
{
    std::vector<Piece> pieces;
    if (auto done = m_positions.run(); !done)
        return done;
    while (m_positions.next()) {
        const Piece piece{m_positions.integer(0), static_cast<std::uint64_t>(m_positions.integer(1)),
                          m_positions.integer(2)};
        if (piece.seq > m_folded)
            pieces.push_back(piece);
    }
    StoreResult done = m_positions.done();
    std::sort(pieces.begin(), pieces.end(),
              [](const Piece &a, const Piece &b) { return std::tie(a.seq, a.part) < std::tie(b.seq, b.part); });
    for (std::size_t from = 0, to = 0; done && from < pieces.size(); from = to) {
        while (to < pieces.size() && pieces[to].seq == pieces[from].seq)
            ++to;
        done = readFlush(pieces, from, to, visit);
    }
    return done;
}

StoreResult LogTable::readFlush(const std::vector<Piece> &pieces, std::size_t from, std::size_t to, const Visit &visit)
{
    QByteArray changes;
    for (std::size_t i = from; i < to; ++i) {
        if (auto done = m_get.run(pieces[i].position); !done)
            return done;
        if (m_get.next())
            changes += m_get.blob(0);
        if (auto done = m_get.done(); !done)
            return done;
    }
    return visit(pieces[from].seq, changes);
}

StoreResult LogTable::append(const QByteArray &changes)
{
    std::int64_t part = 0;
    for (qsizetype at = 0; at < changes.size(); at += bytesInRow, ++part) {
        const QByteArray bytes = changes.sliced(at, std::min(bytesInRow, changes.size() - at));
        const std::size_t index = take();
        // Padding is harmless: a zero ends the changes.
        const auto done = m_put.run(index + 1, m_lastSeq + 1, part, bytes.leftJustified(bytesInRow, '\0'));
        if (!done)
            return done;
    }
    return {};
}

std::size_t LogTable::take()
{
    if (m_free == 0) {
        m_seqs.push_back(m_lastSeq + 1);
        m_taken.push_back({m_seqs.size() - 1, 0});
        return m_taken.back().index;
    }
    do
        m_next = m_next + 1 < m_seqs.size() ? m_next + 1 : 0;
    while (!isFree(m_next));
    --m_free;
    m_taken.push_back({m_next, m_seqs[m_next]});
    m_seqs[m_next] = m_lastSeq + 1;
    return m_next;
}

void LogTable::committed()
{
    if (!m_taken.empty())
        ++m_lastSeq;
    m_taken.clear();
}

void LogTable::rolledBack()
{
    for (const Taken &taken : m_taken)
        m_seqs[taken.index] = taken.seqBefore;
    // New rows at the end were not written.
    while (!m_seqs.empty() && m_seqs.back() == 0)
        m_seqs.pop_back();
    m_taken.clear();
    m_next = 0;
    countFree();
}

StoreResult LogTable::setFolded(std::uint64_t seq)
{
    return m_database.run(u"UPDATE meta SET value = %1 WHERE key = 'folded'"_s.arg(seq));
}

void LogTable::release(std::uint64_t seq)
{
    m_folded = seq;
    countFree();
}

void LogTable::countFree()
{
    m_free = 0;
    for (std::size_t index = 0; index < m_seqs.size(); ++index)
        m_free += isFree(index) ? 1 : 0;
}

} // namespace meshping
