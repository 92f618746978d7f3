// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/targettables.h"

#include "core/store/codec/slotcodec.h"
#include "core/store/codec/statisticscodec.h"

#include <algorithm>
#include <map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// SQLite has no unsigned numbers, so counters are stored with the same bits as signed ones.
qlonglong stored(std::uint64_t count)
{
    return static_cast<qlonglong>(count);
}

qlonglong stored(TargetId id)
{
    return static_cast<std::uint32_t>(id);
}

Target readTarget(const Statement &row)
{
    Target target;
    target.id = TargetId(static_cast<std::uint32_t>(row.integer(0)));
    target.name = row.text(1);
    target.address = QHostAddress(row.text(2));
    target.host = row.text(3);
    target.family = FamilyChoice(std::clamp<std::int64_t>(row.integer(4), 0, int(FamilyChoice::IPv6)));
    if (!row.isNull(5))
        target.interval = Interval(row.integer(5));
    if (!row.isNull(6))
        target.ended = EndTime(std::chrono::milliseconds(row.integer(6)));
    target.foreign = row.integer(7) != 0;
    target.paused = row.integer(8) != 0;
    return target;
}

std::optional<Statistics> readStatisticsRow(const Statement &row)
{
    auto histogram = unpackHistogram(row.blob(17));
    auto errors = unpackIcmpErrors(row.blob(18));
    if (!histogram || !errors)
        return {};
    const auto count = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
    Statistics statistics;
    statistics.sent = count(2);
    statistics.received = count(3);
    statistics.lost = count(4);
    statistics.late = count(5);
    statistics.duplicates = count(6);
    statistics.sendErrors = count(7);
    statistics.sum = Rtt(row.integer(8));
    statistics.min = Rtt(row.integer(9));
    statistics.max = Rtt(row.integer(10));
    statistics.last = Rtt(row.integer(11));
    statistics.averages = {row.real(12), row.real(13), row.real(14), row.real(19), row.real(20), row.real(21)};
    statistics.lastReplyAt = fromStoredMilliseconds(row.integer(15));
    statistics.up = row.integer(16) != 0;
    statistics.lossesInARow = static_cast<std::uint32_t>(row.integer(22));
    statistics.histogram = std::move(*histogram);
    statistics.icmpErrors = std::move(*errors);
    return statistics;
}

} // namespace

TargetTables::TargetTables(Database &database)
    : m_database(database),
      m_putTarget(
          database,
          u"INSERT INTO targets (id, name, address, host, family, interval_ms, ended_ms, "
          "is_foreign, is_paused) VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
          "address = excluded.address, host = excluded.host, family = excluded.family, "
          "interval_ms = excluded.interval_ms, ended_ms = excluded.ended_ms, "
          "is_foreign = excluded.is_foreign, is_paused = excluded.is_paused"_s),
      m_putStatistics(database, u"INSERT OR REPLACE INTO statistics (target, seq, sent, received, lost, late, "
                                "duplicates, send_errors, sum_ns, min_ns, max_ns, last_ns, avg15m_ms, avg6h_ms, "
                                "avg24h_ms, last_reply_ms, up, histogram, icmp_errors, weight15m, weight6h, weight24h, "
                                "losses_in_a_row) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s),
      m_removeTarget(database, u"DELETE FROM targets WHERE id = ?"_s),
      m_removeStatistics(database, u"DELETE FROM statistics WHERE target = ?"_s),
      m_noteRemoved(database, u"INSERT OR IGNORE INTO removed (target) VALUES (?)"_s),
      m_removeLabels(database, u"DELETE FROM labels WHERE target = ?"_s),
      m_putLabel(database, u"INSERT INTO labels (target, name, value) VALUES (?,?,?)"_s)
{
}

StoreResult TargetTables::put(const Target &target)
{
    const QVariant interval = target.interval ? QVariant(qlonglong(target.interval->count())) : QVariant();
    const QVariant ended = target.ended ? QVariant(qlonglong(target.ended->time_since_epoch().count())) : QVariant();
    const auto done = m_putTarget.run(stored(target.id), target.name, target.address.toString(), target.host,
                                      int(target.family), interval, ended, target.foreign, target.paused);
    return done ? putLabels(target) : done;
}

StoreResult TargetTables::putLabels(const Target &target)
{
    StoreResult done = m_removeLabels.run(stored(target.id));
    for (const auto &[name, value] : target.labels ? *target.labels : Labels()) {
        if (done)
            done = m_putLabel.run(stored(target.id), name, value);
    }
    return done;
}

StoreResult TargetTables::put(TargetId id, std::uint64_t seq, const Statistics &s)
{
    return m_putStatistics.run(stored(id), stored(seq), stored(s.sent), stored(s.received), stored(s.lost),
                               stored(s.late), stored(s.duplicates), stored(s.sendErrors), s.sum.count(), s.min.count(),
                               s.max.count(), s.last.count(), s.averages.avg15m, s.averages.avg6h, s.averages.avg24h,
                               storedMilliseconds(s.lastReplyAt), s.up, packHistogram(s.histogram),
                               packIcmpErrors(s.icmpErrors), s.averages.weight15m, s.averages.weight6h,
                               s.averages.weight24h, s.lossesInARow);
}

StoreResult TargetTables::remove(TargetId id)
{
    for (Statement *statement : {&m_removeTarget, &m_removeStatistics, &m_noteRemoved, &m_removeLabels}) {
        if (auto done = statement->run(stored(id)); !done)
            return done;
    }
    return {};
}

StoreResult TargetTables::readAll(std::vector<StoredTarget> &targets, std::vector<std::uint64_t> &seqs)
{
    StoreResult done = readTargets(targets);
    if (done)
        done = readLabels(targets);
    seqs.assign(targets.size(), 0);
    return done ? readStatistics(targets, seqs) : done;
}

StoreResult TargetTables::readTargets(std::vector<StoredTarget> &targets)
{
    Statement select(m_database,
                     u"SELECT id, name, address, host, family, interval_ms, ended_ms, is_foreign, is_paused "
                     "FROM targets ORDER BY id"_s);
    if (auto done = select.run(); !done)
        return done;
    while (select.next()) {
        targets.emplace_back();
        targets.back().target = readTarget(select);
    }
    return select.done();
}

StoreResult TargetTables::readLabels(std::vector<StoredTarget> &targets)
{
    Statement select(m_database, u"SELECT target, name, value FROM labels ORDER BY target"_s);
    if (auto done = select.run(); !done)
        return done;
    std::map<TargetId, Labels> found;
    while (select.next())
        found[TargetId(static_cast<std::uint32_t>(select.integer(0)))][select.text(1)] = select.text(2);
    for (auto it = targets.begin(); it != targets.end() && !found.empty(); ++it) {
        if (auto labels = found.extract(it->target.id))
            it->target.labels = shareLabels(std::move(labels.mapped()));
    }
    return select.done();
}

StoreResult TargetTables::readStatistics(std::vector<StoredTarget> &targets, std::vector<std::uint64_t> &seqs)
{
    Statement select(m_database,
                     u"SELECT target, seq, sent, received, lost, late, duplicates, send_errors, sum_ns, "
                     "min_ns, max_ns, last_ns, avg15m_ms, avg6h_ms, avg24h_ms, last_reply_ms, up, "
                     "histogram, icmp_errors, weight15m, weight6h, weight24h, losses_in_a_row FROM statistics "
                     "ORDER BY target"_s);
    if (auto done = select.run(); !done)
        return done;
    std::size_t i = 0;
    while (select.next()) {
        const auto id = TargetId(static_cast<std::uint32_t>(select.integer(0)));
        while (i < targets.size() && targets[i].target.id < id)
            ++i;
        if (i == targets.size() || targets[i].target.id != id)
            continue;
        auto statistics = readStatisticsRow(select);
        if (!statistics) {
            const Phrase reason(QT_TRANSLATE_NOOP("StoreFault", "the statistics of target %1 cannot be read"),
                                {QString::number(stored(id))});
            return tl::unexpected(makeStoreError(StoreError::Kind::Corrupt, m_database.file(), reason));
        }
        targets[i].statistics = std::move(*statistics);
        seqs[i] = static_cast<std::uint64_t>(select.integer(1));
    }
    return select.done();
}

StoreExpected<TargetId> TargetTables::nextId()
{
    return m_database.value(u"SELECT seq FROM sqlite_sequence WHERE name = 'targets'"_s).map([](const QVariant &last) {
        return TargetId(static_cast<std::uint32_t>(last.toLongLong() + 1));
    });
}

} // namespace meshping
