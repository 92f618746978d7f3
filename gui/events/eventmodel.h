// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QAbstractTableModel>

#include <deque>

namespace meshping {

/// The events of a monitor, newest first.
class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Target, What, columns };

    using QAbstractTableModel::QAbstractTableModel;
    ~EventModel() override;

    /// Shows the events of `monitor`; with null it keeps the present ones.
    void setMonitor(Monitor *monitor);

    const Event &at(int row) const { return m_events[std::size_t(row)]; }

    /// Date and time with seconds, as the user's locale writes them.
    static QString timeText(const QDateTime &time);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// An event has just happened.
    void happened(const meshping::Event &event);

private:
    void load(const std::vector<Event> &events);
    void take(const Event &event);

    std::deque<Event> m_events; ///< newest first
    QMetaObject::Connection m_happening;
    std::uint64_t m_generation = 0; ///< grows with each monitor, to tell late answers of an earlier one
};

} // namespace meshping
