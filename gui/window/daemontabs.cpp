// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/daemontabs.h"

#include "core/config/cafile.h"
#include "core/config/serverurl.h"
#include "core/config/tokenfile.h"
#include "gui/dialogs/connectdialog.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/undobar.h"

#include <QSettings>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// What was asked for last.
const QString serverKey = u"connect/server"_s;
const QString tokenFileKey = u"connect/token-file"_s;
const QString caFileKey = u"connect/ca-file"_s;

// Those whose tabs are open.
const QString daemonsKey = u"daemons"_s;
const QString knownServerKey = u"server"_s;
const QString knownTokenFileKey = u"token-file"_s;
const QString knownCaFileKey = u"ca-file"_s;

void writeDaemons(QSettings &settings, const QList<KnownDaemon> &daemons)
{
    settings.remove(daemonsKey);
    settings.beginWriteArray(daemonsKey, int(daemons.size()));
    for (int i = 0; i < daemons.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(knownServerKey, daemons[i].server.toString(QUrl::FullyEncoded));
        settings.setValue(knownTokenFileKey, daemons[i].tokenFile);
        settings.setValue(knownCaFileKey, daemons[i].caFile);
    }
    settings.endArray();
}

QList<KnownDaemon> without(QList<KnownDaemon> daemons, const QUrl &server)
{
    daemons.removeIf([&server](const KnownDaemon &daemon) { return daemon.server == server; });
    return daemons;
}

using Authorities = tl::expected<QList<QSslCertificate>, QString>;

/// Null where the page shows the monitor of this process.
const RemoteSource *remoteOf(const MonitorPage &page)
{
    return qobject_cast<const RemoteSource *>(&page.source());
}

} // namespace

QList<KnownDaemon> readDaemons(QSettings &settings)
{
    QList<KnownDaemon> daemons;
    const int count = settings.beginReadArray(daemonsKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        if (const auto server = serverUrl(settings.value(knownServerKey).toString()))
            daemons.append(
                {*server, settings.value(knownTokenFileKey).toString(), settings.value(knownCaFileKey).toString()});
    }
    settings.endArray();
    return daemons;
}

void rememberDaemon(QSettings &settings, const KnownDaemon &daemon)
{
    writeDaemons(settings, without(readDaemons(settings), daemon.server) << daemon);
}

void forgetDaemon(QSettings &settings, const QUrl &server)
{
    writeDaemons(settings, without(readDaemons(settings), server));
}

RemoteSource::RemoteSource(const RemoteSettings &settings)
    : m_server(settings.server),
      m_monitor(std::make_unique<RemoteMonitor>(settings))
{
}

void RemoteSource::start()
{
    Q_EMIT monitorChanged(m_monitor.get());
}

DaemonTabs::DaemonTabs(QSettings &settings, MainWindow &window)
    : QObject(&window),
      m_settings(settings),
      m_window(window)
{
}

void DaemonTabs::ask()
{
    auto *dialog = new ConnectDialog(m_settings.value(serverKey).toString(), m_settings.value(tokenFileKey).toString(),
                                     m_settings.value(caFileKey).toString(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_settings.setValue(serverKey, dialog->server().toString(QUrl::FullyEncoded));
        m_settings.setValue(tokenFileKey, dialog->tokenFile());
        m_settings.setValue(caFileKey, dialog->caFile());
        rememberDaemon(m_settings, {dialog->server(), dialog->tokenFile(), dialog->caFile()});
        // In the place of the tab that shows it, perhaps without its token.
        for (MonitorPage *page : m_window.pages()) {
            if (const RemoteSource *shown = remoteOf(*page); shown && shown->server() == dialog->server())
                m_window.dropPage(page);
        }
        m_window.connectTo({dialog->server(), dialog->token(), dialog->authorities()});
    });
    dialog->open();
}

void DaemonTabs::reopen(const QUrl &shown)
{
    const QList<KnownDaemon> daemons = readDaemons(m_settings);
    for (const KnownDaemon &daemon : daemons) {
        if (daemon.server == shown)
            continue;
        const auto token = daemon.tokenFile.isEmpty() ? Token() : readTokenFile(daemon.tokenFile);
        const auto authorities = daemon.caFile.isEmpty() ? Authorities() : readCaFile(daemon.caFile);
        const MonitorPage *opened = m_window.connectTo(
            {daemon.server, token.value_or(Token()).value, authorities.value_or(QList<QSslCertificate>())});
        QStringList missing;
        if (!token)
            missing << tr("Connected without a token: %1").arg(token.error());
        if (!authorities)
            missing << tr("Connected without the CA file: %1").arg(authorities.error());
        if (!missing.isEmpty())
            opened->undoBar().showText(missing.join(u' '), tr("Close"));
    }
}

void DaemonTabs::forget(const MonitorPage &page)
{
    if (const RemoteSource *shown = remoteOf(page))
        forgetDaemon(m_settings, shown->server());
}

} // namespace meshping
