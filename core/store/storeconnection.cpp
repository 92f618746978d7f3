// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeconnection.h"

#include "core/store/pendingimport.h"
#include "core/store/salvage/merge.h"
#include "core/store/salvage/spool.h"
#include "core/store/sqlite/opener.h"
#include "core/store/sqlite/ownership.h"
#include "core/store/sqlite/pagefile.h"

namespace meshping {

StoreExpected<StoreConnection::Found> StoreConnection::open(WallTime now, StoreContents &contents)
{
    // SQLite shares between connections of one process what it knows of a file, such as that it is read-only. So the
    // old connection goes first.
    close();
    if (auto ours = checkIsOurs(m_file.file()); !ours)
        return tl::unexpected(ours.error());
    if (auto made = m_file.makeFolder(); !made)
        return tl::unexpected(made.error());
    if (auto locked = m_file.lock(); !locked)
        return tl::unexpected(locked.error());
    if (auto sound = checkLog(); !sound)
        return tl::unexpected(sound.error());
    auto database = openForWriting(m_file.file());
    if (!database)
        return tl::unexpected(database.error());
    // Once more, since the file may not have existed before.
    if (auto locked = m_file.lock(); !locked)
        return tl::unexpected(locked.error());
    auto tables = std::make_unique<Tables>(**database);
    if (auto done = tables->open(); !done)
        return tl::unexpected(done.error());
    if (auto done = takeUpLeftOver(*tables); !done)
        return tl::unexpected(done.error());
    const bool known = tables->identity == m_image.identity;
    if (known && tables->log.lastSeq() == m_image.seq) {
        install(std::move(*database), std::move(tables), now);
        return Found::Same;
    }
    DatabaseImage image;
    if (auto done = readDatabase(*tables, contents, image); !done)
        return tl::unexpected(done.error());
    m_image = std::move(image);
    install(std::move(*database), std::move(tables), now);
    return known ? Found::Older : Found::Other;
}

/// At the first opening: what earlier stops could not write.
StoreResult StoreConnection::takeUpLeftOver(Tables &tables)
{
    if (!m_image.identity.isEmpty())
        return {};
    Spool spool(m_file.file());
    const auto takenUp = spool.takeUp(tables);
    m_leftOver = spool.leftOver();
    if (!takenUp)
        return tl::unexpected(takenUp.error());
    if (!takenUp->isEmpty())
        qCInfo(lcStore).noquote() << *takenUp;
    return {};
}

StoreResult StoreConnection::openReadOnly(WallTime now, StoreContents &contents, const StoreError &why)
{
    auto database = openForReading(m_file.file(), why);
    if (!database) {
        if (m_image.identity.isEmpty())
            showWaiting({}, 0, contents);
        return tl::unexpected(database.error());
    }
    auto tables = std::make_unique<Tables>(**database);
    DatabaseImage image;
    if (!tables->open() || !readDatabase(*tables, contents, image))
        return tl::unexpected(why);
    if (m_image.identity.isEmpty() && showWaiting(image.identity, image.seq, contents)) {
        // The counters of the earlier stop are not in this database yet. So show the targets of both, with counters
        // from zero: what is counted from now on is added to the rest once it can be written.
        for (StoredTarget &stored : contents.targets)
            stored.statistics = {};
        return {};
    }
    const bool known = image.identity == m_image.identity && image.seq == m_image.seq;
    if (!known && !m_image.identity.isEmpty())
        return tl::unexpected(why);
    m_image = std::move(image);
    install(std::move(*database), std::move(tables), now);
    return {};
}

bool StoreConnection::showWaiting(const QString &identity, std::uint64_t seq, StoreContents &contents)
{
    Spool spool(m_file.file());
    auto changed = spool.showIn(identity, seq, contents);
    m_leftOver = spool.leftOver();
    m_waiting = changed ? std::move(*changed) : std::vector<Target>();
    return changed.has_value();
}

void StoreConnection::setRetention(RetentionPolicy policy)
{
    m_policy = policy;
    if (m_maintenance)
        m_maintenance->setRetention(policy);
}

void StoreConnection::close()
{
    m_maintenance.reset();
    m_tables.reset();
    m_database.reset();
}

StoreExpected<QString> StoreConnection::setAside(WallTime now, StoreError::Kind why)
{
    close();
    if (auto locked = m_file.lock(); !locked)
        return tl::unexpected(locked.error());
    const PendingImport pending(m_file.file());
    const QString begun = why == StoreError::Kind::Foreign ? pending.original() : QString();
    const QString name = begun.isEmpty() ? m_file.asideName(now, why) : begun;
    StoreResult done = why == StoreError::Kind::Foreign ? pending.note(name) : StoreResult();
    if (done)
        done = m_file.setAside(name, why);
    return done.map([&] { return name; });
}

void StoreConnection::finishSettingAside()
{
    if (const QString original = PendingImport(m_file.file()).original(); !original.isEmpty())
        m_file.finishSettingAside(original);
}

StoreResult StoreConnection::readAgain(WallTime now, StoreContents &contents)
{
    DatabaseImage image;
    if (auto done = readDatabase(*m_tables, contents, image); !done)
        return done;
    m_image = std::move(image);
    m_maintenance = std::make_unique<Maintenance>(*m_tables, m_image, m_policy, now);
    return {};
}

StoreExpected<Salvaged> StoreConnection::takeOver(const QString &file, WallTime now, StoreContents &contents)
{
    auto salvaged = salvage(file, *m_tables);
    if (!salvaged)
        return salvaged;
    if (auto done = noteTakenOver(file, salvaged->identity); !done)
        return tl::unexpected(done.error());
    if (auto done = readAgain(now, contents); !done)
        return tl::unexpected(done.error());
    return salvaged;
}

/// Notes what was taken over, so that recovering the same file or a better copy of it later adds only what is missing.
StoreResult StoreConnection::noteTakenOver(const QString &file, const QString &identity)
{
    const QString content = contentOf(file);
    StoreResult done = m_database->begin();
    if (done)
        done = Taken(*m_tables, Taken::nameOf(identity, content)).noteAll();
    if (done)
        done = noteMerged(*m_tables, content);
    if (done)
        done = m_database->commit();
    if (!done)
        m_database->rollback();
    return done;
}

// SQLite silently ignores everything after a damaged frame of the write-ahead log.
StoreResult StoreConnection::checkLog() const
{
    if (!m_image.identity.isEmpty())
        return {};
    const std::size_t damaged = PageFile(m_file.file()).damagedFrames();
    if (damaged == 0)
        return {};
    const Phrase reason(QT_TRANSLATE_NOOP("StoreFault", "damaged pages in its write-ahead log: %1"),
                        {QString::number(damaged)});
    return tl::unexpected(makeStoreError(StoreError::Kind::Corrupt, m_file.file(), reason));
}

StoreResult StoreConnection::tryToWrite()
{
    StoreResult done = m_database->begin();
    if (!done)
        return done;
    // A transaction can begin even where nothing can be written, so change something.
    done = m_database->run(QStringLiteral("UPDATE meta SET value = value WHERE key = 'folded'"));
    m_database->rollback();
    return done;
}

void StoreConnection::install(std::unique_ptr<Database> database, std::unique_ptr<Tables> tables, WallTime now)
{
    close();
    m_database = std::move(database);
    m_tables = std::move(tables);
    m_maintenance = std::make_unique<Maintenance>(*m_tables, m_image, m_policy, now);
    m_file.remember();
}

} // namespace meshping
