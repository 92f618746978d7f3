// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"
#include "core/stats/statistics.h"
#include "core/target/target.h"

#include <tl/expected.hpp>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace meshping {

/// A target as the original meshping's database has it. Its texts are as long as the file says, up to a bound.
struct OriginalTarget
{
    qint64 id = 0;
    QString address; ///< as it was typed: an address in any spelling, a host name, or neither
    QString name;
    std::map<QString, double> statistics; ///< by field, in milliseconds where they are times
    bool isUp = false;
    bool isForeign = false; ///< learnt from a peer
};

/// What the original counted of one target in one hour.
struct OriginalHour
{
    std::vector<std::pair<qint64, qint64>> buckets; ///< the original's buckets, each with its replies
    qint64 sent = 0;
    qint64 lost = 0;
    bool knowsLoss = false; ///< whether it counted what was sent and lost; before June 2026 it did not
};

/// Our bucket for one of the original's, which cut towards zero: its 0 holds our -1 and 0, and stays 0. Nothing if no
/// round trip can be in it.
std::optional<Bucket> bucketOfOriginal(qint64 bucket);

/// Our counts of such an hour; their loss is unknown where it did not count it. Nothing if its rows contradict
/// themselves.
std::optional<SlotCounts> slotOfOriginal(const OriginalHour &hour);

/// Our target for one of the original's, without an id. A name that could not be shown is changed so that it can be,
/// and what was asked for by a host name is called by it, as ours are. The error says why there is none: the address is
/// no address, and no host name either.
tl::expected<Target, QString> targetOfOriginal(const OriginalTarget &original);

/// What the hours of one target tell of its counters.
struct HoursSummary
{
    std::optional<SlotTime> newestReply; ///< the newest hour with one
    std::uint64_t mostProbes = 0;        ///< of any hour
};

/// Its counters, without a histogram: the original kept none of a target's whole life (see lifetimeHistogram).
/// `written`: when the database was written last. Nothing where counters are missing or contradict each other.
std::optional<Statistics> statisticsOfOriginal(const OriginalTarget &original, const HoursSummary &hours,
                                               WallTime written);

/// The histogram of a target's whole life: what is known of it already, and the replies of more hours. Those of its
/// counters that are older than its hours are in no bucket. If the hours have more replies than the counters, these
/// were cleared meanwhile; which replies they still count is unknown, and no more of them is in a bucket.
Histogram lifetimeHistogram(const Histogram &known, const Histogram &ofHours, std::uint64_t received);

} // namespace meshping
