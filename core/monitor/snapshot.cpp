// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/snapshot.h"

#include "core/monitor/event.h"
#include "core/target/address.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, 4> stateNames{"unknown"_L1, "up"_L1, "down"_L1, "error"_L1};

double percent(std::uint64_t part, std::uint64_t whole)
{
    return whole ? 100.0 * double(part) / double(whole) : 0;
}

} // namespace

QLatin1StringView targetStateName(TargetState state)
{
    return stateNames[std::size_t(state)];
}

TargetState targetStateFromName(QStringView name)
{
    const auto found = std::find(stateNames.begin(), stateNames.end(), name);
    return found == stateNames.end() ? TargetState::Unknown : TargetState(found - stateNames.begin());
}

double TargetStatus::successPercent() const
{
    return percent(statistics.received, statistics.sent);
}

double TargetStatus::lossPercent() const
{
    return percent(statistics.lost, statistics.sent);
}

QString TargetStatus::remark() const
{
    return error.isEmpty() && lateAfter > Rtt(0) ? lateText(lateAfter) : error;
}

QString lateText(Rtt after)
{
    return QCoreApplication::translate("ProbingText", "late: answers after %1")
        .arg(spanText(std::chrono::round<std::chrono::milliseconds>(after)));
}

std::size_t Snapshot::targetCount() const
{
    return std::accumulate(chunks.begin(), chunks.end(), std::size_t(0),
                           [](std::size_t sum, const auto &chunk) { return sum + chunk->size(); });
}

const TargetStatus *Snapshot::find(QStringView key) const
{
    std::optional<TargetPlace> found;
    if (const auto address = parseStoredAddress(key))
        found = index->findAddress(*this, *address);
    if (!found)
        found = index->findName(*this, key);
    return found ? &at(*found) : nullptr;
}

} // namespace meshping
