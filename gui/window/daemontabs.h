// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/remotemonitor.h"
#include "gui/window/monitorsource.h"

#include <QList>
#include <QUrl>

#include <memory>

class QSettings;

namespace meshping {

class MainWindow;
class MonitorPage;

/// A daemon that the user connected to: remembered with the files of its token and of its authority, never with the
/// token.
struct KnownDaemon
{
    QUrl server;
    QString tokenFile;   ///< empty: none
    QString caFile = {}; ///< the same

    bool operator==(const KnownDaemon &) const = default;
};

/// The daemons whose tabs are open, in the order in which they were opened.
QList<KnownDaemon> readDaemons(QSettings &settings);
void rememberDaemon(QSettings &settings, const KnownDaemon &daemon);
void forgetDaemon(QSettings &settings, const QUrl &server);

/// A daemon elsewhere. Its monitor exists from the start; the monitor's health says whether the daemon can be reached.
class RemoteSource final : public MonitorSource
{
    Q_OBJECT

public:
    explicit RemoteSource(const RemoteSettings &settings);

    Monitor *monitor() const override { return m_monitor.get(); }

    QString place() const override { return m_server.authority() + m_server.path(); }

    const QUrl &server() const { return m_server; }

    void start() override;

private:
    QUrl m_server;
    std::unique_ptr<RemoteMonitor> m_monitor;
};

/// The window's tabs of daemons elsewhere: asked for, remembered, and opened again at the next start.
class DaemonTabs : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    DaemonTabs(QSettings &settings, MainWindow &window);

    /// Asks for a daemon, and shows it.
    void ask();

    /// Opens the tabs again that were open when the program ended, except for `shown`, which has one already.
    void reopen(const QUrl &shown);

    /// The user has closed the page: where it shows a daemon, that is not opened again.
    void forget(const MonitorPage &page);

private:
    QSettings &m_settings;
    MainWindow &m_window;
};

} // namespace meshping
