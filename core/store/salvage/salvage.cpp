// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/salvage.h"

#include "core/store/codec/slotcodec.h"
#include "core/store/codec/statisticscodec.h"
#include "core/store/salvage/loglane.h"
#include "core/store/salvage/tableshape.h"
#include "core/store/salvage/taken.h"

#include <map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr PageNumber schemaRoot = 1;

bool isSlotTable(const QString &table)
{
    return table == u"minutes" || table == u"hours" || table == u"days";
}

/// The rows of these tables look alike: only the tree that they are in tells them apart.
bool isTakenTable(const QString &table)
{
    return table.startsWith(u"taken");
}

/// Whether the values make sense, beyond having the right types.
bool isPlausible(const QString &table, const QVariantList &values)
{
    if (table == u"targets")
        return !QHostAddress(values[2].toString()).isNull() || !values[3].toString().isEmpty();
    if (table == u"statistics") {
        const auto histogram = unpackHistogram(values[17].toByteArray());
        return histogram && unpackIcmpErrors(values[18].toByteArray()) &&
               histogram->total() <= values[3].toULongLong() &&
               values[2].toULongLong() == values[3].toULongLong() + values[4].toULongLong();
    }
    if (table == u"minutes")
        return unpackMinutes(values[2].toByteArray()).has_value();
    if (isSlotTable(table))
        return unpackSlot(values[2].toByteArray()).has_value();
    return true;
}

/// Copies the rows of one file into another database.
class Salvage
{
public:
    Salvage(const QString &file, Tables &into) : m_file(file), m_reader(m_file), m_into(into) {}

    StoreResult run();

    const Salvaged &found() const { return m_found; }

private:
    StoreResult readShapes();
    void readSchema();
    void walk(const TableShape &shape);
    void take(TreeReader::Row &&row, const TableShape *expected);
    void keep(const TableShape &shape, QVariantList &&values);
    void insert(const TableShape &shape, const QVariantList &values);
    StoreResult dropOrphans();
    StoreExpected<std::set<TargetId>> targetsWithoutRow();
    StoreResult replayLog();
    StoreResult count();

    PageFile m_file;
    TreeReader m_reader;
    Tables &m_into;
    Salvaged m_found;
    StoreResult m_done;
    std::vector<TableShape> m_shapes;
    std::map<QString, PageNumber> m_roots; ///< as the damaged database has them
    std::map<std::pair<QString, qsizetype>, Statement> m_insertions;
    LogLane m_log;
    std::optional<qlonglong> m_folded;
    bool m_sweeping = false;
};

StoreResult Salvage::run()
{
    m_done = readShapes();
    if (m_done)
        m_done = m_into.database.begin();
    if (!m_done)
        return m_done;
    readSchema();
    for (const TableShape &shape : m_shapes)
        walk(shape);
    m_found.badPages = std::int64_t(m_reader.badPages() + m_file.damagedFrames());
    m_sweeping = true;
    if (m_reader.badPages() > 0)
        m_reader.sweep([this](TreeReader::Row &&row) { take(std::move(row), nullptr); });
    for (const auto step : {&Salvage::dropOrphans, &Salvage::replayLog, &Salvage::count}) {
        if (m_done)
            m_done = (this->*step)();
    }
    if (m_done)
        m_done = m_into.database.commit();
    if (!m_done)
        m_into.database.rollback();
    return m_done;
}

/// The most valuable tables first. `sqlite_sequence` is SQLite's own: it has the last id that was given out.
StoreResult Salvage::readShapes()
{
    QStringList names{u"targets"_s, u"labels"_s, u"statistics"_s, u"meta"_s, u"log"_s, u"sqlite_sequence"_s};
    Statement others(m_into.database, u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rootpage DESC"_s);
    if (auto done = others.run(); !done)
        return done;
    while (others.next()) {
        if (!names.contains(others.text(0)))
            names << others.text(0);
    }
    for (const QString &name : names) {
        auto shape = TableShape::of(m_into.database, name);
        if (!shape)
            return tl::unexpected(shape.error());
        m_shapes.push_back(std::move(*shape));
    }
    return {};
}

void Salvage::readSchema()
{
    m_reader.walk(schemaRoot, [this](TreeReader::Row &&row) {
        // type, name, table, root, definition
        if (row.values.size() == 5 && row.values[0].toString() == u"table")
            m_roots[row.values[1].toString()] = row.values[3].toUInt();
    });
}

void Salvage::walk(const TableShape &shape)
{
    const auto known = m_roots.find(shape.name());
    if (known == m_roots.end() && isTakenTable(shape.name()))
        return;
    // The schema was read, so the table does not exist: a later version added it.
    if (known == m_roots.end() && m_roots.size() >= m_shapes.size() / 2 && m_reader.badPages() == 0)
        return;
    m_reader.walk(known == m_roots.end() ? shape.root() : known->second,
                  [&](TreeReader::Row &&row) { take(std::move(row), &shape); });
}

void Salvage::take(TreeReader::Row &&row, const TableShape *expected)
{
    if (expected && expected->fit(row)) {
        keep(*expected, std::move(row.values));
        return;
    }
    for (const TableShape &shape : m_shapes) {
        // Rows of slots look alike in all tables of slots, and the last two say nothing about targets.
        if (isSlotTable(shape.name()) || isTakenTable(shape.name()) || shape.name() == u"meta" ||
            shape.name() == u"sqlite_sequence" || !shape.fit(row))
            continue;
        keep(shape, std::move(row.values));
        return;
    }
    m_found.badRows += m_sweeping ? 0 : 1;
}

void Salvage::keep(const TableShape &shape, QVariantList &&values)
{
    const QString &name = shape.name();
    if (name == u"log") {
        m_log.add(values[1].toULongLong(), values[2].toLongLong(), values[3].toByteArray());
    } else if (name == u"meta") {
        if (values[0].toString() == u"identity")
            m_found.identity = values[1].toString();
        else if (values[0].toString() == u"folded")
            m_folded = values[1].toLongLong();
        else if (isOnOthers(values[0].toString()) && m_done)
            m_done = m_into.meta.put(values[0].toString(), values[1]);
    } else if (!isPlausible(name, values)) {
        ++m_found.badRows;
    } else if (name == u"sqlite_sequence") {
        if (m_done && values[0].toString() == u"targets")
            m_done = m_into.database.run(
                u"UPDATE sqlite_sequence SET seq = max(seq, %1) WHERE name = 'targets'"_s.arg(values[1].toUInt()));
    } else {
        insert(shape, values);
    }
}

void Salvage::insert(const TableShape &shape, const QVariantList &values)
{
    if (!m_done)
        return;
    const std::pair key(shape.name(), values.size());
    auto place = m_insertions.find(key);
    if (place == m_insertions.end())
        place = m_insertions.try_emplace(key, m_into.database, shape.insertion(values.size())).first;
    m_done = place->second.runWith(values);
}

StoreResult Salvage::dropOrphans()
{
    for (const char16_t *table : {u"labels", u"statistics", u"minutes", u"hours", u"days"}) {
        const auto done = m_into.database.run(
            u"DELETE FROM %1 WHERE target NOT IN (SELECT id FROM targets)"_s.arg(QStringView(table)));
        if (!done)
            return done;
    }
    return {};
}

/// Targets that lost their counters: those with folded slots must have had some.
StoreExpected<std::set<TargetId>> Salvage::targetsWithoutRow()
{
    Statement found(m_into.database,
                    u"SELECT DISTINCT target FROM days WHERE target NOT IN (SELECT target FROM statistics)"_s);
    if (auto done = found.run(); !done)
        return tl::unexpected(done.error());
    std::set<TargetId> targets;
    while (found.next())
        targets.insert(TargetId(static_cast<std::uint32_t>(found.integer(0))));
    return found.done().map([&] { return targets; });
}

StoreResult Salvage::replayLog()
{
    std::vector<StoredTarget> targets;
    std::vector<std::uint64_t> seqs;
    if (auto done = m_into.targets.readAll(targets, seqs); !done)
        return done;
    std::uint64_t folded = static_cast<std::uint64_t>(m_folded.value_or(0));
    for (const std::uint64_t seq : m_folded ? std::vector<std::uint64_t>() : seqs)
        folded = std::max(folded, seq);
    auto rowless = targetsWithoutRow();
    if (!rowless)
        return tl::unexpected(rowless.error());
    const bool rowsMayBeLost = m_found.badPages > 0 || m_found.badRows > 0;
    m_found.logIsCut = !m_log.apply(folded, targets, seqs, std::move(*rowless), rowsMayBeLost) || !m_folded;
    for (const StoredTarget &stored : targets) {
        // These never had a row of counters, or have lost it.
        if (stored.statistics.sent == 0 && stored.statistics.sendErrors == 0)
            continue;
        if (auto done = m_into.targets.put(stored.target.id, 0, stored.statistics); !done)
            return done;
    }
    for (const auto &[id, slotList] : m_log.slotLists()) {
        if (auto done = m_into.slotTables.add(id, slotList.entries()); !done)
            return done;
    }
    return m_into.database.run(u"UPDATE statistics SET seq = 0"_s);
}

StoreResult Salvage::count()
{
    const auto number = [this](const QString &from, std::int64_t &result) {
        const auto value = m_into.database.value(u"SELECT count(*) FROM "_s + from);
        result = value ? value->toLongLong() : 0;
        return value.map([](const QVariant &) {});
    };
    StoreResult done = number(u"targets"_s, m_found.targets);
    if (done)
        done = number(u"statistics"_s, m_found.counters);
    if (done)
        done = number(u"events"_s, m_found.events);
    for (const QString &table : {u"minutes"_s, u"hours"_s, u"days"_s}) {
        std::int64_t rows = 0;
        if (done)
            done = number(table, rows);
        m_found.slotRows += rows;
    }
    return done;
}

} // namespace

StoreExpected<Salvaged> salvage(const QString &file, Tables &into)
{
    Salvage work(file, into);
    if (auto done = work.run(); !done)
        return tl::unexpected(done.error());
    return work.found();
}

} // namespace meshping
