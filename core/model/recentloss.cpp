// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/recentloss.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto window = 15min;
constexpr auto betweenMarks = 1min;

} // namespace

void RecentLoss::take(const Snapshot &snapshot, const Pace &pace, MonoTime now)
{
    m_pace = pace;
    m_next = 0;
    // Before a monitor elsewhere has answered there is nothing to begin with.
    if (snapshot.targetCount() == 0)
        return;
    if (m_marks.empty()) {
        begin(snapshot, now);
        return;
    }
    while (m_marks.size() > 1 && now - m_marks[1].at >= window)
        m_marks.pop_front();
    if (now - m_marks.back().at >= betweenMarks)
        mark(snapshot, now, 0min);
}

// Fills the marks from the targets' last outcomes, as if it had watched them all along.
void RecentLoss::begin(const Snapshot &snapshot, MonoTime now)
{
    for (std::chrono::minutes before = window; before >= 0min; before -= betweenMarks)
        mark(snapshot, now - before, before);
}

void RecentLoss::mark(const Snapshot &snapshot, MonoTime at, std::chrono::minutes before)
{
    Mark mark{at, {}};
    mark.targets.reserve(snapshot.targetCount());
    snapshot.forEach([&](const TargetStatus &status) { mark.targets.push_back(countedBefore(status, before)); });
    const auto ascending = [](const Counted &a, const Counted &b) { return a.id < b.id; };
    if (!std::is_sorted(mark.targets.begin(), mark.targets.end(), ascending))
        std::sort(mark.targets.begin(), mark.targets.end(), ascending);
    m_marks.push_back(std::move(mark));
}

RecentLoss::Counted RecentLoss::countedBefore(const TargetStatus &status, std::chrono::minutes before) const
{
    const RecentOutcomes &outcomes = status.recent;
    const double since = Pace::Seconds(before) / m_pace.of(*status.target);
    const std::size_t taken = since < double(outcomes.size()) ? std::size_t(since) : outcomes.size();
    Counted counted{status.target->id, static_cast<std::uint32_t>(status.statistics.sent),
                    static_cast<std::uint32_t>(status.statistics.lost)};
    for (std::size_t i = outcomes.size() - taken; i < outcomes.size(); ++i) {
        const RecentOutcome::Kind kind = outcomes.at(i).kind;
        const bool lost = kind == RecentOutcome::Kind::Lost || kind == RecentOutcome::Kind::Late;
        // Outcomes outlive a reset of the counters.
        if (kind != RecentOutcome::Kind::SendError && counted.sent > 0)
            --counted.sent;
        if (lost && counted.lost > 0)
            --counted.lost;
    }
    return counted;
}

const RecentLoss::Counted *RecentLoss::find(TargetId id)
{
    if (m_marks.empty())
        return nullptr;
    const auto &targets = m_marks.front().targets;
    if (m_next >= targets.size() || targets[m_next].id != id) {
        const auto found = std::partition_point(targets.begin(), targets.end(),
                                                [id](const Counted &counted) { return counted.id < id; });
        m_next = static_cast<std::size_t>(found - targets.begin());
        if (found == targets.end() || found->id != id)
            return nullptr;
    }
    return &targets[m_next++];
}

double RecentLoss::of(const TargetStatus &status)
{
    std::uint32_t sent = static_cast<std::uint32_t>(status.statistics.sent);
    std::uint32_t lost = static_cast<std::uint32_t>(status.statistics.lost);
    const Counted *known = find(status.target->id);
    const Counted then = known ? *known : countedBefore(status, window);
    // The counters are lower than at the mark: they were reset since, so all that they count is newer.
    if (sent >= then.sent && lost >= then.lost) {
        sent -= then.sent;
        lost -= then.lost;
    }
    return sent ? double(lost) / sent : 0;
}

} // namespace meshping
