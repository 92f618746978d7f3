// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/tableorder.h"

#include "app/mpcli/targetinfo.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Column = TableOrder::Column;

double numberOf(const TargetInfo &target, Column column)
{
    const TextTableRow row = target.row();
    switch (column) {
    case Column::Sent:
        return double(row.sent);
    case Column::Recv:
        return double(row.received);
    case Column::Succ:
        return row.success;
    case Column::Loss:
        return row.loss;
    case Column::Min:
        return row.min;
    case Column::Avg:
        return row.average;
    case Column::Max:
        return row.max;
    default:
        return row.last;
    }
}

} // namespace

void TableOrder::sort(std::vector<TargetInfo> &targets) const
{
    // The daemon's order is that of addresses.
    if (column == Column::Name) {
        std::ranges::stable_sort(targets, {}, &TargetInfo::name);
    } else if (column && column != Column::Target) {
        std::ranges::stable_sort(targets, std::ranges::greater(),
                                 [this](const TargetInfo &target) { return numberOf(target, *column); });
    }
    if (reverse)
        std::ranges::reverse(targets);
}

QStringList tableColumnNames()
{
    return {u"target"_s, u"sent"_s, u"recv"_s, u"succ"_s, u"loss"_s,
            u"min"_s,    u"avg"_s,  u"max"_s,  u"last"_s, u"name"_s};
}

std::optional<Column> tableColumn(const QString &name)
{
    const qsizetype at = tableColumnNames().indexOf(name.toLower());
    return at < 0 ? std::nullopt : std::optional(Column(at));
}

} // namespace meshping
