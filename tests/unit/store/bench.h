// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storeengine.h"
#include "tests/unit/store/samples.h"

namespace meshping {

/// An engine whose clock stands where the test puts it and whose signals are kept.
struct Bench
{
    explicit Bench(const QString &file, RetentionPolicy retention = {});

    /// A new engine on the same file, after the old one is closed.
    StoreContents restart();

    /// Runs all maintenance that is due.
    void maintain();

    std::map<SlotTime, SlotCounts> history(TargetId id, Resolution resolution);

    QString path;
    RetentionPolicy policy;
    WallTime now{std::chrono::sys_days(std::chrono::January / 15 / 2025) + std::chrono::hours(10)};
    std::chrono::nanoseconds clockError{0}; ///< of the wall clock
    std::vector<StoreStatus> statuses;
    std::vector<std::shared_ptr<const StoreContents>> fullStateRequests;
    std::vector<Event> happened;
    std::unique_ptr<StoreEngine> engine;
};

/// Probes every target once, ten seconds later, and flushes.
void probeAll(Counting &counting, Bench &bench);

/// What the monitor does when asked for everything: adds the found counters, takes in unknown targets, hands over all.
/// Empty, or what went wrong.
QString answerFullState(Counting &counting, Bench &bench);

/// How a later start on the file would differ from what was counted, targets compared by address; empty when not at
/// all.
QString mismatch(const Counting &counting, const QString &path);

/// A connection of some other program that has run these statements; null when one failed.
std::unique_ptr<Database> otherProgram(const QString &path, const QStringList &statements);

} // namespace meshping
