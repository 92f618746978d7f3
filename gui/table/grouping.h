// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/arrangement.h"

#include <map>

namespace meshping {

/// Which group each target belongs to, by the value of one label. What depends on labels alone is kept until it is
/// prepared again.
class Grouping
{
public:
    /// `labels`: those of the snapshot. A label that no target has makes no groups.
    void prepare(const Snapshot &snapshot, const KnownLabels &labels, const QString &label);

    bool isActive() const { return !m_groups.empty(); }

    /// Places the targets into the arrangement's rows, below the headers of their groups. `order`: those to be shown,
    /// as places in `targets`, which stand in the order of addresses.
    void place(const std::vector<TargetRow> &targets, const std::vector<std::uint32_t> &order, const GroupWish &wish,
               Arrangement &arrangement) const;

private:
    GroupId idOf(const QString &value);

    QString m_label;
    std::vector<TargetGroup> m_groups;    ///< empty ones, in natural order; the one without a value last
    std::vector<std::uint32_t> m_groupOf; ///< for each target its place in m_groups, in the order of addresses
    std::map<QString, GroupId> m_ids;     ///< of the values that m_label ever had
    std::uint32_t m_nextId = 0;           ///< never given twice, whatever the label
};

} // namespace meshping
