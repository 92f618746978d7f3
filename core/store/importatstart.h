// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/store/salvage/originalimport.h"
#include "core/store/storeconnection.h"

#include <functional>

namespace meshping {

/// The import of an original's database that stood where ours was to be: begun when one was set aside, and gone on with
/// at the next start where it was interrupted.
class ImportAtStart
{
public:
    using Tell = std::function<void(const Event &)>;

    ImportAtStart(StoreConnection &connection, Tell tell) : m_connection(connection), m_tell(std::move(tell)) {}

    /// Gives the path of the original's database, which was found there, to a new one of ours, into which it is to be
    /// imported. `why`: what opening it said.
    StoreExpected<StoreConnection::Found> setAside(const StoreError &why, WallTime now, StoreContents &contents);

    /// Begins if there is one to be imported into the open database. What keeps it from beginning is told as by end().
    /// False if there is none; else the database must be read again, now or after end().
    bool begin(WallTime now);

    bool isRunning() const { return m_import != nullptr; }

    /// Takes over some targets. True while there are more.
    StoreExpected<bool> step() { return m_import->step(); }

    /// Says what came of it: in the log, as an event, and in notice(). One that failed because our database cannot be
    /// written goes on with the next start.
    void end(const StoreResult &done, WallTime now);

    /// Leaves the rest to the next start.
    void interrupt() { m_import.reset(); }

    /// What this run has imported, for the user; empty if nothing, and after a day.
    QString notice(WallTime now) const;

private:
    StoreConnection &m_connection;
    Tell m_tell;
    std::unique_ptr<OriginalImport> m_import;
    QString m_original; ///< where it is now
    QString m_words;
    WallTime m_ended{};
};

} // namespace meshping
