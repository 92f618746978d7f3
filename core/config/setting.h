// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/target/targetrequest.h"

#include <tl/expected.hpp>

#include <span>

namespace meshping {

/// What is allowed of a number: seconds, days, or a count.
struct ValueRange
{
    double lowest;
    double highest;
};

/// Of all targets; one of its own has the same limits.
inline constexpr ValueRange intervalRange{std::chrono::duration<double>(shortestInterval).count(),
                                          std::chrono::duration<double>(longestInterval).count()};
inline constexpr ValueRange timeoutRange{0.001, 3600};
inline constexpr ValueRange peeringIntervalRange{0.1, 86'400};
inline constexpr ValueRange tracerouteIntervalRange{0, 604'800};
inline constexpr ValueRange histogramDaysRange{1, 3650};
inline constexpr ValueRange downAfterRange{1, 1000};

/// One setting: its names, its words in --help, and how its value gets into a Config.
struct Setting
{
    QStringView key; ///< of the file; the option is the same with two hyphens
    QStringView environment;
    QStringView placeholder; ///< empty: the option takes no value, and means "yes"
    QStringView meaning;
    QStringView defaultText;
    tl::expected<void, QString> (*apply)(Config &config, const QString &value, QStringList &warnings);
    bool (*same)(const Config &a, const Config &b); ///< whether both have the same value
    bool repeatable = false; ///< may have several values: in options or lines of their own, or separated by commas
};

std::span<const Setting> settings();

/// Names in the environment that the original meshping knew: they have no use any more, and are no reason not to start.
std::span<const QStringView> namesOfTheOriginal();

} // namespace meshping
