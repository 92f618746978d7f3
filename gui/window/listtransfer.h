// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "gui/lists/addtally.h"

#include <QHash>
#include <QPointer>

namespace meshping {

/// Brings a list of targets into a monitor a part at a time, so that it can be watched and stopped.
class ListImport : public QObject
{
    Q_OBJECT

public:
    ListImport(Monitor *monitor, QObject *parent);

    /// Reads the file in another thread, then adds what it holds.
    void start(const QString &path);

    /// What was added until then stays.
    void cancel() { m_cancelled = true; }

    struct Outcome
    {
        AddTally tally;
        bool cancelled = false;
        QString error; ///< the file could not be read
    };

Q_SIGNALS:
    void progressed(qsizetype done, qsizetype all);
    void finished(const meshping::ListImport::Outcome &outcome);

private:
    void addNext();
    void take(const AddResult &result);

    QPointer<Monitor> m_monitor;
    TargetRequests m_requests;
    QHash<QString, int> m_lines; ///< where each stands in the file
    qsizetype m_next = 0;
    bool m_cancelled = false;
    Outcome m_outcome;
};

/// Writes all targets of a snapshot, one a line, in another thread. The future counts them, and holds what went wrong,
/// or nothing; cancelled, it leaves the file as it was.
QFuture<QString> writeList(const SnapshotPtr &snapshot, const QString &path);

} // namespace meshping
