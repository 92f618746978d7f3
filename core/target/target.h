// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/labels.h"

#include <QHostAddress>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace meshping {

/// Names a target for its whole life, across renames and changed addresses; never used again after removal.
enum class TargetId : std::uint32_t {};

/// Which addresses of a name are wanted.
enum class FamilyChoice : std::uint8_t { Any, IPv4, IPv6 };

using Interval = std::chrono::milliseconds;

/// A moment on the wall clock, as exact as it is stored.
using EndTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// One row of the table: what was asked for, which is a host name with its family choice or an address with a free
/// name, and the address that this means now. There is one row for each pair of host and address, and one for each
/// address that was asked for directly: two hosts with one address are two rows, and so are a host and its address,
/// each with counters, history and pings of its own. No two rows have the same shown name and address. What becomes of
/// the rows when a host's addresses change stands in core/monitor/namefollower.h.
struct Target
{
    TargetId id{};
    QString name;         ///< the host's or the user's; may be empty where the address was given
    QHostAddress address; ///< null while `host` has never resolved
    QString host;         ///< the name that is resolved again and again; empty where the address was given
    FamilyChoice family = FamilyChoice::Any;
    std::optional<Interval> interval;  ///< the target's own; else the common one
    LabelsPtr labels = {};             ///< the user's; null where there are none
    std::optional<EndTime> ended = {}; ///< since when `host` has the address no longer: it is kept, but not pinged
    bool foreign = false;              ///< learnt from a peer, and not passed on to others; never one with a host
    bool paused = false;               ///< the user wants it to rest: it is kept, but not pinged

    /// The name, else the address.
    QString shownName() const;

    /// What calls name it by: name@address; `host`, `4:host` or `6:host` while that has never resolved.
    QString key() const;

    /// A name that says nothing more than the address is none; a host's row without one has the host's.
    void tidyName();

    bool operator==(const Target &other) const; ///< compares zones, too
};

/// A host name as a user writes it: `name`, `4:name`, `6:name`.
QString hostText(const QString &host, FamilyChoice family);

} // namespace meshping
