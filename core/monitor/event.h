// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/event.h"

#include <QLocale>
#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace meshping {

/// A span [from, to) in which the monitor did not run: a gap in the figures is no loss there.
struct Absence
{
    WallTime from{};
    WallTime to{};

    bool operator==(const Absence &) const = default;
};

/// The kind as the HTTP API names it: `target_down`, …
QString eventKindName(EventKind kind);
std::optional<EventKind> eventKindFromName(QStringView name);

/// A line in English, without time and target: "down: 3 probes in a row were lost".
QString eventText(const Event &event);

/// A span in words: "1 d 2 h", "3 min 5 s", "0.4 s"; its numbers as `locale` writes them.
QString spanText(std::chrono::milliseconds span, const QLocale &locale = QLocale::c());

/// The spans between runs, ascending; those that overlap count as one.
std::vector<Absence> absencesBetween(const std::vector<Run> &runs, WallTime from, WallTime to);

} // namespace meshping
