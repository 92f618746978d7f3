// SPDX-License-Identifier: GPL-3.0-or-later
// The window and daemons elsewhere: a tab each, opened again at the next start.
#include "core/config/tokenfile.h"
#include "gui/dialogs/connectdialog.h"
#include "gui/window/knowndaemons.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/remotesource.h"
#include "gui/window/undobar.h"

#include <QSettings>
#include <QTabWidget>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString serverKey = u"connect/server"_s;
const QString tokenFileKey = u"connect/token-file"_s;

/// Null where the page shows the monitor of this process.
const RemoteSource *remoteOf(const QWidget *page)
{
    return qobject_cast<const RemoteSource *>(&qobject_cast<const MonitorPage *>(page)->source());
}

} // namespace

MonitorPage *MainWindow::connectTo(const RemoteSettings &settings)
{
    return addPage(std::make_unique<RemoteSource>(settings));
}

void MainWindow::askForDaemon()
{
    auto *dialog =
        new ConnectDialog(m_settings.value(serverKey).toString(), m_settings.value(tokenFileKey).toString(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_settings.setValue(serverKey, dialog->server().toString());
        m_settings.setValue(tokenFileKey, dialog->tokenFile());
        rememberDaemon(m_settings, {dialog->server(), dialog->tokenFile()});
        // In the place of the tab that shows it, perhaps without its token.
        for (int i = m_pages->count() - 1; i >= 0; --i) {
            if (const RemoteSource *shown = remoteOf(m_pages->widget(i)); shown && shown->server() == dialog->server())
                dropPage(i);
        }
        connectTo({dialog->server(), dialog->token()});
    });
    dialog->open();
}

void MainWindow::reopenDaemons()
{
    const int front = m_pages->currentIndex();
    const QList<KnownDaemon> daemons = readDaemons(m_settings);
    for (const KnownDaemon &daemon : daemons) {
        // The one that the window was started for is there already.
        if (daemon.server == m_loaded.config.connect)
            continue;
        const auto token = daemon.tokenFile.isEmpty() ? Token() : readTokenFile(daemon.tokenFile);
        const MonitorPage *opened = connectTo({daemon.server, token.value_or(Token()).value});
        if (!token)
            opened->undoBar().showText(tr("Connected without a token: %1").arg(token.error()), tr("Close"));
    }
    m_pages->setCurrentIndex(std::max(0, front));
}

void MainWindow::closePage(int index)
{
    if (m_pages->count() == 1) {
        close();
        return;
    }
    if (const RemoteSource *shown = remoteOf(m_pages->widget(index)))
        forgetDaemon(m_settings, shown->server());
    dropPage(index);
}

void MainWindow::dropPage(int index)
{
    QWidget *dropped = m_pages->widget(index);
    m_pages->removeTab(index);
    delete dropped;
}

} // namespace meshping
