// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/salvage/originalimport.h"

#include <functional>

namespace meshping {

/// What became of an import that a user asked for.
struct Imported
{
    ImportReport report;
    QString into;          ///< the file of our database
    bool wasKnown = false; ///< this very file was imported before, and nothing was done
};

/// Takes over the original meshping's database at `path` into ours at `database`, which no meshping may have open.
/// After each step `progress` is told how many targets of how many are done.
StoreExpected<Imported> importOriginal(const QString &path, const QString &database, RetentionPolicy retention,
                                       const std::function<void(std::size_t done, std::size_t total)> &progress);

} // namespace meshping
