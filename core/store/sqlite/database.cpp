// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/database.h"

#include <QSqlDatabase>
#include <QUrl>

#include <atomic>

namespace meshping {

using namespace Qt::StringLiterals;

StoreExpected<std::unique_ptr<Database>> Database::open(const QString &file, Access access,
                                                        std::chrono::milliseconds busyTimeout)
{
    static std::atomic<int> opened = 0;
    const QString connection = u"meshping-store-%1"_s.arg(++opened);
    std::unique_ptr<Database> database(new Database(file, connection));
    QSqlDatabase sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout.count());
    if (!sql.isValid()) {
        return tl::unexpected(makeStoreError(
            StoreError::Kind::Unavailable, file,
            QT_TRANSLATE_NOOP("StoreFault", "Qt's SQLite plugin is missing: package libqt6sql6-sqlite")));
    }
    if (access != Access::ReadWrite)
        options += u";QSQLITE_OPEN_READONLY"_s;
    if (access == Access::Immutable) {
        options += u";QSQLITE_OPEN_URI"_s;
        sql.setDatabaseName(QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded) + u"?immutable=1"_s);
    } else {
        sql.setDatabaseName(file);
    }
    sql.setConnectOptions(options);
    if (!sql.open())
        return tl::unexpected(classify(sql.lastError(), file));
    return database;
}

Database::~Database()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

StoreResult Database::run(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql))
        return tl::unexpected(classify(query.lastError(), m_file));
    return {};
}

StoreExpected<QVariant> Database::value(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return tl::unexpected(classify(query.lastError(), m_file));
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        return tl::unexpected(classify(query.lastError(), m_file));
    return QVariant();
}

void Database::rollback()
{
    QSqlQuery(QSqlDatabase::database(m_connection, false)).exec(u"ROLLBACK"_s);
}

StoreResult Statement::runWith(const QVariantList &values)
{
    if (auto ready = prepare(); !ready)
        return ready;
    for (qsizetype i = 0; i < values.size(); ++i)
        m_query->bindValue(static_cast<int>(i), values[i]);
    return execute();
}

bool Statement::next()
{
    return m_query->next();
}

StoreResult Statement::done()
{
    const QSqlError error = m_query->lastError();
    m_query->finish();
    if (error.isValid())
        return tl::unexpected(classify(error, m_database.file()));
    return {};
}

QVariant Statement::withoutNullString(const QVariant &value)
{
    return value.typeId() == QMetaType::QString && value.toString().isNull() ? QVariant(u""_s) : value;
}

StoreResult Statement::prepare()
{
    if (m_query)
        return {};
    auto query = std::make_unique<QSqlQuery>(QSqlDatabase::database(m_database.m_connection, false));
    query->setForwardOnly(true);
    if (!query->prepare(m_sql))
        return tl::unexpected(classify(query->lastError(), m_database.file()));
    m_query = std::move(query);
    return {};
}

StoreResult Statement::execute()
{
    if (!m_query->exec())
        return tl::unexpected(classify(m_query->lastError(), m_database.file()));
    return {};
}

} // namespace meshping
