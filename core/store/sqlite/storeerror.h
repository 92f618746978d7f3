// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSqlError>
#include <QString>

#include <tl/expected.hpp>

#include <cstdint>

namespace meshping {

/// What the program's log says of the database.
Q_DECLARE_LOGGING_CATEGORY(lcStore)

/// The words for what is wrong with the database and what follows from it, in the user's language.
struct StoreFault
{
    Q_DECLARE_TR_FUNCTIONS(StoreFault)
};

/// Why the database could not do what it should.
struct StoreError
{
    enum class Kind : std::uint8_t {
        Locked, ///< by another program, for a while
        InUse,  ///< by another meshping
        DiskFull,
        ReadOnly,
        Corrupt,     ///< the file is to be set aside
        Newer,       ///< written by a later version of this program
        Foreign,     ///< some other program's file
        Unavailable, ///< cannot be opened: folder missing, no permission
        Failed,      ///< an I/O error, or anything else
    };

    Kind kind = Kind::Failed;
    QString message; ///< what, where, what to do; for the user
};

template <class T>
using StoreExpected = tl::expected<T, StoreError>;
using StoreResult = StoreExpected<void>;

/// An error with a sentence for the user; `detail`: the words of SQLite or the system.
StoreError makeStoreError(StoreError::Kind kind, const QString &file, const QString &detail);

/// The error that an error of SQLite means.
StoreError classify(const QSqlError &error, const QString &file);

} // namespace meshping
