// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QJsonObject>

namespace meshping {

/// What GET /healthz says: a monitor's health, and in words what follows from it.
struct HealthReport
{
    QString version; ///< of the program
    QString error;   ///< why probing or storing does not work; empty while both do
    QStringList warnings;
    std::uint64_t targets = 0;
    Health health;
};

HealthReport healthReport(const Snapshot &snapshot, const QString &version);

QByteArray healthJson(const HealthReport &report);
HealthReport healthFromJson(const QJsonObject &object);

} // namespace meshping
