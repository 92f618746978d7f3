// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot.h"

#include "core/model/event.h"
#include "core/target/targetkey.h"

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

std::vector<const TargetStatus *> Snapshot::findAll(QStringView key) const
{
    const TargetKey wanted(key);
    std::vector<const TargetStatus *> found;
    const auto take = [&](const std::vector<TargetPlace> &places, const auto &fits) {
        for (const TargetPlace place : places) {
            if (fits(*at(place).target))
                found.push_back(&at(place));
        }
    };
    if (!wanted.address.isNull())
        take(index->findAddress(*this, wanted.address), [&](const Target &target) { return wanted.fits(target); });
    if (found.empty())
        take(index->findName(*this, key), [](const Target &) { return true; });
    if (found.empty()) {
        take(index->findName(*this, wanted.host),
             [&](const Target &target) { return target.address.isNull() && wanted.fitsUnresolved(target); });
    }
    return found;
}

const TargetStatus *Snapshot::find(QStringView key) const
{
    const auto found = findAll(key);
    return found.empty() ? nullptr : found.front();
}

} // namespace meshping
