// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/monitor.h"

#include <QPointer>
#include <QTimer>

namespace meshping {

/// Targets that the user removed a moment ago: gone from the table, but pinged on, so that nothing is lost when the
/// user wants them back. They are removed for good after ten seconds, with the next removal, or at the end.
class PendingRemoval : public QObject
{
    Q_OBJECT

public:
    explicit PendingRemoval(QObject *parent = nullptr);

    void setMonitor(Monitor *monitor);

    struct Item
    {
        TargetId id{};
        QString key;
    };

    void remove(const QList<Item> &items);
    void undo();
    void commit();

    /// How many are about to go.
    qsizetype count() const { return m_items.size(); }

Q_SIGNALS:
    /// Which targets the table leaves out.
    void hiddenChanged(const std::vector<meshping::TargetId> &ids);

    /// count() is another number.
    void changed();
    void failed(const QString &reason);

private:
    void tellHidden();
    QStringList keysNow() const;

    QPointer<Monitor> m_monitor;
    QList<Item> m_items;
    QList<Item> m_leaving; ///< asked to be removed, and perhaps still in the snapshots
    QTimer m_timer;
};

} // namespace meshping
