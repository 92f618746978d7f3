// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/loadconfig.h"
#include "gui/window/monitorpage.h"
#include "gui/window/monitorsource.h"
#include "gui/window/notices.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class QSettings;

namespace meshping {

struct RemoteSettings;
class AlertSettings;
class DaemonTabs;
class FilterEdit;
class HealthLine;
class LookMenus;
class MonitorTabs;
class NotifyAction;
class OverviewAction;
class TargetActions;

/// What a window passes on to the one that takes its place.
struct WindowLeft
{
    std::vector<PageLeft> pages;
    int current = 0;
    int preferences = -1; ///< the page of the preferences that was open; -1: they were not
};

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

    /// Ends a page and its monitor, without a question.
    void dropPage(MonitorPage *page);

    /// Shows a daemon elsewhere, on a page of its own.
    MonitorPage *connectTo(const RemoteSettings &settings);

    /// Opens the tabs of daemons again that were open when the program ended.
    void reopenDaemons();

    /// The page in front; null without any.
    MonitorPage *page() const;

    QList<MonitorPage *> pages() const;

    /// Brings a target of the monitor `place` (see MonitorSource::id) to the front and selects it, if it is there.
    void select(const QString &place, const QString &key);

    TargetActions &targetActions() const { return *m_actions; }

    /// How this process was started: the preferences show it, and leave alone what was set that way.
    void setConfig(const LoadedConfig &loaded) { m_loaded = loaded; }

    /// Makes the monitor of this computer, for whoever has closed its tab and wants it back. Without one the window
    /// shows daemons alone.
    void setLocalMonitor(std::function<std::unique_ptr<MonitorSource>()> make);

    /// Shown above every page.
    void setNotices(const QList<Notice> &notices);

    /// Brings the window to the front, even if it is hidden or minimized.
    void raiseWindow();

    /// Ends the program, also where closing the window would not.
    void quit();

    /// Where the menus keep which targets the user is notified about; outlives the window.
    void setAlerts(AlertSettings &alerts);

    /// Opens the dialog of the preferences on one of its pages.
    void showPreferences(int page = 0);

    /// leave() gives away what outlives this window, which must end then; resume() takes it over.
    WindowLeft leave();
    void resume(WindowLeft left);

Q_SIGNALS:
    void pageAdded(meshping::MonitorPage *page);

    /// The user wants to end the program.
    void ended();

    /// The settings hold other preferences, and the window has adopted them.
    void preferred();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeToolBar();
    void makeMenus();
    void makeFileMenu(QMenu &menu);
    void makeEditMenu(QMenu &menu);
    void makeTargetMenu(QMenu &menu);
    void makeViewMenu(QMenu &menu);
    void makeGroupActions(QMenu &menu);
    void makeDetailActions(QMenu &menu);
    void closePage(MonitorPage *page);
    void askToEndLocal(MonitorPage *page);
    void pingLocally();
    MonitorPage *localPage() const;
    void adoptPreferences();
    void showPage();
    void refresh();
    void showTableMenu(QPoint at);
    void about();
    void save();

    QSettings &m_settings;
    AlertSettings *m_alerts = nullptr; ///< null: nobody is notified
    std::function<std::unique_ptr<MonitorSource>()> m_makeLocal;
    TargetActions *m_actions;
    NotifyAction *m_notify;
    OverviewAction *m_overview;
    QAction *m_local; ///< brings the monitor of this computer back
    DaemonTabs *m_daemons;
    LookMenus *m_look;
    MonitorTabs *m_tabs;
    FilterEdit *m_filter;
    HealthLine *m_health;
    QList<Notice> m_notices;
    LoadedConfig m_loaded;
};

} // namespace meshping
