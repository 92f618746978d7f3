// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/maintenance.h"

#include "core/store/sqlite/databasefile.h"

#include <QFileInfo>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t targetsInStep = 500;

/// The outcomes of an hour's last probes arrive up to this much later.
constexpr auto afterTheHour = 90s;

/// In pages, 32 MB: the most that a start has to read before it knows the counters.
constexpr std::size_t longLog = 8'000;

/// A checkpoint copies each changed page once, however often it changed, so rare checkpoints save writes. These limits
/// keep the write-ahead log from growing without end.
constexpr int foldsBetweenCheckpoints = 4;
constexpr qint64 longWriteAheadLog = 64 << 20;

SlotTime hourOf(WallTime now)
{
    return slotStart(std::chrono::floor<std::chrono::seconds>(now - afterTheHour), Resolution::Hour);
}

} // namespace

Fold::Fold(const DatabaseImage &image) : m_seq(image.seq)
{
    for (const auto &[id, target] : image.targets) {
        if (target.inLog)
            m_ids.push_back(id);
    }
    std::sort(m_ids.begin(), m_ids.end());
}

StoreExpected<bool> Fold::step(Tables &tables, DatabaseImage &image)
{
    const std::size_t end = std::min(m_next + targetsInStep, m_ids.size());
    StoreResult done = tables.database.begin();
    if (!done)
        return tl::unexpected(done.error());
    for (std::size_t i = m_next; done && i < end; ++i)
        done = foldTarget(tables, image, m_ids[i]);
    if (done && end == m_ids.size())
        done = tables.log.setFolded(m_seq);
    if (done)
        done = tables.database.commit();
    if (!done) {
        tables.database.rollback();
        return tl::unexpected(done.error());
    }
    if (end == m_ids.size())
        tables.log.release(m_seq);
    for (; m_next < end; ++m_next) {
        const auto target = image.targets.find(m_ids[m_next]);
        if (target == image.targets.end())
            continue;
        target->second.unfolded.clear();
        target->second.inLog = false;
    }
    return m_next < m_ids.size();
}

StoreResult Fold::foldTarget(Tables &tables, const DatabaseImage &image, TargetId id)
{
    const auto target = image.targets.find(id);
    if (target == image.targets.end())
        return {};
    const auto done = tables.targets.put(id, image.seq, image.statistics(id));
    return done ? tables.slotTables.add(id, target->second.unfolded.entries()) : done;
}

StoreResult foldAll(Tables &tables)
{
    DatabaseImage image;
    StoreContents contents;
    StoreResult done = readDatabase(tables, contents, image);
    Fold fold(image);
    for (bool more = done.has_value(); more;) {
        const auto step = fold.step(tables, image);
        if (!step)
            return tl::unexpected(step.error());
        more = *step;
    }
    return done;
}

Maintenance::Maintenance(Tables &tables, DatabaseImage &image, RetentionPolicy policy, WallTime now)
    : m_tables(tables),
      m_image(image),
      m_retention(tables.database, policy),
      m_foldedHour(hourOf(now))
{
}

StoreExpected<bool> Maintenance::step(WallTime now, bool believed)
{
    if (!m_fold && foldIsDue(now)) {
        m_foldedHour = hourOf(now);
        m_fold.emplace(m_image);
    }
    if (m_fold) {
        const auto more = m_fold->step(m_tables, m_image);
        if (more && !*more) {
            m_fold.reset();
            ++m_foldsSinceCheckpoint;
        }
        return more.map([](bool) { return true; });
    }
    if (checkpointIsDue()) {
        if (auto done = checkpoint(); !done)
            return tl::unexpected(done.error());
    }
    return m_retention.step(now, believed);
}

StoreResult Maintenance::checkpoint()
{
    m_foldsSinceCheckpoint = 0;
    return m_tables.database.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).map([](const QVariant &) {});
}

bool Maintenance::foldIsDue(WallTime now) const
{
    return hourOf(now) != m_foldedHour || m_tables.log.livePages() > longLog;
}

bool Maintenance::checkpointIsDue() const
{
    const qint64 size = QFileInfo(m_tables.database.file() + u"-wal"_s).size();
    // The checkpoint itself needs room, which a small disk may not have later.
    return m_foldsSinceCheckpoint >= foldsBetweenCheckpoints || size > longWriteAheadLog ||
           size > freeBytes(m_tables.database.file()) / 4;
}

} // namespace meshping
