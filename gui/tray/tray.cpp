// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/tray.h"

#include "gui/alerts/alertwords.h"
#include "gui/tray/trayicon.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"

#include <QEvent>
#include <QLocale>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Tray::Tray(AlertSettings &settings, const Clock &clock, Available available)
    : m_settings(settings),
      m_clock(clock),
      m_available(std::move(available)),
      m_feed(settings, clock)
{
    connect(&m_feed, &AlertFeed::alert, this, &Tray::tell);
    connect(&m_settings, &AlertSettings::changed, this, &Tray::look);
    connect(&m_look, &QTimer::timeout, this, &Tray::look);
    connect(&m_seek, &QTimer::timeout, this, &Tray::seek);
    m_look.start(1s);
    m_seek.start(10s);
}

void Tray::attend(MainWindow &window)
{
    if (m_window)
        m_window->removeEventFilter(this);
    m_window = &window;
    window.installEventFilter(this);
    connect(&window, &MainWindow::pageAdded, this, [this](MonitorPage *page) { m_feed.follow(&page->source()); });
    connect(&window, &MainWindow::preferred, &m_settings, &AlertSettings::reload);
    makeMenu();
    if (!m_icon && m_available())
        showIcon();
    look();
}

void Tray::makeMenu()
{
    auto menu = std::make_unique<QMenu>();
    m_toggle = menu->addAction({}, this, &Tray::toggleWindow);
    menu->addSeparator();
    m_muteHour = menu->addAction(tr("Mute for One Hour"), this,
                                 [this] { m_settings.muteUntil(m_clock.wall() + std::chrono::hours(1)); });
    m_muteDay = menu->addAction({}, this, [this] { m_settings.muteUntil(tomorrow()); });
    m_unmute = menu->addAction(tr("Unmute"), this, [this] { m_settings.muteUntil({}); });
    menu->addSeparator();
    menu->addAction(tr("Quit"), this, [this] {
        if (m_window)
            m_window->quit();
    });
    connect(menu.get(), &QMenu::aboutToShow, this, &Tray::nameMenu);
    if (m_icon)
        m_icon->setContextMenu(menu.get());
    m_menu = std::move(menu);
    nameMenu();
}

void Tray::nameMenu()
{
    m_toggle->setText(m_window && m_window->isVisible() ? tr("Hide Window") : tr("Show Window"));
    const QTime time = m_settings.rules().quiet.to;
    m_muteDay->setText(tr("Mute until Tomorrow, %1").arg(QLocale().toString(time, QLocale::ShortFormat)));
    const bool muted = mutedUntil() != WallTime{};
    m_muteHour->setVisible(!muted);
    m_muteDay->setVisible(!muted);
    m_unmute->setVisible(muted);
}

WallTime Tray::mutedUntil() const
{
    const WallTime until = m_settings.rules().mutedUntil;
    return until > m_clock.wall() ? until : WallTime{};
}

WallTime Tray::tomorrow() const
{
    return tomorrowAt(m_settings.rules().quiet.to, m_clock.wall(), QTimeZone::systemTimeZone());
}

// A tray disappears when the desktop's panel restarts, and comes back with it.
void Tray::seek()
{
    const bool available = m_available();
    if (!available)
        m_icon.reset();
    else if (!m_icon)
        showIcon();
    if (!available && m_window && !m_window->isVisible())
        m_window->raiseWindow();
}

void Tray::showIcon()
{
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            toggleWindow();
    });
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, [this] {
        if (m_clicked)
            m_clicked();
    });
    paint();
    m_icon->show();
}

void Tray::toggleWindow()
{
    if (!m_window)
        return;
    if (m_window->isVisible() && !m_window->isMinimized())
        m_window->hide();
    else
        m_window->raiseWindow();
}

void Tray::look()
{
    if (!m_window)
        return;
    TrayState state;
    for (MonitorPage *page : m_window->pages())
        state.add(page->source().place(), page->model().arrangement().troubles, page->notices());
    state.setMutedUntil(mutedUntil());
    if (std::exchange(m_state, state) != state)
        paint();
}

void Tray::paint()
{
    if (!m_icon)
        return;
    m_icon->setIcon(trayIcon(m_state.worst(), m_state.isMuted()));
    m_icon->setToolTip(u"meshping\n"_s + m_state.words());
    nameMenu();
}

void Tray::notifyByDesktop()
{
    if (hasSessionBus())
        m_notes = std::make_unique<DesktopNotes>(QDBusConnection::sessionBus());
}

void Tray::notify(const QString &title, const QString &body, const QIcon &icon, const std::function<void()> &clicked)
{
    const auto byTray = [this, title, body, icon, clicked] {
        if (!m_icon)
            return;
        m_clicked = clicked;
        m_icon->showMessage(title, body, icon);
    };
    if (m_notes)
        m_notes->show(title, body, clicked, byTray);
    else
        byTray();
}

void Tray::tell(const Alert &alert)
{
    if (!m_window)
        return;
    QHash<QString, QString> places;
    if (const auto pages = m_window->pages(); pages.size() > 1) {
        for (MonitorPage *page : pages)
            places.insert(page->source().id(), page->source().place());
    }
    const AlertTarget first = (alert.down.empty() ? alert.up : alert.down).front().target;
    notify(AlertWords::title(alert), AlertWords::body(alert, places),
           trayIcon(alert.down.empty() ? Trouble::None : Trouble::Down, false), [this, first] { open(first); });
}

void Tray::tellOfClosing()
{
    notify(tr("meshping goes on in the tray"),
           tr("It pings on. Its menu there ends it; Preferences let closing the window end it, too."),
           trayIcon(m_state.worst(), false), [this] {
               if (m_window)
                   m_window->raiseWindow();
           });
}

void Tray::open(const AlertTarget &target)
{
    if (!m_window)
        return;
    m_window->raiseWindow();
    m_window->select(target.place, target.key());
}

// The window's events alone; some come when it is half gone.
bool Tray::eventFilter(QObject * /*watched*/, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(this, &Tray::nameMenu, Qt::QueuedConnection);
    if (event->type() != QEvent::Close || !m_window || !m_settings.choices().closesToTray || !isThere())
        return false;
    event->ignore();
    m_window->hide();
    if (m_settings.takeFirstClosing())
        tellOfClosing();
    return true;
}

} // namespace meshping
