// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetfeed.h"

#include <QAbstractTableModel>

#include <span>

namespace meshping {

/// The targets of a monitor as rows. It orders and filters by itself, in another thread, and answers only for the rows
/// that a view asks for, so that its work in the window's thread hardly grows with their number.
class TargetModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int explanationRole = Qt::UserRole; ///< more than the text; may be empty

    explicit TargetModel(QObject *parent = nullptr);

    /// Follows a monitor by its snapshots.
    void show(SnapshotPtr snapshot);

    /// Words, each of which the name or the address contains, whatever the case.
    void setFilter(const QString &filter);

    /// Targets that are about to be removed: as if they were gone.
    void setHidden(std::vector<TargetId> ids);

    QString filter() const { return m_feed.wished().filter; }

    /// By which label, if any, and what is folded away.
    void setGroups(const GroupWish &groups);

    const GroupWish &groups() const { return m_feed.wished().groups; }

    /// What is shown now; follows a wish or a snapshot a little later.
    const Arrangement &arrangement() const { return *m_shown; }

    /// The same, to be kept.
    const ArrangementPtr &shown() const { return m_shown; }

    /// Whether arrangement() is as wished.
    bool isSettled() const { return !m_feed.isBusy(); }

    /// A target, or the header of a group. Valid until the next arrangement.
    const TableRow &at(int row) const { return m_rows[std::size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The view's wish; carried out a little later.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// The arrangement is another one.
    void arranged();

private:
    void apply(const TransitionPtr &transition);
    void move(const std::vector<int> &places, std::span<const TableRow> rows);

    ArrangementPtr m_shown = std::make_shared<const Arrangement>();
    std::span<const TableRow> m_rows; ///< of m_shown, or what stands between two arrangements
    TargetFeed m_feed;
};

} // namespace meshping
