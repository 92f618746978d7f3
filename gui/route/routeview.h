// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "gui/route/routemodel.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace meshping {

/// The way to the selected target, now or as it was before a change, and a button that traces it.
class RouteView : public QWidget
{
    Q_OBJECT

public:
    explicit RouteView(QWidget *parent = nullptr);

    void setMonitor(Monitor *monitor);

    /// Shows the route of the first of these.
    void setTargets(const QStringList &keys);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void askForRoute();
    void askForChanges();
    void trace();
    void take(const Monitor::RouteResult &result);
    void takeChanges(const std::vector<RouteChange> &changes);
    QString summaryOf(const Route &route) const;

    Monitor *m_monitor = nullptr;
    QString m_key;
    std::uint64_t m_asked = 0; ///< grows with each question, to tell late answers
    RouteModel m_route;
    QComboBox *m_when;
    QPushButton *m_trace;
    QLabel *m_summary;
    QTableView *m_table;
    QTimer m_refresh;
};

} // namespace meshping
