// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/alertfeed.h"

#include <algorithm>

namespace meshping {

AlertFeed::AlertFeed(AlertSettings &settings, const Clock &clock, AlertPace pace)
    : m_settings(settings),
      m_clock(clock),
      m_policy(pace)
{
    m_timer.setSingleShot(true);
    m_policy.setRules(m_settings.rules(), m_clock.mono());
    connect(&m_timer, &QTimer::timeout, this, &AlertFeed::look);
    connect(&m_settings, &AlertSettings::changed, this, [this] {
        m_policy.setRules(m_settings.rules(), m_clock.mono());
        schedule();
    });
}

AlertFeed::~AlertFeed()
{
    for (const auto &followed : m_followed) {
        disconnect(followed->happening);
        disconnect(followed->published);
    }
}

void AlertFeed::follow(MonitorSource *source)
{
    std::erase_if(m_followed, [](const auto &followed) { return !followed->source; });
    if (std::ranges::any_of(m_followed, [source](const auto &followed) { return followed->source == source; }))
        return;
    m_followed.push_back(std::make_unique<Followed>());
    Followed &followed = *m_followed.back();
    followed.source = source;
    connect(source, &MonitorSource::monitorChanged, this, [this, source] {
        for (const auto &known : m_followed) {
            if (known->source == source)
                listen(*known);
        }
    });
    listen(followed);
}

void AlertFeed::listen(Followed &followed)
{
    disconnect(followed.happening);
    disconnect(followed.published);
    followed.seen = nullptr;
    Monitor *monitor = followed.source->monitor();
    if (!monitor)
        return;
    // Straight from the monitor's thread: a queued signal would copy the event there, unseen by ThreadSanitizer.
    followed.happening = connect(
        monitor, &Monitor::happened, this,
        [this, place = followed.source->id()](const Event &event) {
            QMetaObject::invokeMethod(this, [this, place, event] {
                m_policy.take(place, event, m_clock.mono());
                schedule();
            });
        },
        Qt::DirectConnection);
    followed.published = connect(
        monitor, &Monitor::published, this,
        [this, source = followed.source.data()] {
            QMetaObject::invokeMethod(this, [this, source] {
                for (const auto &known : m_followed) {
                    if (known->source == source)
                        followRows(*known);
                }
            });
        },
        Qt::DirectConnection);
    followRows(followed);
}

// By their ids: names and addresses may change while something is owed, as in a night's quiet hours.
void AlertFeed::followRows(Followed &followed)
{
    if (!followed.source || !followed.source->monitor())
        return;
    const QString place = followed.source->id();
    const SnapshotPtr newest = followed.source->monitor()->snapshot();
    const SnapshotPtr before = std::exchange(followed.seen, newest);
    if (!before || before->index == newest->index)
        return;
    const QHash<TargetId, AlertTarget> rows = rowsAt(place, *before);
    if (rows.isEmpty())
        return;
    newest->forEach([&](const TargetStatus &status) {
        const auto row = rows.constFind(status.target->id);
        const AlertTarget now{place, status.target->address.toString(), status.target->shownName()};
        if (row == rows.constEnd() || *row == now)
            return;
        m_policy.rename(*row, now);
        m_settings.rename(*row, now);
    });
}

/// The rows that matter here, as they were called then.
QHash<TargetId, AlertTarget> AlertFeed::rowsAt(const QString &place, const Snapshot &snapshot) const
{
    QHash<TargetId, AlertTarget> rows;
    const QList<AlertTarget> all = m_policy.targets() + m_settings.rules().chosen.values();
    for (const AlertTarget &target : all) {
        if (target.place != place || target.name.isEmpty())
            continue;
        if (const TargetStatus *status = snapshot.find(target.key()))
            rows.insert(status->target->id, target);
    }
    return rows;
}

bool AlertFeed::isKnown(const AlertTarget &target) const
{
    return std::ranges::any_of(m_followed, [&target](const auto &followed) {
        return followed->source && followed->source->id() == target.place && followed->source->monitor() &&
               followed->source->monitor()->snapshot()->find(target.key());
    });
}

void AlertFeed::look()
{
    const auto told = m_policy.due(readBoth(m_clock), [this](const AlertTarget &target) { return isKnown(target); });
    schedule();
    if (told)
        Q_EMIT alert(*told);
}

void AlertFeed::schedule()
{
    const auto next = m_policy.next();
    if (!next) {
        m_timer.stop();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.mono());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

} // namespace meshping
