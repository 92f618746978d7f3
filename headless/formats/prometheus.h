// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"
#include "headless/formats/process.h"

#include <QByteArray>
#include <QString>

#include <cstddef>

namespace meshping {

/// What /metrics says beside the snapshot.
struct ServerFacts
{
    QString version;
    std::size_t connections = 0;
    ProcessFacts process;
};

/// The snapshot in Prometheus' text format 0.0.4.
QByteArray prometheusMetrics(const Snapshot &snapshot, const ServerFacts &server);

/// A label value: backslash, double quote and line feed escaped.
QByteArray escapedLabel(const QString &value);

} // namespace meshping
