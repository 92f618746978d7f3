// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUrl>

class QSettings;

namespace meshping {

/// A daemon that the user connected to: remembered with the files of its token and of its authority, never with the
/// token.
struct KnownDaemon
{
    QUrl server;
    QString tokenFile;   ///< empty: none
    QString caFile = {}; ///< the same

    bool operator==(const KnownDaemon &) const = default;
};

/// Those whose tabs are open, in the order in which they were opened.
QList<KnownDaemon> readDaemons(QSettings &settings);
void rememberDaemon(QSettings &settings, const KnownDaemon &daemon);
void forgetDaemon(QSettings &settings, const QUrl &server);

} // namespace meshping
