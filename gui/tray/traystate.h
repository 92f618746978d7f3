// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/arrangement.h"
#include "gui/window/notices.h"

#include <QCoreApplication>
#include <QStringList>

namespace meshping {

/// What the tray tells of all monitors.
class TrayState
{
    Q_DECLARE_TR_FUNCTIONS(TrayState)

public:
    /// Adds a monitor: its targets by condition, and its own notices.
    void add(const QString &place, const TroubleCounts &troubles, const QList<Notice> &notices);

    void setMutedUntil(WallTime moment) { m_mutedUntil = moment; }

    /// The worst condition of any target. A monitor that does not ping or cannot be reached counts as Error.
    Trouble worst() const;

    bool isMuted() const { return m_mutedUntil != WallTime{}; }

    /// "2 down, 1 loss, 94 up", and what is wrong besides.
    QString words() const;

    bool operator==(const TrayState &) const = default;

private:
    TroubleCounts m_troubles{};
    QStringList m_faults;
    WallTime m_mutedUntil{};
};

} // namespace meshping
