// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"

#include <QAbstractTableModel>

#include <vector>

namespace meshping {

/// The hops of a route, a row for each router: parallel ones beneath each other.
class RouteModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Hop_, Router, Silent, Last, Avg, Best, Worst, Remark, columns };

    using QAbstractTableModel::QAbstractTableModel;
    ~RouteModel() override;

    /// Null: none is known.
    void show(const RoutePtr &route, const std::shared_ptr<const HopNames> &names);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        HopPtr hop;
        std::size_t answer = 0;
    };

    QString text(const Row &row, int column) const;
    QString routerText(const HopAnswer &answer) const;
    QString remark(const Hop &hop, const HopAnswer &answer) const;

    RoutePtr m_route;
    std::shared_ptr<const HopNames> m_names;
    std::vector<Row> m_rows;
};

} // namespace meshping
