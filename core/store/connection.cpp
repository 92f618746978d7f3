// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include "core/store/folder.h"
#include "core/store/opener.h"

namespace meshping {

StoreExpected<StoreConnection::Found> StoreConnection::open(WallTime now, StoreContents &contents)
{
    // Connections of one process share what SQLite found out about the file, be it that it is read-only.
    close();
    if (auto made = makeFolderOf(m_file.file()); !made)
        return tl::unexpected(made.error());
    if (auto locked = m_file.lock(); !locked)
        return tl::unexpected(locked.error());
    auto database = openForWriting(m_file.file());
    if (!database)
        return tl::unexpected(database.error());
    auto tables = std::make_unique<Tables>(**database);
    if (auto done = tables->open(); !done)
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

StoreResult StoreConnection::openReadOnly(WallTime now, StoreContents &contents, const StoreError &why)
{
    auto database = openForReading(m_file.file(), why);
    if (!database)
        return tl::unexpected(database.error());
    auto tables = std::make_unique<Tables>(**database);
    DatabaseImage image;
    if (!tables->open() || !readDatabase(*tables, contents, image))
        return tl::unexpected(why);
    const bool known = image.identity == m_image.identity && image.seq == m_image.seq;
    if (!known && !m_image.identity.isEmpty())
        return tl::unexpected(why);
    m_image = std::move(image);
    install(std::move(*database), std::move(tables), now);
    return {};
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

StoreExpected<QString> StoreConnection::setAside(WallTime now)
{
    close();
    return m_file.setAside(now);
}

StoreResult StoreConnection::tryToWrite()
{
    StoreResult done = m_database->begin();
    if (!done)
        return done;
    // Beginning alone is allowed where nothing can be written.
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
