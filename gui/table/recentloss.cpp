// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/recentloss.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto window = 15min;
constexpr auto betweenMarks = 1min;

} // namespace

void RecentLoss::take(const Snapshot &snapshot, MonoTime now)
{
    while (m_marks.size() > 1 && now - m_marks[1].at >= window)
        m_marks.pop_front();
    m_next = 0;
    if (!m_marks.empty() && now - m_marks.back().at < betweenMarks)
        return;
    Mark mark{now, {}};
    mark.targets.reserve(snapshot.targetCount());
    snapshot.forEach([&mark](const TargetStatus &status) {
        mark.targets.push_back({status.target->id, static_cast<std::uint32_t>(status.statistics.sent),
                                static_cast<std::uint32_t>(status.statistics.lost)});
    });
    const auto before = [](const Counted &a, const Counted &b) { return a.id < b.id; };
    if (!std::is_sorted(mark.targets.begin(), mark.targets.end(), before))
        std::sort(mark.targets.begin(), mark.targets.end(), before);
    m_marks.push_back(std::move(mark));
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
    const Counted *then = find(status.target->id);
    // Fewer than then: the counters were reset, and all that they count is younger.
    if (then && sent >= then->sent && lost >= then->lost) {
        sent -= then->sent;
        lost -= then->lost;
    }
    return sent ? double(lost) / sent : 0;
}

} // namespace meshping
