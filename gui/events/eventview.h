// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/events/eventmodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QTableView;

namespace meshping {

/// The list of events, which can be filtered and saved as CSV.
class EventView : public QWidget
{
    Q_OBJECT

public:
    explicit EventView(QWidget *parent = nullptr);

    EventModel &events() { return m_events; }

    /// The rows that are shown, as CSV (RFC 4180): time in UTC, kind, name, address, seconds, detail.
    QString csv() const;

Q_SIGNALS:
    /// A message for the user.
    void told(const QString &text);

private:
    void save();

    EventModel m_events;
    QSortFilterProxyModel m_shown;
    QLineEdit *m_filter;
    QTableView *m_table;
};

} // namespace meshping
