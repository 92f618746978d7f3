// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/labels.h"
#include "core/target/target.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace meshping {

/// A target that a user wants, with what is said about it beyond its name.
struct TargetRequest
{
    TargetRequest() = default;

    TargetRequest(QString target) : text(std::move(target)) {}

    QString text;                                    ///< as parseTargetSpec() reads it
    std::optional<Labels> labels = std::nullopt;     ///< all of them; null: a target already there keeps its own
    std::optional<Interval> interval = std::nullopt; ///< null: a target already there keeps its own
    bool foreign = false; ///< a peer wants it: one with its address that is already there stays as it is

    bool operator==(const TargetRequest &) const = default;
};

using TargetRequests = QList<TargetRequest>;

/// Targets about which nothing more is said.
TargetRequests requestsFor(const QStringList &texts);

/// What is wrong with the labels or the interval, as a sentence; empty when nothing is.
QString requestFault(const TargetRequest &request);

constexpr Interval shortestInterval{100};
constexpr Interval longestInterval{std::chrono::hours(24)};

} // namespace meshping
