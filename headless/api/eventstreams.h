// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "headless/formats/targetsdocument.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace meshping {

class EventFeed;
class Feed;

/// All streams of GET /api/events: has each look once a second for what is new, and when something happens. Lives in
/// the HTTP thread.
class EventStreams : public QObject
{
    Q_OBJECT

public:
    EventStreams(Monitor &monitor, QString version);
    ~EventStreams() override;

    /// A stream that begins with the whole state, after the events since `lastEventId` where that is given. Null when
    /// there are too many of readers on this machine, or of those elsewhere.
    std::shared_ptr<Feed> begin(bool local, TargetFields fields, const QByteArray &lastEventId);

    /// The newest, for as long as that is.
    const SnapshotPtr &newest() const { return m_newest; }

    const QString &version() const { return m_version; }

    /// Events that are kept, ascending; null while they are not known yet.
    const std::deque<Event> *log() const { return m_logKnown ? &m_log : nullptr; }

private:
    void challenge(bool local);
    void look();
    void askForState();
    void askForLog();
    void append(const std::vector<Event> &events);
    void wakeAll();

    Monitor &m_monitor;
    QString m_version;
    QTimer m_timer;
    SnapshotPtr m_newest;
    std::deque<Event> m_log;
    bool m_logKnown = false;
    std::array<QElapsedTimer, 2> m_challenged; ///< since the readers elsewhere, and here, were last challenged
    std::vector<std::weak_ptr<EventFeed>> m_feeds;
};

} // namespace meshping
