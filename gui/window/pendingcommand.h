// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QPointer>
#include <QTimer>

namespace meshping {

/// A command about rows that can be taken back: it is carried out after ten seconds, or when asked to be, and until
/// then nothing is lost. The rows are those that were chosen, however they are renamed or moved in the meantime.
class PendingCommand : public QObject
{
    Q_OBJECT

public:
    /// What is done to the rows, by the keys that commands know them by.
    using Command = QFuture<Monitor::RowsResult> (Monitor::*)(QStringList keys);

    explicit PendingCommand(Command command, QObject *parent = nullptr);

    void setMonitor(Monitor *monitor) { m_monitor = monitor; }

    /// Carries out what is pending, then starts to wait for these rows.
    void begin(const QList<TargetId> &rows);
    void undo();
    void commit();

    /// How many rows it is about; none while nothing is pending.
    qsizetype count() const { return m_rows.size(); }

    bool isPending() const { return !m_rows.isEmpty(); }

Q_SIGNALS:
    /// count() has changed.
    void changed();
    void failed(const QString &reason);

protected:
    const QList<TargetId> &rows() const { return m_rows; }

    /// rows() has changed.
    virtual void rowsChanged() {}

    /// The command about `rows` begins, and is over.
    virtual void leaving(const QList<TargetId> & /*rows*/) {}

    virtual void done() {}

private:
    void send(const QList<TargetId> &rows, bool mayRepeat);
    void take(const QList<TargetId> &rows);

    Command m_command;
    QPointer<Monitor> m_monitor;
    QList<TargetId> m_rows;
    QTimer m_timer;
};

} // namespace meshping
