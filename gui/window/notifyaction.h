// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QPointer>

namespace meshping {

class AlertSettings;
class MonitorPage;

/// Chooses whether the user is told of the selected targets; checked where of all of them.
class NotifyAction : public QAction
{
    Q_OBJECT

public:
    explicit NotifyAction(QObject *parent = nullptr);

    /// Where the choice is kept; outlives it. Until then it is not shown.
    void setAlerts(AlertSettings &alerts);

    /// Follows what is selected on that page; null: on none.
    void show(MonitorPage *page);

private:
    void choose(bool chosen);

    AlertSettings *m_alerts = nullptr;
    QPointer<MonitorPage> m_page;
};

} // namespace meshping
