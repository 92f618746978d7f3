// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QSqlError>
#include <QString>

#include <tl/expected.hpp>

#include <cstdint>

namespace meshping {

/// What is wrong with the database and what follows from it, in the language of the program's user.
struct StoreFault
{
    Q_DECLARE_TR_FUNCTIONS(StoreFault)
};

/// Why the database could not do what it should.
struct StoreError
{
    enum class Kind : std::uint8_t {
        Locked, ///< by another program, for now
        InUse,  ///< by another meshping
        DiskFull,
        ReadOnly,
        Corrupt,     ///< to be set aside
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

/// The sentence for the user on what is wrong with the database in `file`; `detail` are the words of SQLite or the
/// system.
StoreError makeStoreError(StoreError::Kind kind, const QString &file, const QString &detail);

/// What SQLite says, in our terms.
StoreError classify(const QSqlError &error, const QString &file);

} // namespace meshping
