// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSettings;
class QUrl;

namespace meshping {

class MainWindow;
class MonitorPage;

/// The window's tabs of daemons elsewhere: asked for, remembered, and opened again at the next start.
class DaemonTabs : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    DaemonTabs(QSettings &settings, MainWindow &window);

    /// Asks for a daemon, and shows it.
    void ask();

    /// Shows those again whose tabs were open at the end; not the one that the window was started for.
    void reopen(const QUrl &shown);

    /// The user has closed the page: where it shows a daemon, that is not opened again.
    void forget(const MonitorPage &page);

private:
    QSettings &m_settings;
    MainWindow &m_window;
};

} // namespace meshping
