// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetcells.h"

#include <array>
#include <set>
#include <variant>

namespace meshping {

/// Identifies a group while the table is grouped by the same label.
enum class GroupId : std::uint32_t {};

/// The targets that have one value of the label by which the table is grouped, as far as the filter lets them through.
struct TargetGroup
{
    GroupId id{};
    QString label;
    QString value; ///< no label's value is empty: those without it
    bool folded = false;
    std::size_t targets = 0;
    TroubleCounts troubles{};

    bool operator==(const TargetGroup &) const = default;
};

/// The row that stands above a group's targets. Points into an arrangement, which whoever holds the row holds as well.
class GroupRow
{
public:
    explicit GroupRow(const TargetGroup &group) : m_group(&group) {}

    const TargetGroup &group() const { return *m_group; }

private:
    const TargetGroup *m_group; ///< never null
};

using TableRow = std::variant<TargetRow, GroupRow>;

/// The same number for the same target, or group, in every arrangement.
inline std::uint64_t rowNumber(const TableRow &row)
{
    if (const auto *group = std::get_if<GroupRow>(&row))
        return (std::uint64_t(1) << 32) | std::uint64_t(group->group().id);
    return std::uint64_t(std::get<TargetRow>(row).status->target->id);
}

/// How the table is to be grouped.
struct GroupWish
{
    QString label;                    ///< empty: not at all
    bool folded = false;              ///< all groups, also those to come, but for these:
    std::set<QString> otherwise = {}; ///< their values

    bool isFolded(const QString &value) const { return otherwise.contains(value) != folded; }

    void setFolded(const QString &value, bool wanted)
    {
        if (wanted == folded)
            otherwise.erase(value);
        else
            otherwise.insert(value);
    }

    bool operator==(const GroupWish &) const = default;
};

} // namespace meshping
