// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <QLocale>
#include <QString>
#include <QStringView>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace meshping {

/// What can happen; the numbers are kept in databases.
enum class EventKind : std::uint8_t {
    MonitorStarted = 0,  ///< duration: since an earlier one was last known to run; zero when there was none
    MonitorStopped = 1,  ///< in good order
    TargetDown = 2,      ///< probes in a row were lost; detail: how many, and what an ICMP error said, if one came
    TargetUp = 3,        ///< answers again; duration: from the last answer before to this one, zero when there was none
    AddressChanged = 4,  ///< its name has another address now; detail: the one before
    ClockStepped = 5,    ///< duration: how far the wall clock was set forward, negative: back
    NetworkLost = 6,     ///< nothing could be sent for a while; name: IPv4 or IPv6; detail: the system's words
    NetworkBack = 7,     ///< duration: since nothing could be sent
    ShortageBegan = 8,   ///< the machine is too slow for the asked rate; detail: what it manages
    ShortageEnded = 9,   ///< duration: of the shortage
    StoreFailing = 10,   ///< nothing is written to the database; detail: why
    StoreRecovered = 11, ///< duration: since writing failed
    StoreSetAside = 12,  ///< a damaged database was replaced; detail: which, and what was taken over from it
    ClockDoubted = 13,   ///< duration: how far the wall clock is from where it should be, negative: behind
    ClockBelieved = 14,  ///< again; detail: the spans, as it had them, whose slots were written under a wrong one
};

constexpr int eventKindCount = 15;

/// Something that a person who was not there will ask about.
struct Event
{
    std::uint64_t number = 0; ///< ascending as they happen, across restarts; never used twice
    WallTime time{};
    EventKind kind = EventKind::MonitorStarted;
    QString name = {};    ///< of the target, as it was then; see the kinds
    QString address = {}; ///< the same
    std::chrono::milliseconds duration{0};
    QString detail = {};

    bool operator==(const Event &) const = default;
};

/// How many are kept, and for how long.
constexpr std::size_t eventsKept = 10'000;
constexpr std::chrono::days eventsKeptFor{90};

/// The kind as the HTTP API names it: `target_down`, …
QString eventKindName(EventKind kind);
std::optional<EventKind> eventKindFromName(QStringView name);

/// A line in English, without time and target: "down: 3 probes in a row were lost".
QString eventText(const Event &event);

/// A span in words: "1 d 2 h", "3 min 5 s", "0.4 s"; its numbers as `locale` writes them.
QString spanText(std::chrono::milliseconds span, const QLocale &locale = QLocale::c());

} // namespace meshping
