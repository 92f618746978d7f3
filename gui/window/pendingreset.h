// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/monitor.h"

#include <QPointer>
#include <QTimer>

namespace meshping {

/// Counters that the user wants to start again: they do so after ten seconds, with the next reset, or at the end, so
/// that until then it can be taken back and nothing is lost.
class PendingReset : public QObject
{
    Q_OBJECT

public:
    explicit PendingReset(QObject *parent = nullptr);

    void setMonitor(Monitor *monitor) { m_monitor = monitor; }

    /// As a monitor's commands know the targets.
    void reset(const QStringList &keys);
    void undo();
    void commit();

    /// How many targets are about to be reset.
    qsizetype count() const { return m_keys.size(); }

    bool isPending() const { return !m_keys.isEmpty(); }

Q_SIGNALS:
    /// count() is another number.
    void changed();
    void failed(const QString &reason);

private:
    QPointer<Monitor> m_monitor;
    QStringList m_keys;
    QTimer m_timer;
};

} // namespace meshping
