// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/maintenance.h"

#include "core/store/sqlite/diskspace.h"

#include <QFileInfo>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Outcomes of the last probes of an hour come in this much later.
constexpr auto afterTheHour = 90s;

/// 32 MB: what a start has to read at most before it knows the counters.
constexpr std::size_t longLog = 8'000;

/// A checkpoint copies each changed page once, however often it changed: rare ones save writes. These bounds keep the
/// write-ahead log from growing without end.
constexpr int foldsBetweenCheckpoints = 4;
constexpr qint64 longWriteAheadLog = 64 << 20;

SlotTime hourOf(WallTime now)
{
    return slotStart(std::chrono::floor<std::chrono::seconds>(now - afterTheHour), Resolution::Hour);
}

} // namespace

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
    // On a small disk the checkpoint itself needs room, too.
    return m_foldsSinceCheckpoint >= foldsBetweenCheckpoints || size > longWriteAheadLog ||
           size > freeBytes(m_tables.database.file()) / 4;
}

} // namespace meshping
