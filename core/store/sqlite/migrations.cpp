// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/migrations.h"

#include "core/store/sqlite/ownership.h"

#include <QDir>
#include <QFile>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// The files in order: number n is at index n - 1.
QStringList migrationFiles(const QString &folder)
{
    QStringList files;
    for (const QString &name : QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name))
        files.append(folder + u'/' + name);
    return files;
}

/// The statements of a file. No string in it may hold a semicolon or `--`.
StoreExpected<QStringList> statements(const Database &database, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(makeStoreError(StoreError::Kind::Failed, database.file(), file.errorString()));
    QString sql;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n'))
        sql +=
            QStringView(line).left(line.indexOf(u"--"_s) < 0 ? line.size() : line.indexOf(u"--"_s)).toString() + u'\n';
    QStringList result;
    for (const QString &statement : sql.split(u';')) {
        if (!statement.trimmed().isEmpty())
            result.append(statement.trimmed());
    }
    return result;
}

StoreExpected<qlonglong> number(Database &database, const QString &sql)
{
    return database.value(sql).map([](const QVariant &value) { return value.toLongLong(); });
}

/// Of a database with tables and without our application id: ours by its tables, so that the id is damaged, or
/// another's.
StoreError otherId(Database &database)
{
    const auto definitions = database.value(u"SELECT group_concat(sql, char(10)) FROM sqlite_master"_s);
    const auto tables = database.value(u"SELECT group_concat(name, char(10)) FROM sqlite_master"_s);
    if (!definitions || !tables)
        return definitions ? tables.error() : definitions.error();
    if (holdsOurDefinitions(definitions->toString().toUtf8()))
        return makeStoreError(StoreError::Kind::Corrupt, database.file(),
                              Phrase(QT_TRANSLATE_NOOP("StoreFault", "its application id is damaged")));
    return makeStoreError(StoreError::Kind::Foreign, database.file(), ownerOf(tables->toString().split(u'\n')));
}

/// The version of our database, 0 for an empty one; an error where it is not ours to change.
StoreExpected<qlonglong> ownVersion(Database &database, qlonglong newest)
{
    const auto version = number(database, u"PRAGMA user_version"_s);
    const auto id = number(database, u"PRAGMA application_id"_s);
    const auto objects = number(database, u"SELECT count(*) FROM sqlite_master"_s);
    for (const auto *result : {&version, &id, &objects}) {
        if (!*result)
            return *result;
    }
    if (*objects > 0 && *id != ownApplicationId)
        return tl::unexpected(otherId(database));
    if (*version > newest) {
        const Phrase reason(QT_TRANSLATE_NOOP("StoreFault", "its format is %1, this version knows up to %2"),
                            {QString::number(*version), QString::number(newest)});
        return tl::unexpected(makeStoreError(StoreError::Kind::Newer, database.file(), reason));
    }
    return version;
}

StoreResult runFrom(Database &database, const QStringList &files, qlonglong version)
{
    for (qlonglong next = version; next < files.size(); ++next) {
        const auto sql = statements(database, files.at(next));
        if (!sql)
            return tl::unexpected(sql.error());
        for (const QString &statement : *sql) {
            if (auto done = database.run(statement); !done)
                return done;
        }
    }
    return database.run(u"PRAGMA user_version = %1"_s.arg(files.size()));
}

} // namespace

QString migrationFolder()
{
    return u":/meshping/sql"_s;
}

StoreResult migrate(Database &database, const QString &folder)
{
    const QStringList files = migrationFiles(folder);
    auto version = ownVersion(database, files.size());
    if (!version || *version == files.size())
        return version.map([](qlonglong) {});
    auto done = database.begin();
    if (!done)
        return done;
    // Look again inside the transaction: another process may have migrated it meanwhile.
    version = ownVersion(database, files.size());
    done = version ? runFrom(database, files, *version) : tl::unexpected(version.error());
    if (done)
        done = database.commit();
    if (!done)
        database.rollback();
    return done;
}

StoreExpected<bool> isUpToDate(Database &database, const QString &folder)
{
    const auto newest = migrationFiles(folder).size();
    return ownVersion(database, newest).map([newest](qlonglong version) { return version == newest; });
}

} // namespace meshping
