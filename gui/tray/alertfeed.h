// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/alerts/alertsettings.h"
#include "gui/window/monitorsource.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

namespace meshping {

/// Follows the events of all monitors, and says when the user is to be notified, and about what.
class AlertFeed : public QObject
{
    Q_OBJECT

public:
    /// `settings` and `clock` outlive it.
    AlertFeed(AlertSettings &settings, const Clock &clock, AlertPace pace = {});
    ~AlertFeed() override;

    /// Follows this monitor, too, until it ends. Calling it twice has no further effect.
    void follow(MonitorSource *source);

Q_SIGNALS:
    void alert(const meshping::Alert &alert);

private:
    struct Followed
    {
        QPointer<MonitorSource> source;
        QMetaObject::Connection happening;
        QMetaObject::Connection published;
        SnapshotPtr seen; ///< null before the first
    };

    void listen(Followed &followed);
    void followRows(Followed &followed);
    QHash<TargetId, AlertTarget> rowsAt(const QString &place, const Snapshot &snapshot) const;
    bool isKnown(const AlertTarget &target) const;
    void look();
    void schedule();

    AlertSettings &m_settings;
    const Clock &m_clock;
    AlertPolicy m_policy;
    std::vector<std::unique_ptr<Followed>> m_followed;
    QTimer m_timer;
};

} // namespace meshping
