// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/icmperror.h"
#include "core/stats/rtt.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace meshping {

/// What the system or SQLite says, as it said it; or what this program says, in English, to be translated in the
/// context StoreFault where it is shown (mark it with QT_TRANSLATE_NOOP).
struct Phrase
{
    Phrase(QString words = {}, QStringList values_ = {}) : text(std::move(words)), values(std::move(values_)) {}

    Phrase(const char *words, QStringList values_ = {}) : Phrase(QString::fromUtf8(words), std::move(values_)) {}

    bool operator==(const Phrase &) const = default;

    QString text;
    QStringList values; ///< for %1, %2 and so on in the text
};

/// What is wrong with the database.
struct DatabaseFault
{
    /// What is seen of a kind outside is its name in figures.cpp.
    enum class Kind : std::uint8_t {
        Locked, ///< by another program, for now
        InUse,  ///< by another meshping
        DiskFull,
        ReadOnly,
        Corrupt,      ///< to be set aside
        Newer,        ///< written by a later version of this program
        Foreign,      ///< some other program's file
        Unavailable,  ///< cannot be opened: folder missing, no permission
        Failed,       ///< an I/O error, or anything else
        BeingFilled,  ///< a new one, which waits for all that is known
        NotAnswering, ///< the disk hangs
    };

    Kind kind = Kind::Failed;
    QString file;
    Phrase reason;

    bool operator==(const DatabaseFault &) const = default;
};

constexpr int databaseFaultKindCount = int(DatabaseFault::Kind::NotAnswering) + 1;

/// What was taken over from a damaged database, and how much of it was not.
struct TakenOver
{
    std::int64_t targets = 0;
    std::int64_t counters = 0; ///< targets with their counters
    std::int64_t slotRows = 0;
    std::int64_t events = 0;
    std::int64_t badPages = 0;
    std::int64_t badRows = 0;
    bool logIsCut = false; ///< the newest changes, of an hour at most, are missing

    bool isComplete() const { return badPages == 0 && badRows == 0 && !logIsCut && counters == targets; }

    bool operator==(const TakenOver &) const = default;
};

/// Why a target is down.
struct Losses
{
    std::uint32_t inARow = 0;
    std::optional<IcmpErrorKind> error;     ///< the latest, if one came
    QString from;                           ///< the address that sent it
    std::chrono::milliseconds lateAfter{0}; ///< while answers come, but too late: after how long the latest did

    bool operator==(const Losses &) const = default;
};

struct AddressBefore
{
    QString address;

    bool operator==(const AddressBefore &) const = default;
};

/// Why nothing can be sent.
struct SendFault
{
    int error = 0; ///< errno

    bool operator==(const SendFault &) const = default;
};

/// Probes a second.
struct Rates
{
    double asked = 0;
    double reached = 0;

    bool operator==(const Rates &) const = default;
};

/// A damaged database that was replaced.
struct SetAside
{
    DatabaseFault fault;
    QString file; ///< where it is now
    std::optional<TakenOver> taken;
    std::optional<DatabaseFault> notTaken; ///< why nothing was

    bool operator==(const SetAside &) const = default;
};

/// The spans, as a wrong clock had them, whose histograms may be of another time.
struct WrongSpans
{
    using Span = std::pair<WallTime, WallTime>;

    std::vector<Span> spans;

    bool operator==(const WrongSpans &) const = default;
};

/// Where the ways to some targets part from what they were.
struct RouteParted
{
    std::uint8_t distance = 0; ///< the nearest at which others answer; that of the target where nobody else does
    QStringList before;        ///< the addresses that answered there
    QStringList after;
    std::uint64_t targets = 1; ///< to which the way changed there, within some seconds

    bool operator==(const RouteParted &) const = default;
};

/// A path MTU, in bytes.
struct MtuFigures
{
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    QString router; ///< the address of the router that says so; empty where none does

    bool operator==(const MtuFigures &) const = default;
};

/// What belongs to an event beside its target and its duration; nothing for most kinds.
using Figures = std::variant<std::monostate, Losses, AddressBefore, SendFault, Rates, DatabaseFault, SetAside,
                             WrongSpans, RouteParted, MtuFigures>;

/// As the API and the database have it (docs/api.md, Figures); empty for nothing.
QJsonObject figuresJson(const Figures &figures);

/// Nothing where this version makes no sense of it. Strings are bounded and harmless.
Figures figuresFromJson(const QJsonObject &object);

} // namespace meshping
