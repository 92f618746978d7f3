// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/originalfiles.h"
#include "core/import/originalvalues.h"
#include "core/store/sqlite/database.h"

#include <functional>
#include <memory>
#include <vector>

class QTemporaryDir;

namespace meshping {

/// Reads a database of the original meshping (the Python program), as it was at one moment, while that may be running.
/// What is in it is not trusted: its tables are checked, texts and numbers of rows are bounded.
class OriginalDatabase
{
public:
    /// `path`: its file, or the folder that holds it. Where it cannot be read in place it is copied into a folder made
    /// in `workFolder`, which goes with this object.
    static StoreExpected<std::unique_ptr<OriginalDatabase>> open(const QString &path, const QString &workFolder);
    ~OriginalDatabase();
    OriginalDatabase(const OriginalDatabase &) = delete;
    OriginalDatabase &operator=(const OriginalDatabase &) = delete;

    /// When it was written last.
    WallTime written() const { return m_written; }

    /// All of its targets, ascending by id.
    StoreExpected<std::vector<OriginalTarget>> targets();

    /// Visits a target's hours in [from, to), ascending. They are numbers of hours since 1970.
    using Visit = std::function<void(qint64 hour, const OriginalHour &counted)>;
    StoreResult hours(qint64 target, qint64 from, qint64 to, const Visit &visit);

private:
    OriginalDatabase();

    StoreResult openFile(const OriginalFiles &files, const QString &workFolder);
    StoreResult begin();
    StoreResult checkTables();
    StoreExpected<bool> hasTable(const QString &name, const QStringList &columns);
    StoreResult checkIndex();
    StoreResult readFields(const QString &sql, std::vector<OriginalTarget> &targets,
                           const std::function<void(OriginalTarget &, const Statement &)> &take);
    StoreError foreign(const Phrase &why) const;

    WallTime m_written{};
    std::unique_ptr<QTemporaryDir> m_copy; ///< null where it is read in place
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Statement> m_histograms;
    std::unique_ptr<Statement> m_losses; ///< null in a database from before June 2026
};

} // namespace meshping
