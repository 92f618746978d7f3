// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/recover.h"

#include "core/model/eventwords.h"
#include "core/store/maintenance.h"
#include "core/store/salvage/merge.h"
#include "core/store/salvage/openedtables.h"
#include "core/store/salvage/salvage.h"
#include "core/store/sqlite/databasefile.h"
#include "core/store/sqlite/ownership.h"
#include "core/store/sqlite/sourcefile.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Checks that something can be recovered from `file`.
StoreResult checkSource(const QString &file)
{
    if (auto readable = checkSourceFile(file, StoreFault::tr("one of meshping's databases")); !readable)
        return readable;
    if (const auto ours = checkIsOurs(file); !ours) {
        const QString sentence =
            StoreFault::tr("%1 is none of meshping's databases, and nothing is taken from it: give "
                           "the path of one that is");
        return tl::unexpected(StoreError{{ours.error().kind, file, {}}, sentence.arg(QDir::toNativeSeparators(file))});
    }
    return {};
}

StoreResult check(const QString &file, DatabaseFile &database)
{
    for (const StoreResult &ready : {checkSource(file), checkIsOurs(database.file())}) {
        if (!ready)
            return ready;
    }
    if (auto made = database.makeFolder(); !made)
        return made;
    return database.lock();
}

StoreExpected<QString> mergeInto(const QString &file, const Salvaged &salvaged, Tables &between, Tables &into)
{
    const QString content = contentOf(file);
    const auto source = Taken::sourceOf(between, salvaged.identity, content, into);
    if (!source)
        return tl::unexpected(source.error());
    if (*source == into.identity)
        return StoreFault::tr("%1 is a copy of the database itself: nothing is to be added").arg(file);
    Taken taken(into, *source);
    if (auto done = taken.read(); !done)
        return tl::unexpected(done.error());
    const bool isKnown = taken.isKnown();
    const auto merged = merge(between, content, into, MergeAs::Older, &taken);
    if (!merged)
        return tl::unexpected(merged.error());
    if (!*merged)
        return StoreFault::tr("%1 was taken over before: nothing is added twice").arg(file);
    const QString told = u"%1: %2"_s.arg(file, EventWords().takenOver(salvaged));
    return isKnown
               ? StoreFault::tr("%1; another copy of the same database was taken over before: only what that lacked "
                                "was added")
                     .arg(told)
               : told;
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
    return mergeInto(file, *salvaged, *between->tables, *into->tables);
}

} // namespace meshping
