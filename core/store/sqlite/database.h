// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

#include <QSqlQuery>
#include <QVariant>

#include <chrono>
#include <memory>
#include <type_traits>

namespace meshping {

/// One open connection to SQLite. Belongs to the thread that opened it.
class Database
{
public:
    enum class Access : std::uint8_t {
        ReadWrite,
        ReadOnly,
        Immutable, ///< ignores any write-ahead log: for a folder where SQLite can make no files
    };

    /// Opens `file`, and creates it if it is missing (when writing), without reading it. Statements wait up to
    /// `busyTimeout` for locks.
    static StoreExpected<std::unique_ptr<Database>> open(const QString &file, Access access,
                                                         std::chrono::milliseconds busyTimeout);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &file() const { return m_file; }

    /// Runs one statement that gives no rows.
    StoreResult run(const QString &sql);

    /// Runs one statement and gives the first column of its first row, if any.
    StoreExpected<QVariant> value(const QString &sql);

    /// Begins a write transaction, which takes the lock at once.
    StoreResult begin() { return run(QStringLiteral("BEGIN IMMEDIATE")); }

    StoreResult commit() { return run(QStringLiteral("COMMIT")); }

    /// Reports no error, since SQLite may have rolled back on its own.
    void rollback();

private:
    friend class Statement;

    Database(QString file, QString connection) : m_file(std::move(file)), m_connection(std::move(connection)) {}

    QString m_file;
    QString m_connection;
};

/// A statement that is prepared when it first runs. The database must outlive it.
class Statement
{
public:
    Statement(Database &database, QString sql) : m_database(database), m_sql(std::move(sql)) {}

    /// Binds the values in order and runs the statement; any earlier rows are dropped. A null string is an empty one,
    /// not NULL.
    template <class... Values>
    StoreResult run(const Values &...values)
    {
        if (auto ready = prepare(); !ready)
            return ready;
        int position = 0;
        (m_query->bindValue(position++, toVariant(values)), ...);
        return execute();
    }

    StoreResult runWith(const QVariantList &values);

    /// Steps to the next row. False after the last one and on an error: done() tells which.
    bool next();

    std::int64_t integer(int column) const { return m_query->value(column).toLongLong(); }

    double real(int column) const { return m_query->value(column).toDouble(); }

    QString text(int column) const { return m_query->value(column).toString(); }

    QByteArray blob(int column) const { return m_query->value(column).toByteArray(); }

    QVariant variant(int column) const { return m_query->value(column); }

    bool isNull(int column) const { return m_query->isNull(column); }

    /// Ends reading, since an open read blocks checkpoints, and tells whether it went well.
    StoreResult done();

private:
    template <class T>
    static QVariant toVariant(const T &value)
    {
        if constexpr (std::is_integral_v<T>)
            return QVariant(static_cast<qlonglong>(value));
        else
            return withoutNullString(QVariant(value));
    }

    static QVariant withoutNullString(const QVariant &value);
    StoreResult prepare();
    StoreResult execute();

    Database &m_database;
    QString m_sql;
    std::unique_ptr<QSqlQuery> m_query;
};

} // namespace meshping
