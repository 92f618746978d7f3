// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/importoriginal.h"

#include "core/store/maintenance.h"
#include "core/store/salvage/openedtables.h"
#include "core/store/sqlite/databasefile.h"
#include "core/store/sqlite/ownership.h"

#include <QFileInfo>

namespace meshping {

namespace {

StoreResult check(const OriginalFiles &original, DatabaseFile &database)
{
    if (auto found = original.check(); !found)
        return found;
    const QString file = database.file();
    if (QFileInfo(file).canonicalFilePath() == QFileInfo(original.database()).canonicalFilePath())
        return tl::unexpected(StoreError{
            {StoreError::Kind::Foreign, file, {}},
            StoreFault::tr("%1 cannot be imported into itself: give a new one by --database, or start meshping on this "
                           "one, which sets it aside and imports it")
                .arg(file)});
    if (auto ours = checkIsOurs(file); !ours)
        return ours;
    if (auto made = database.makeFolder(); !made)
        return made;
    return database.lock();
}

} // namespace

StoreExpected<Imported> importOriginal(const QString &path, const QString &database, RetentionPolicy retention,
                                       const std::function<void(std::size_t done, std::size_t total)> &progress)
{
    DatabaseFile file(database);
    if (auto ready = check(OriginalFiles(path), file); !ready)
        return tl::unexpected(ready.error());
    auto into = openTables(file.file());
    if (!into)
        return tl::unexpected(into.error());
    if (auto done = foldAll(*into->tables); !done)
        return tl::unexpected(done.error());
    const auto import = OriginalImport::begin(path, *into->tables, retention, std::chrono::system_clock::now());
    if (!import)
        return tl::unexpected(import.error());
    OriginalImport &work = **import;
    for (bool more = !work.isKnown(); more;) {
        const auto step = work.step();
        if (!step)
            return tl::unexpected(step.error());
        more = *step;
        progress(work.done(), work.total());
    }
    return Imported{work.report(), file.file(), work.isKnown()};
}

} // namespace meshping
