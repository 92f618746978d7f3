// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QPointer>

namespace meshping {

class MonitorPage;

/// Shows all targets over time in place of the table of the page in front, and the table again.
class OverviewAction : public QAction
{
    Q_OBJECT

public:
    explicit OverviewAction(QObject *parent);

    /// The page in front; null without any.
    void setPage(MonitorPage *page);

private:
    void show();

    QPointer<MonitorPage> m_page;
};

} // namespace meshping
