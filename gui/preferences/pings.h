// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

class QSettings;

namespace meshping {

/// What the user prefers of this computer's own pings: interval, timeout and retention, by the keys of the settings and
/// written as in a configuration file. What is not there has its default.
QHash<QString, QString> readPings(const QSettings &settings);
void writePings(QSettings &settings, const QHash<QString, QString> &pings);

} // namespace meshping
