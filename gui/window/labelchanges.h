// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QPointer>

namespace meshping {

/// Carries an edit of labels out on many targets, a part at a time, so that it can be watched and stopped.
class LabelChanges : public QObject
{
    Q_OBJECT

public:
    /// `known`: the snapshot in which the targets' other labels stand.
    LabelChanges(Monitor *monitor, QStringList keys, LabelEdit edit, SnapshotPtr known, QObject *parent);

    void start() { sendNext(); }

    /// What was changed until then stays.
    void cancel() { m_cancelled = true; }

    struct Outcome
    {
        qsizetype failed = 0;
        QString failure; ///< why the first did
        bool cancelled = false;
    };

Q_SIGNALS:
    void progressed(qsizetype done, qsizetype all);
    void finished(const meshping::LabelChanges::Outcome &outcome);

private:
    void sendNext();
    void send(const QString &key);
    void answered(const Monitor::ChangeResult &result);

    QPointer<Monitor> m_monitor;
    QStringList m_keys;
    LabelEdit m_edit;
    SnapshotPtr m_known;
    qsizetype m_next = 0;
    qsizetype m_open = 0; ///< sent and not answered
    bool m_cancelled = false;
    Outcome m_outcome;
};

} // namespace meshping
