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

/// What a user asked to be pinged: one address, with how it came to be.
struct Target
{
    TargetId id{};
    QString name;         ///< shown; may be empty
    QHostAddress address; ///< null while `host` has never resolved
    QString host;         ///< the name that is resolved again and again; empty where the address was given
    FamilyChoice family = FamilyChoice::Any;
    std::optional<Interval> interval; ///< the target's own; else the common one
    LabelsPtr labels = {};            ///< the user's; null where there are none

    bool operator==(const Target &other) const; ///< compares zones, too
};

} // namespace meshping
