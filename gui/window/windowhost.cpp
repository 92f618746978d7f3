// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/windowhost.h"

#include "gui/preferences/look.h"
#include "gui/window/targetactions.h"

namespace meshping {

WindowHost::WindowHost(QSettings &settings, std::function<void(MainWindow &)> prepare)
    : m_settings(settings),
      m_prepare(std::move(prepare)),
      m_chosen(readLook(settings).language)
{
    m_language.speak(m_chosen);
    make();
}

WindowHost::~WindowHost() = default;

void WindowHost::make()
{
    m_window = std::make_unique<MainWindow>(m_settings);
    // Queued: the choice was made in a dialog or menu of this window, whose code is still running.
    connect(m_window.get(), &MainWindow::preferred, this, &WindowHost::followLanguage, Qt::QueuedConnection);
    connect(&m_window->targetActions(), &TargetActions::settled, this, &WindowHost::followLanguage,
            Qt::QueuedConnection);
    m_prepare(*m_window);
}

void WindowHost::followLanguage()
{
    // While the window is busy it is not replaced; its signal settled() comes back here.
    if (readLook(m_settings).language != m_chosen && !m_window->targetActions().isBusy())
        replace();
}

void WindowHost::replace()
{
    const std::unique_ptr<MainWindow> old = std::move(m_window);
    WindowLeft left = old->leave();
    m_chosen = readLook(m_settings).language;
    m_language.speak(m_chosen);
    make();
    const int preferences = left.preferences;
    m_window->resume(std::move(left));
    m_window->setWindowState(old->windowState());
    m_window->setVisible(old->isVisible());
    if (preferences >= 0)
        m_window->showPreferences(preferences);
}

} // namespace meshping
