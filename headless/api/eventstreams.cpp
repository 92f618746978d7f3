// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/eventstreams.h"

#include "headless/api/eventfeed.h"

#include <QFutureWatcher>

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

/// A window, a page and a few scripts, on this machine and elsewhere; what each costs once a second is bounded by this.
constexpr std::ptrdiff_t mostStreams = 16;

/// Milliseconds between two challenges of all readers.
constexpr qint64 challengePause = 20'000;

} // namespace

EventStreams::EventStreams(Monitor &monitor, QString version) : m_monitor(monitor), m_version(std::move(version))
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &EventStreams::look);
    connect(
        &monitor, &Monitor::happened, this,
        [this](const Event &event) { QMetaObject::invokeMethod(this, [this, event] { append({event}); }); },
        Qt::DirectConnection);
}

EventStreams::~EventStreams() = default;

std::shared_ptr<Feed> EventStreams::begin(bool local, TargetFields fields, const QByteArray &lastEventId)
{
    std::erase_if(m_feeds, [](const auto &feed) { return feed.expired(); });
    const auto alike = std::count_if(m_feeds.begin(), m_feeds.end(),
                                     [local](const auto &feed) { return feed.lock()->isLocal() == local; });
    if (alike >= mostStreams) {
        challenge(local);
        return nullptr;
    }
    bool resumes = false;
    const std::uint64_t number = lastEventId.toULongLong(&resumes);
    auto feed = std::make_shared<EventFeed>(*this, local, fields, resumes ? std::optional(number) : std::nullopt);
    m_feeds.push_back(feed);
    if (alike + 1 == mostStreams)
        challenge(local);
    if (!m_timer.isActive()) {
        m_timer.start();
        askForLog();
        askForState();
    }
    return feed;
}

// With all places taken it matters who does read.
void EventStreams::challenge(bool local)
{
    if (m_challenged[local].isValid() && m_challenged[local].elapsed() < challengePause)
        return;
    m_challenged[local].start();
    // Only later, for a new one's reply has not begun.
    QMetaObject::invokeMethod(
        this,
        [this, local] {
            for (const auto &weak : std::vector(m_feeds)) {
                if (const auto feed = weak.lock(); feed && feed->isLocal() == local)
                    feed->challenge();
            }
        },
        Qt::QueuedConnection);
}

void EventStreams::look()
{
    std::erase_if(m_feeds, [](const auto &feed) { return feed.expired(); });
    if (m_feeds.empty()) {
        m_timer.stop();
        m_newest.reset();
        return;
    }
    m_monitor.snapshot(); // asks for the next one
    m_newest = m_monitor.atHand();
    wakeAll();
}

// Until somebody looks, the targets of the newest snapshot may be old.
void EventStreams::askForState()
{
    auto *watcher = new QFutureWatcher<SnapshotPtr>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        look();
    });
    watcher->setFuture(m_monitor.fresh());
}

void EventStreams::askForLog()
{
    if (m_logKnown)
        return;
    auto *watcher = new QFutureWatcher<Monitor::EventsResult>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        const auto found = watcher->future();
        if (found.resultCount() == 0 || !found.result())
            return;
        m_logKnown = true;
        append(*found.result());
    });
    watcher->setFuture(m_monitor.events({}, WallTime::max(), eventsKept));
}

void EventStreams::append(const std::vector<Event> &events)
{
    // Those that happened while the log was asked for are in it, too.
    const bool inOrder = m_log.empty() || events.empty() || m_log.back().number < events.front().number;
    m_log.insert(m_log.end(), events.begin(), events.end());
    if (!inOrder) {
        std::stable_sort(m_log.begin(), m_log.end(),
                         [](const Event &a, const Event &b) { return a.number < b.number; });
        const auto same = [](const Event &a, const Event &b) { return a.number == b.number; };
        m_log.erase(std::unique(m_log.begin(), m_log.end(), same), m_log.end());
    }
    if (m_log.size() > eventsKept)
        m_log.erase(m_log.begin(), m_log.end() - eventsKept);
    wakeAll();
}

void EventStreams::wakeAll()
{
    // One that is woken may go, and take others with it.
    for (const auto &weak : std::vector(m_feeds)) {
        if (const auto feed = weak.lock())
            feed->look();
    }
}

} // namespace meshping
