// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventmodel.h"

#include "core/model/eventwords.h"
#include "core/model/localtime.h"

#include <QLocale>

namespace meshping {

using namespace Qt::StringLiterals;

EventModel::~EventModel()
{
    disconnect(m_happening);
}

void EventModel::setMonitor(Monitor *monitor)
{
    disconnect(m_happening);
    const std::uint64_t generation = ++m_generation;
    if (!monitor)
        return;
    // Straight from the monitor's thread: a queued signal would copy the event there, unseen by ThreadSanitizer.
    m_happening = connect(
        monitor, &Monitor::happened, this,
        [this, generation](const Event &event) {
            QMetaObject::invokeMethod(this, [this, generation, event] {
                if (generation == m_generation)
                    take(event);
            });
        },
        Qt::DirectConnection);
    monitor->events({}, WallTime::max(), eventsKept)
        .then(this, [this, generation](const Monitor::EventsResult &result) {
            if (generation == m_generation && result)
                load(*result);
        });
}

void EventModel::load(const std::vector<Event> &events)
{
    beginResetModel();
    m_events.assign(events.rbegin(), events.rend());
    endResetModel();
}

void EventModel::take(const Event &event)
{
    // The events that were read may include this one.
    if (!m_events.empty() && event.number <= m_events.front().number)
        return;
    beginInsertRows({}, 0, 0);
    m_events.push_front(event);
    endInsertRows();
    if (m_events.size() > eventsKept) {
        const int last = int(m_events.size()) - 1;
        beginRemoveRows({}, last, last);
        m_events.pop_back();
        endRemoveRows();
    }
    Q_EMIT happened(event);
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Event &event = at(index.row());
    switch (index.column()) {
    case Time:
        return timeText(localTime(event.time));
    case Target:
        return EventWords::target(event);
    default:
        return EventWords().text(event);
    }
}

QString EventModel::timeText(const QDateTime &time)
{
    const QLocale locale;
    QString format = locale.timeFormat(QLocale::ShortFormat);
    const qsizetype minutes = format.indexOf(u"mm");
    // The short form of a locale has no seconds, but many outages are shorter than a minute.
    if (minutes > 0 && !format.contains(u's'))
        format.insert(minutes + 2, format[minutes - 1] + u"ss"_s);
    return locale.toString(time.date(), QLocale::ShortFormat) + u' ' + locale.toString(time.time(), format);
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("When");
    case Target:
        return tr("Target");
    default:
        return tr("What Happened");
    }
}

} // namespace meshping
