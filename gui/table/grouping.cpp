// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/grouping.h"

namespace meshping {

namespace {

/// Above the targets, of which those that are not folded stand in their places already.
void placeHeaders(std::vector<TargetGroup> groups, Arrangement &arrangement)
{
    std::erase_if(groups, [](const TargetGroup &group) { return group.targets == 0; });
    arrangement.groups = std::move(groups);
    std::size_t row = 0;
    for (const TargetGroup &group : arrangement.groups) {
        arrangement.rows[row] = GroupRow(group);
        row += 1 + (group.folded ? 0 : group.targets);
    }
}

} // namespace

GroupId Grouping::idOf(const QString &value)
{
    const auto [known, isNew] = m_ids.try_emplace(value, GroupId(m_nextId));
    if (isNew)
        ++m_nextId;
    return known->second;
}

void Grouping::prepare(const Snapshot &snapshot, const KnownLabels &labels, const QString &label)
{
    m_groups.clear();
    m_groupOf.clear();
    if (label != m_label)
        m_ids.clear();
    m_label = label;
    const auto known = labels.find(label);
    if (known == labels.end())
        return;
    std::map<QString, std::uint32_t> places;
    for (const QString &value : known->second) {
        places.emplace(value, std::uint32_t(m_groups.size()));
        m_groups.push_back({idOf(value), label, value});
    }
    const auto without = std::uint32_t(m_groups.size());
    m_groups.push_back({idOf({}), label, {}});
    m_groupOf.reserve(snapshot.order().size());
    for (const TargetPlace &place : snapshot.order()) {
        const QString value = labelValue(*snapshot.at(place).target, label);
        m_groupOf.push_back(value.isEmpty() ? without : places.at(value));
    }
}

void Grouping::place(const std::vector<TargetRow> &targets, const std::vector<std::uint32_t> &order,
                     const GroupWish &wish, Arrangement &arrangement) const
{
    std::vector<TargetGroup> groups = m_groups;
    for (const std::uint32_t at : order) {
        TargetGroup &group = groups[m_groupOf[at]];
        ++group.targets;
        ++group.troubles[std::size_t(targets[at].trouble)];
    }
    std::vector<std::size_t> next(groups.size()); // for each group the row of its next target
    std::size_t rows = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i].folded = wish.isFolded(groups[i].value);
        next[i] = rows + 1;
        if (groups[i].targets > 0)
            rows += 1 + (groups[i].folded ? 0 : groups[i].targets);
    }
    arrangement.rows.resize(rows);
    for (const std::uint32_t at : order) {
        const std::uint32_t group = m_groupOf[at];
        if (!groups[group].folded)
            arrangement.rows[next[group]++] = targets[at];
    }
    placeHeaders(std::move(groups), arrangement);
}

} // namespace meshping
