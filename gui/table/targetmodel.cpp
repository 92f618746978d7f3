// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetmodel.h"

#include "gui/table/groupheader.h"

#include <algorithm>

namespace meshping {

namespace {

/// In every column: the header spans all.
QVariant groupData(const TargetGroup &group, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return GroupHeader::title(group);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return GroupHeader::description(group);
    default:
        return {};
    }
}

/// The whole of what may be too long for its column, and what there is to say of it.
QString toolTip(const TargetRow &row, TargetColumn column)
{
    const QString explanation = TargetCells::explanation(row, column);
    if (column != TargetColumn::Name && column != TargetColumn::Address)
        return explanation;
    const QString text = TargetCells::text(row, column);
    return explanation.isEmpty() ? text : text + QLatin1Char('\n') + explanation;
}

} // namespace

TargetModel::TargetModel(QObject *parent)
    : QAbstractTableModel(parent),
      m_feed([this](const TransitionPtr &transition) { apply(transition); })
{
}

void TargetModel::show(SnapshotPtr snapshot)
{
    m_feed.show(std::move(snapshot));
}

void TargetModel::setFilter(const QString &filter)
{
    TableWish wish = m_feed.wished();
    wish.filter = filter;
    m_feed.wish(wish);
}

void TargetModel::setHidden(std::vector<TargetId> ids)
{
    std::sort(ids.begin(), ids.end());
    TableWish wish = m_feed.wished();
    wish.hidden = std::move(ids);
    m_feed.wish(wish);
}

void TargetModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    TableWish wish = m_feed.wished();
    wish.column = allTargetColumns[std::size_t(column)];
    wish.order = order;
    m_feed.wish(wish);
}

void TargetModel::setGroups(const GroupWish &groups)
{
    TableWish wish = m_feed.wished();
    wish.groups = groups;
    m_feed.wish(wish);
}

int TargetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TargetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(allTargetColumns.size());
}

QVariant TargetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const auto *header = std::get_if<GroupRow>(&at(index.row())))
        return groupData(header->group(), role);
    const auto &row = std::get<TargetRow>(at(index.row()));
    const TargetColumn column = allTargetColumns[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return TargetCells::text(row, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (TargetCells::isText(column) ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case explanationRole:
        return TargetCells::explanation(row, column);
    case Qt::AccessibleTextRole:
        return TargetCells::spoken(row, column);
    default:
        return {};
    }
}

Qt::ItemFlags TargetModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    // What is selected is acted upon: a header stands for no target.
    if (index.isValid() && std::holds_alternative<GroupRow>(at(index.row())))
        flags.setFlag(Qt::ItemIsSelectable, false);
    return flags;
}

QVariant TargetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const TargetColumn column = allTargetColumns[std::size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
        return TargetCells::title(column);
    case Qt::ToolTipRole:
        return TargetCells::meaning(column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (TargetCells::isText(column) ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

void TargetModel::move(const std::vector<int> &places, std::span<const TableRow> rows)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after << createIndex(places[std::size_t(index.row())], index.column());
    m_rows = rows;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TargetModel::apply(const TransitionPtr &transition)
{
    const Transition &t = *transition;
    const auto staying = std::size_t(t.staying);
    if (staying < m_rows.size()) {
        if (!t.parting.empty())
            move(t.parting, t.parted);
        beginRemoveRows({}, t.staying, int(m_rows.size()) - 1);
        m_rows = std::span(t.parted).first(staying);
        endRemoveRows();
    }
    if (!t.joined.empty()) {
        beginInsertRows({}, t.staying, int(t.joined.size()) - 1);
        m_rows = t.joined;
        endInsertRows();
    }
    if (!t.placing.empty())
        move(t.placing, t.to->rows);
    m_rows = t.to->rows;
    if (t.placing.empty() && t.lastChanged >= t.firstChanged)
        Q_EMIT dataChanged(index(t.firstChanged, 0), index(t.lastChanged, columnCount() - 1));
    m_shown = t.to;
    Q_EMIT arranged();
}

} // namespace meshping
