// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace meshping {

class MonitorPage;

/// A tab for each monitor. It tells how the monitor's targets are, in a sign and in words, so that trouble on a page in
/// the background is seen.
class MonitorTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit MonitorTabs(QWidget *parent = nullptr);
    ~MonitorTabs() override;

    /// The page in front; null without any.
    MonitorPage *page() const;

    QList<MonitorPage *> pages() const;

    /// Takes a page and brings it to the front.
    void take(MonitorPage *page);

    /// Ends a page.
    void drop(MonitorPage *page);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState(MonitorPage *page);
};

} // namespace meshping
