// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/figures.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSqlError>
#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// What the program's log says of the database.
Q_DECLARE_LOGGING_CATEGORY(lcStore)

/// The words for what is wrong with the database and what follows from it, in the user's language.
struct StoreFault
{
    Q_DECLARE_TR_FUNCTIONS(StoreFault)
};

/// Why the database could not do what it should.
struct StoreError : DatabaseFault
{
    QString message; ///< what, where, what to do; for the user
};

template <class T>
using StoreExpected = tl::expected<T, StoreError>;
using StoreResult = StoreExpected<void>;

/// An error with a sentence for the user; `reason`: why, in the words of SQLite, the system or this program.
StoreError makeStoreError(StoreError::Kind kind, const QString &file, const Phrase &reason);

/// The error that an error of SQLite means.
StoreError classify(const QSqlError &error, const QString &file);

} // namespace meshping
