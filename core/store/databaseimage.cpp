// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databaseimage.h"

#include "core/store/codec/changelog.h"
#include "core/store/codec/statisticscodec.h"

namespace meshping {

namespace {

/// Applies the log to targets, which must ascend by id.
class Replay
{
public:
    Replay(std::vector<StoredTarget> &targets, const std::vector<std::uint64_t> &seqs, DatabaseImage &image)
        : m_targets(targets),
          m_seqs(seqs),
          m_image(image)
    {
        for (const StoredTarget &stored : targets)
            m_ids.push_back(stored.target.id);
    }

    bool apply(std::uint64_t seq, const QByteArray &changes)
    {
        ChangeReader reader(changes);
        std::size_t i = 0;
        while (reader.next()) {
            while (i < m_ids.size() && m_ids[i] < reader.id())
                ++i;
            // The target was removed, or this flush is in its rows already.
            if (i == m_ids.size() || m_ids[i] != reader.id() || seq <= m_seqs[i]) {
                reader.skip();
                continue;
            }
            TargetImage &target = m_image.targets[reader.id()];
            target.inLog = true;
            reader.apply(m_targets[i].statistics, target.unfolded);
        }
        return !reader.failed();
    }

private:
    std::vector<StoredTarget> &m_targets;
    const std::vector<std::uint64_t> &m_seqs;
    std::vector<TargetId> m_ids; ///< apart from the targets, so that each flush walks a small array
    DatabaseImage &m_image;
};

StoreResult replayLog(Tables &tables, Replay replay)
{
    return tables.log.read([&](std::uint64_t seq, const QByteArray &changes) -> StoreResult {
        if (replay.apply(seq, changes))
            return {};
        const Phrase reason(QT_TRANSLATE_NOOP("StoreFault", "flush %1 in its log cannot be read"),
                            {QString::number(seq)});
        return tl::unexpected(makeStoreError(StoreError::Kind::Corrupt, tables.database.file(), reason));
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
    contents.targets.clear();
    std::vector<std::uint64_t> seqs;
    StoreResult done = tables.targets.readAll(contents.targets, seqs);
    if (done)
        done = replayLog(tables, Replay(contents.targets, seqs, image));
    if (!done)
        return done;
    for (const StoredTarget &stored : contents.targets)
        image.targets[stored.target.id].statistics = packStatistics(stored.statistics);
    const auto nextId = tables.targets.nextId();
    if (!nextId)
        return tl::unexpected(nextId.error());
    contents.nextId = *nextId;
    done = tables.routes.readAll(contents.routes);
    return done ? tables.events.read(contents.events, contents.runs) : done;
}

} // namespace meshping
