// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/arranger.h"
#include "gui/table/transition.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace meshping {

/// Sorts and filters in a thread of its own, and lets go of old snapshots there, too. While it is busy the newest
/// snapshot and the newest wish wait, older ones are passed over.
class TargetFeed : public QObject
{
    Q_OBJECT

public:
    /// `take` is called in the caller's thread, with transitions that follow each other.
    explicit TargetFeed(std::function<void(TransitionPtr)> take, QObject *parent = nullptr);
    ~TargetFeed() override;

    void show(SnapshotPtr snapshot);
    void wish(const TableWish &wish);

    const TableWish &wished() const { return m_wish; }

    /// Whether the newest wish or snapshot has not been delivered yet.
    bool isBusy() const { return m_busy || m_waiting; }

private:
    void begin();
    void finished(TransitionPtr transition);

    std::function<void(TransitionPtr)> m_take;
    QThread m_thread;
    QObject *m_worker;                                                   ///< lives in m_thread
    std::shared_ptr<Arranger> m_arranger = std::make_shared<Arranger>(); ///< used in m_thread alone
    SnapshotPtr m_snapshot = std::make_shared<const Snapshot>();
    TableWish m_wish;
    ArrangementPtr m_shown = std::make_shared<const Arrangement>();
    TransitionPtr m_last; ///< kept so that it is destroyed in m_thread
    bool m_busy = false;
    bool m_waiting = false;
};

} // namespace meshping
