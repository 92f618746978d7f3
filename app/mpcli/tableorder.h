// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace meshping {

struct TargetInfo;

/// How mpcli sorts the table: texts from the first, numbers from the largest, or the other way round. Targets that are
/// equal there stay in the daemon's order.
struct TableOrder
{
    enum class Column { Target, Sent, Recv, Succ, Loss, Min, Avg, Max, Last, Name };

    std::optional<Column> column; ///< none: the daemon's order
    bool reverse = false;

    bool isDaemons() const { return !column && !reverse; }

    void sort(std::vector<TargetInfo> &targets) const;
};

/// The column with this name, whatever its case.
std::optional<TableOrder::Column> tableColumn(const QString &name);

/// All names, for messages.
QStringList tableColumnNames();

} // namespace meshping
