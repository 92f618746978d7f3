// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/image.h"

#include "core/store/changelog.h"
#include "core/store/statisticscodec.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Row = TargetTables::Row;

/// Applies the log to rows that are in the order of their ids.
class Replay
{
public:
    Replay(std::vector<Row> &rows, DatabaseImage &image) : m_rows(rows), m_image(image)
    {
        for (std::size_t i = 0; i < rows.size(); ++i)
            m_indices.emplace(rows[i].stored.target.id, i);
    }

    bool apply(std::uint64_t seq, const QByteArray &changes)
    {
        ChangeReader reader(changes);
        while (reader.next()) {
            const auto found = m_indices.find(reader.id());
            // Removed since, or folded since.
            if (found == m_indices.end() || seq <= m_rows[found->second].seq) {
                reader.skip();
                continue;
            }
            TargetImage &target = m_image.targets[reader.id()];
            target.inLog = true;
            reader.apply(m_rows[found->second].stored.statistics, target.unfolded);
        }
        return !reader.failed();
    }

private:
    std::vector<Row> &m_rows;
    DatabaseImage &m_image;
    std::unordered_map<TargetId, std::size_t> m_indices;
};

StoreResult replayLog(Tables &tables, std::vector<Row> &rows, DatabaseImage &image)
{
    Replay replay(rows, image);
    return tables.log.read([&](std::uint64_t seq, const QByteArray &changes) -> StoreResult {
        if (replay.apply(seq, changes))
            return {};
        const QString detail = u"flush %1 in its log cannot be read"_s.arg(seq);
        return tl::unexpected(makeStoreError(StoreError::Kind::Corrupt, tables.database.file(), detail));
    });
}

} // namespace

Statistics DatabaseImage::statistics(TargetId id) const
{
    const auto found = targets.find(id);
    if (found == targets.end() || found->second.statistics.isEmpty())
        return {};
    return unpackStatistics(found->second.statistics).value_or(Statistics());
}

StoreResult readDatabase(Tables &tables, StoreContents &contents, DatabaseImage &image)
{
    image = {};
    image.identity = tables.identity;
    image.seq = tables.log.lastSeq();
    std::vector<Row> rows;
    StoreResult done = tables.targets.readAll(rows);
    if (done)
        done = replayLog(tables, rows, image);
    contents.targets.clear();
    contents.targets.reserve(rows.size());
    for (Row &row : rows) {
        image.targets[row.stored.target.id].statistics = packStatistics(row.stored.statistics);
        contents.targets.push_back(std::move(row.stored));
    }
    if (!done)
        return done;
    const auto nextId = tables.targets.nextId();
    if (!nextId)
        return tl::unexpected(nextId.error());
    contents.nextId = *nextId;
    return {};
}

} // namespace meshping
