// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/recentloss.h"
#include "gui/table/arrangement.h"
#include "gui/table/grouping.h"

#include <QStringList>

#include <optional>

namespace meshping {

/// How the table is to be shown.
struct TableWish
{
    TargetColumn column = TargetColumn::Address;
    Qt::SortOrder order = Qt::AscendingOrder;
    QString filter;               ///< words, each of which the name, the address or a label contains
    std::vector<TargetId> hidden; ///< ascending: as if they were not there
    GroupWish groups = {};

    bool operator==(const TableWish &) const = default;
};

/// Makes arrangements out of snapshots. What depends on names and addresses alone is done again only when these change.
class Arranger
{
public:
    ArrangementPtr arrange(const SnapshotPtr &snapshot, const TableWish &wish, MonoTime now);

private:
    struct Sorted
    {
        double key;
        std::uint32_t at;
    };

    void prepare(const SnapshotPtr &snapshot, const TableWish &wish);
    void filter(const Snapshot &snapshot, const QString &text);
    void rank(const Snapshot &snapshot, TargetColumn column);
    std::vector<TargetRow> rowsOf(const Snapshot &snapshot);
    std::vector<Sorted> keysOf(const std::vector<TargetRow> &rows, const TableWish &wish,
                               Arrangement &arrangement) const;

    static std::vector<std::uint32_t> ordered(std::vector<Sorted> keys, Qt::SortOrder order);

    Pace m_pace;
    RecentLoss m_loss;
    std::shared_ptr<const TargetIndex> m_index; ///< of the snapshot that the following were made for
    std::optional<QString> m_filter;
    std::vector<bool> m_matches;          ///< in the order of addresses
    std::optional<TargetColumn> m_ranked; ///< the column of texts that the following is for
    std::vector<double> m_ranks;          ///< in the order of addresses; NaN: no text, where that stands last
    std::shared_ptr<const KnownLabels> m_known;
    std::optional<QString> m_groupedBy;
    Grouping m_grouping; ///< by that label
};

} // namespace meshping
