// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetfeed.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// For what is to end in the other thread: Qt keeps a copy of a posted function here for a moment, which may outlive
/// the one that was called there. Empty the box there.
template <class T>
std::shared_ptr<T> boxed(T value)
{
    return std::make_shared<T>(std::move(value));
}

} // namespace

TargetFeed::TargetFeed(std::function<void(TransitionPtr)> take, QObject *parent)
    : QObject(parent),
      m_take(std::move(take)),
      m_worker(new QObject)
{
    m_thread.setObjectName(u"table"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

TargetFeed::~TargetFeed()
{
    m_thread.quit();
    m_thread.wait();
}

void TargetFeed::show(SnapshotPtr snapshot)
{
    if (snapshot == m_snapshot)
        return;
    // The one passed over may be the last to hold its targets.
    QMetaObject::invokeMethod(m_worker,
                              [old = boxed(std::exchange(m_snapshot, std::move(snapshot)))] { old->reset(); });
    begin();
}

void TargetFeed::wish(const TableWish &wish)
{
    if (std::exchange(m_wish, wish) != wish)
        begin();
}

void TargetFeed::begin()
{
    m_waiting = m_busy;
    if (std::exchange(m_busy, true))
        return;
    QMetaObject::invokeMethod(m_worker, [this, arranger = m_arranger, snapshot = m_snapshot, wish = m_wish,
                                         shown = m_shown, old = boxed(std::exchange(m_last, nullptr))]() mutable {
        old->reset();
        ArrangementPtr next = arranger->arrange(snapshot, wish, SystemClock().mono());
        TransitionPtr transition = transitionBetween(std::move(shown), std::move(next));
        snapshot.reset();
        QMetaObject::invokeMethod(this, [this, transition = std::move(transition)]() mutable {
            // Moved on, so that no copy here outlives those in the other thread, and has to end it all.
            finished(std::move(transition));
        });
    });
}

void TargetFeed::finished(TransitionPtr transition)
{
    m_shown = transition->to;
    m_busy = false;
    m_take(transition);
    m_last = std::move(transition);
    if (m_waiting)
        begin();
}

} // namespace meshping
