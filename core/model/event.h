// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/figures.h"

#include <QLocale>
#include <QString>
#include <QStringView>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace meshping {

/// What can happen; the numbers are kept in databases. In brackets: the type of the event's figures.
enum class EventKind : std::uint8_t {
    MonitorStarted = 0,  ///< duration: since an earlier one was last known to run; zero when there was none
    MonitorStopped = 1,  ///< in good order
    TargetDown = 2,      ///< so many probes in a row were lost [Losses]
    TargetUp = 3,        ///< answers again; duration: from the last answer before to this one, zero when there was none
    AddressChanged = 4,  ///< its name has another address now [AddressBefore]
    ClockStepped = 5,    ///< duration: how far the wall clock was set forward, negative: back
    NetworkLost = 6,     ///< nothing could be sent for a while; name: IPv4 or IPv6 [SendFault]
    NetworkBack = 7,     ///< duration: since nothing could be sent; name: the same
    ShortageBegan = 8,   ///< the machine is too slow for the asked rate [Rates]
    ShortageEnded = 9,   ///< duration: of the shortage
    StoreFailing = 10,   ///< nothing is written to the database [DatabaseFault]
    StoreRecovered = 11, ///< duration: since writing failed
    StoreSetAside = 12,  ///< a damaged database was replaced [SetAside]
    ClockDoubted = 13,   ///< duration: how far the wall clock is from where it should be, negative: behind
    ClockBelieved = 14,  ///< the wall clock is right again [WrongSpans]
    RouteChanged = 15,   ///< the way to it, and to others, is another one [RouteParted]
    MtuChanged = 16,     ///< of the way to it [MtuFigures]
};

constexpr int eventKindCount = 17;

/// Something that a person who was not there will ask about. EventWords says it.
struct Event
{
    std::uint64_t number = 0; ///< ascending as they happen, across restarts; never used twice
    WallTime time{};
    EventKind kind = EventKind::MonitorStarted;
    QString name = {};    ///< of the target, as it was then; see the kinds
    QString address = {}; ///< the same
    std::chrono::milliseconds duration{0};
    QString detail = {}; ///< in place of figures: the words that an older version has kept
    Figures figures = {};

    /// Of AddressChanged: the address before.
    QString addressBefore() const;

    bool operator==(const Event &) const = default;
};

/// How many are kept, and for how long.
constexpr std::size_t eventsKept = 10'000;
constexpr std::chrono::days eventsKeptFor{90};

/// The kind as the HTTP API names it: `target_down`, …
QString eventKindName(EventKind kind);
std::optional<EventKind> eventKindFromName(QStringView name);

/// A span in words: "1 d 2 h", "3 min 5 s", "0.4 s"; its numbers as `locale` writes them.
QString spanText(std::chrono::milliseconds span, const QLocale &locale = QLocale::c());

} // namespace meshping
