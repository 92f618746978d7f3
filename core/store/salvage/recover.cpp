// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/recover.h"

#include "core/store/databasefile.h"
#include "core/store/folder.h"
#include "core/store/opener.h"
#include "core/store/ownership.h"
#include "core/store/salvage/merge.h"
#include "core/store/salvage/salvage.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Of a database whose own cannot be read: what else tells one from another.
QString identityOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (file.open(QIODevice::ReadOnly))
        hash.addData(&file);
    return QString::fromLatin1(hash.result().toHex());
}

/// A database that is open, and what is in it.
struct Opened
{
    std::unique_ptr<Database> database;
    std::unique_ptr<Tables> tables;
};

StoreExpected<Opened> openTables(const QString &file)
{
    auto database = openForWriting(file);
    if (!database)
        return tl::unexpected(database.error());
    auto tables = std::make_unique<Tables>(**database);
    if (auto done = tables->open(); !done)
        return tl::unexpected(done.error());
    return Opened{std::move(*database), std::move(tables)};
}

StoreResult check(const QString &file, DatabaseFile &database)
{
    if (!QFileInfo(file).isFile())
        return tl::unexpected(
            makeStoreError(StoreError::Kind::Unavailable, file, StoreFault::tr("there is no such file")));
    for (const QString &path : {file, database.file()}) {
        if (auto ours = checkIsOurs(path); !ours)
            return ours;
    }
    if (auto made = makeFolderOf(database.file()); !made)
        return made;
    return database.lock();
}

} // namespace

StoreExpected<QString> recover(const QString &file, const QString &path)
{
    DatabaseFile target(path);
    if (auto ready = check(file, target); !ready)
        return tl::unexpected(ready.error());
    QTemporaryDir folder(QFileInfo(target.file()).absolutePath() + u"/recovering-XXXXXX"_s);
    auto between = openTables(folder.filePath(u"salvaged.db"_s));
    if (!between)
        return tl::unexpected(between.error());
    const auto salvaged = salvage(file, *between->tables);
    if (!salvaged)
        return tl::unexpected(salvaged.error());
    auto into = openTables(target.file());
    if (!into)
        return tl::unexpected(into.error());
    if (auto done = foldAll(*into->tables); !done)
        return tl::unexpected(done.error());
    const QString identity = salvaged->identity.isEmpty() ? identityOf(file) : salvaged->identity;
    if (identity == into->tables->identity)
        return StoreFault::tr("%1 is a copy of the database itself: nothing is to be added").arg(file);
    const auto merged = merge(*between->tables, identity, *into->tables, MergeAs::Older);
    if (!merged)
        return tl::unexpected(merged.error());
    return *merged ? u"%1: %2"_s.arg(file, salvaged->sentence())
                   : StoreFault::tr("%1 was taken over before: nothing is added twice").arg(file);
}

} // namespace meshping
