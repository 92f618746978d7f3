// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/tray/alertfeed.h"
#include "gui/tray/desktopnotes.h"
#include "gui/tray/traystate.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace meshping {

class MainWindow;

/// What stands in the desktop's tray: the worst state as a picture, the counts, a menu, and notifications. It outlives
/// the window, and keeps the program running without it. Where there is no tray it waits for one, and the window is
/// never left hidden.
class Tray : public QObject
{
    Q_OBJECT

public:
    /// Whether the desktop has a tray now.
    using Available = std::function<bool()>;

    /// `settings` and `clock` outlive it.
    Tray(AlertSettings &settings, const Clock &clock, Available available = QSystemTrayIcon::isSystemTrayAvailable);

    /// Serves this window from now on, and its monitors; call before it has a page.
    void attend(MainWindow &window);

    /// Shows notifications by the desktop from now on if it can, else by the tray. The desktop's need no tray, and
    /// clicks on them are always reported.
    void notifyByDesktop();

    /// Whether its icon is visible.
    bool isThere() const { return m_icon != nullptr; }

    const TrayState &state() const { return m_state; }

    QMenu &menu() { return *m_menu; }

    /// Asks whether there is a tray; by itself every ten seconds.
    void seek();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeMenu();
    void nameMenu();
    void showIcon();
    void look();
    void paint();
    void tell(const Alert &alert);
    void tellOfClosing();
    void notify(const QString &title, const QString &body, const QIcon &icon, const std::function<void()> &clicked);
    void open(const AlertTarget &target);
    void toggleWindow();
    WallTime mutedUntil() const;
    WallTime tomorrow() const;

    AlertSettings &m_settings;
    const Clock &m_clock;
    Available m_available;
    AlertFeed m_feed;
    QPointer<MainWindow> m_window;
    TrayState m_state;
    std::unique_ptr<DesktopNotes> m_notes; ///< null: the tray shows them
    std::function<void()> m_clicked;       ///< what a click on the tray's last notification does
    QTimer m_look;
    QTimer m_seek;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_toggle = nullptr;
    QAction *m_muteHour = nullptr;
    QAction *m_muteDay = nullptr;
    QAction *m_unmute = nullptr;
    std::unique_ptr<QSystemTrayIcon> m_icon; ///< null without a tray
};

} // namespace meshping
