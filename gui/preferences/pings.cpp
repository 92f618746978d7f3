// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/pings.h"

#include <QSettings>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString keys[] = {u"interval"_s, u"timeout"_s, u"histogram-days"_s};

QString placeOf(const QString &key)
{
    return u"pings/"_s + key;
}

} // namespace

QHash<QString, QString> readPings(const QSettings &settings)
{
    QHash<QString, QString> pings;
    for (const QString &key : keys) {
        if (settings.contains(placeOf(key)))
            pings.insert(key, settings.value(placeOf(key)).toString());
    }
    return pings;
}

void writePings(QSettings &settings, const QHash<QString, QString> &pings)
{
    for (const QString &key : keys) {
        if (pings.contains(key))
            settings.setValue(placeOf(key), pings.value(key));
        else
            settings.remove(placeOf(key));
    }
}

} // namespace meshping
