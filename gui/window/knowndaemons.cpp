// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/knowndaemons.h"

#include "core/config/serverurl.h"

#include <QSettings>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString listKey = u"daemons"_s;
const QString serverKey = u"server"_s;
const QString tokenFileKey = u"token-file"_s;
const QString caFileKey = u"ca-file"_s;

void write(QSettings &settings, const QList<KnownDaemon> &daemons)
{
    settings.remove(listKey);
    settings.beginWriteArray(listKey, int(daemons.size()));
    for (int i = 0; i < daemons.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(serverKey, daemons[i].server.toString(QUrl::FullyEncoded));
        settings.setValue(tokenFileKey, daemons[i].tokenFile);
        settings.setValue(caFileKey, daemons[i].caFile);
    }
    settings.endArray();
}

QList<KnownDaemon> without(QList<KnownDaemon> daemons, const QUrl &server)
{
    daemons.removeIf([&server](const KnownDaemon &daemon) { return daemon.server == server; });
    return daemons;
}

} // namespace

QList<KnownDaemon> readDaemons(QSettings &settings)
{
    QList<KnownDaemon> daemons;
    const int count = settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        if (const auto server = serverUrl(settings.value(serverKey).toString()))
            daemons.append({*server, settings.value(tokenFileKey).toString(), settings.value(caFileKey).toString()});
    }
    settings.endArray();
    return daemons;
}

void rememberDaemon(QSettings &settings, const KnownDaemon &daemon)
{
    write(settings, without(readDaemons(settings), daemon.server) << daemon);
}

void forgetDaemon(QSettings &settings, const QUrl &server)
{
    write(settings, without(readDaemons(settings), server));
}

} // namespace meshping
