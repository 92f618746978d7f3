// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/originaldatabase.h"

#include <QTemporaryDir>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long to wait for the original, which may be writing.
constexpr auto busyTimeout = 5s;

/// No original has as many.
constexpr qint64 mostTargets = 200'000;

constexpr qint64 secondsAnHour = 3600;

/// Rows of one target: every bucket in every hour of two years.
constexpr qint64 mostRows = 12'000'000;

constexpr QLatin1StringView settings[] = {
    QLatin1StringView("PRAGMA trusted_schema = OFF"),
    QLatin1StringView("PRAGMA query_only = ON"),
    QLatin1StringView("PRAGMA cache_size = -65536"),
};

} // namespace

OriginalDatabase::OriginalDatabase() = default;
OriginalDatabase::~OriginalDatabase() = default;

StoreExpected<std::unique_ptr<OriginalDatabase>> OriginalDatabase::open(const QString &path, const QString &workFolder)
{
    const OriginalFiles files(path);
    if (auto checked = files.check(); !checked)
        return tl::unexpected(checked.error());
    std::unique_ptr<OriginalDatabase> original(new OriginalDatabase);
    original->m_written = files.written();
    StoreResult done = original->openFile(files, workFolder);
    for (const auto step : {&OriginalDatabase::begin, &OriginalDatabase::checkTables, &OriginalDatabase::checkIndex}) {
        if (done)
            done = (original.get()->*step)();
    }
    if (!done)
        return tl::unexpected(done.error());
    return original;
}

StoreResult OriginalDatabase::openFile(const OriginalFiles &files, const QString &workFolder)
{
    QString file = files.database();
    if (!files.canBeOpenedInPlace()) {
        m_copy = std::make_unique<QTemporaryDir>(workFolder + u"/importing-XXXXXX"_s);
        const auto copied = files.copyInto(m_copy->path());
        if (!copied)
            return tl::unexpected(copied.error());
        file = *copied;
    }
    auto database = Database::open(file, Database::Access::ReadOnly, busyTimeout);
    if (!database)
        return tl::unexpected(database.error());
    m_database = std::move(*database);
    return {};
}

/// From here on everything is read as it is now.
StoreResult OriginalDatabase::begin()
{
    StoreResult done;
    for (const QLatin1StringView setting : settings) {
        if (done)
            done = m_database->run(setting);
    }
    return done ? m_database->run(u"BEGIN"_s) : done;
}

StoreError OriginalDatabase::foreign(const Phrase &why) const
{
    return makeStoreError(StoreError::Kind::Foreign, m_database->file(), why);
}

StoreResult OriginalDatabase::checkTables()
{
    const std::vector<std::pair<QString, QStringList>> needed{
        {u"targets"_s, {u"id"_s, u"addr"_s, u"name"_s}},
        {u"histograms"_s, {u"target_id"_s, u"timestamp"_s, u"bucket"_s, u"count"_s}},
        {u"statistics"_s, {u"target_id"_s, u"field"_s, u"value"_s}},
        {u"meta"_s, {u"target_id"_s, u"field"_s, u"value"_s}}};
    for (const auto &[table, columns] : needed) {
        const auto found = hasTable(table, columns);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return tl::unexpected(foreign(
                {QT_TRANSLATE_NOOP("StoreFault", "its table %1 is not that of the original meshping"), {table}}));
    }
    const QString range =
        u" WHERE target_id = ? AND timestamp >= ? AND timestamp < ? ORDER BY timestamp LIMIT %1"_s.arg(mostRows);
    m_histograms =
        std::make_unique<Statement>(*m_database, u"SELECT timestamp, bucket, count FROM histograms"_s + range);
    const auto hasLosses = hasTable(u"loss_stats"_s, {u"target_id"_s, u"timestamp"_s, u"sent"_s, u"lost"_s});
    if (hasLosses && *hasLosses)
        m_losses = std::make_unique<Statement>(*m_database, u"SELECT timestamp, sent, lost FROM loss_stats"_s + range);
    return hasLosses.map([](bool) {});
}

/// Whether there is an ordinary table with these columns. A view or a virtual table would run what it likes.
StoreExpected<bool> OriginalDatabase::hasTable(const QString &name, const QStringList &columns)
{
    const auto isTable = m_database->value(
        u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = '%1'"_s.arg(name));
    if (!isTable || isTable->toInt() != 1)
        return isTable.map([](const QVariant &) { return false; });
    return m_database
        ->value(u"SELECT count(*) FROM pragma_table_xinfo('%1') WHERE hidden = 0 AND name IN ('%2')"_s.arg(
            name, columns.join(u"','"_s)))
        .map([&](const QVariant &found) { return found.toLongLong() == columns.size(); });
}

/// Without it, reading target by target would read all of the table for each.
StoreResult OriginalDatabase::checkIndex()
{
    const auto found = m_database->value(
        u"SELECT count(*) FROM pragma_index_list('histograms') AS list WHERE list.\"unique\" AND (SELECT "
        "group_concat(name) FROM pragma_index_info(list.name)) = 'target_id,timestamp,bucket'"_s);
    if (!found)
        return tl::unexpected(found.error());
    if (found->toInt() == 0)
        return tl::unexpected(foreign(
            {QT_TRANSLATE_NOOP("StoreFault", "its table %1 is not that of the original meshping"), {u"histograms"_s}}));
    return {};
}

StoreExpected<std::vector<OriginalTarget>> OriginalDatabase::targets()
{
    std::vector<OriginalTarget> found;
    // A name is longer than ours may be, so that it can be told that it was cut.
    Statement rows(*m_database,
                   u"SELECT id, substr(addr, 1, 300), substr(name, 1, 300) FROM targets ORDER BY id LIMIT %1"_s.arg(
                       mostTargets + 1));
    if (auto done = rows.run(); !done)
        return tl::unexpected(done.error());
    while (rows.next())
        found.push_back({.id = rows.integer(0), .address = rows.text(1), .name = rows.text(2), .statistics = {}});
    StoreResult done = rows.done();
    if (done && found.size() > std::size_t(mostTargets))
        done = tl::unexpected(
            foreign({QT_TRANSLATE_NOOP("StoreFault", "more than %1 targets"), {QString::number(mostTargets)}}));
    if (done)
        done = readFields(u"SELECT target_id, substr(field, 1, 20), value FROM statistics WHERE typeof(value) IN "
                          "('real', 'integer')"_s,
                          found, [](OriginalTarget &target, const Statement &row) {
                              if (target.statistics.size() < 20) // the original has ten
                                  target.statistics[row.text(1)] = row.real(2);
                          });
    if (done)
        done = readFields(u"SELECT target_id, field, substr(value, 1, 20) FROM meta WHERE field IN ('state', "
                          "'is_foreign')"_s,
                          found, [](OriginalTarget &target, const Statement &row) {
                              if (row.text(1) == u"state")
                                  target.isUp = row.text(2) == u"up";
                              else
                                  target.isForeign = row.text(2) == u"true";
                          });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

StoreResult OriginalDatabase::readFields(const QString &sql, std::vector<OriginalTarget> &targets,
                                         const std::function<void(OriginalTarget &, const Statement &)> &take)
{
    Statement rows(*m_database, sql);
    if (auto done = rows.run(); !done)
        return done;
    while (rows.next()) {
        const qint64 id = rows.integer(0);
        const auto target = std::ranges::lower_bound(targets, id, {}, &OriginalTarget::id);
        if (target != targets.end() && target->id == id)
            take(*target, rows);
    }
    return rows.done();
}

StoreResult OriginalDatabase::hours(qint64 target, qint64 from, qint64 to, const Visit &visit)
{
    std::map<qint64, OriginalHour> found;
    StoreResult done = m_losses ? m_losses->run(target, from * secondsAnHour, to * secondsAnHour) : StoreResult();
    // An hour in which all was lost has no other row.
    while (done && m_losses && m_losses->next())
        found[m_losses->integer(0) / secondsAnHour] = {
            .buckets = {}, .sent = m_losses->integer(1), .lost = m_losses->integer(2), .knowsLoss = true};
    if (done && m_losses)
        done = m_losses->done();
    if (done)
        done = m_histograms->run(target, from * secondsAnHour, to * secondsAnHour);
    while (done && m_histograms->next())
        found[m_histograms->integer(0) / secondsAnHour].buckets.emplace_back(m_histograms->integer(1),
                                                                             m_histograms->integer(2));
    if (done)
        done = m_histograms->done();
    if (!done)
        return done;
    for (const auto &[hour, counted] : found)
        visit(hour, counted);
    return {};
}

} // namespace meshping
