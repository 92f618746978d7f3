// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/monitorsource.h"
#include "gui/window/notices.h"

#include <QMainWindow>

#include <memory>

class QLineEdit;
class QSettings;
class QTabWidget;

namespace meshping {

struct Look;
struct RemoteSettings;
struct WindowLeft;
class HealthLine;
class MonitorPage;
class TargetActions;

/// The window: a page for each monitor, and what acts on the one in front.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settings` remembers how the window was left, and outlives it.
    explicit MainWindow(QSettings &settings);
    ~MainWindow() override;

    /// Takes a monitor in and shows it.
    MonitorPage *addPage(std::unique_ptr<MonitorSource> source);

    /// Shows a daemon elsewhere, on a page of its own.
    MonitorPage *connectTo(const RemoteSettings &settings);

    /// The page in front; null without any.
    MonitorPage *page() const;

    TargetActions &targetActions() const { return *m_actions; }

    /// Shown above every page.
    void setNotices(const QList<Notice> &notices);

    /// To the front, from wherever it is.
    void raiseWindow();

    /// Opens the dialog of the preferences on one of its pages.
    void showPreferences(int page = 0);

    /// Gives away what outlives this window, which is to end then; and takes it up where it was left.
    WindowLeft leave();
    void resume(WindowLeft left);

Q_SIGNALS:
    /// The settings hold other preferences, and the window has adopted them.
    void preferred();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeToolBar();
    void makeMenus();
    void makeFileMenu(QMenu &menu);
    void askForDaemon();
    void closePage(int index);
    void makeTargetMenu(QMenu &menu);
    void makeThemeMenu(QMenu &menu);
    void makeDetailActions(QMenu &menu);
    void makeColorMenu(QMenu &menu);
    template <class Choice>
    void offer(QMenu &menu, Choice Look::*part, std::initializer_list<std::pair<Choice, QString>> choices);
    void adoptPreferences();
    void showPage();
    void refresh();
    void showTableMenu(QPoint at);
    void about();
    void save();

    QSettings &m_settings;
    TargetActions *m_actions;
    QTabWidget *m_pages;
    QLineEdit *m_filter;
    HealthLine *m_health;
    QList<Notice> m_notices;
};

} // namespace meshping
