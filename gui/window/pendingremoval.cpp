// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/pendingremoval.h"

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto timeForUndo = 10s;
constexpr auto untilSeen = 3s; ///< snapshots show the removal by then

} // namespace

PendingRemoval::PendingRemoval(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeForUndo);
    connect(&m_timer, &QTimer::timeout, this, &PendingRemoval::commit);
}

void PendingRemoval::setMonitor(Monitor *monitor)
{
    m_monitor = monitor;
}

void PendingRemoval::tellHidden()
{
    std::vector<TargetId> ids;
    for (const QList<Item> &items : {m_items, m_leaving}) {
        for (const Item &item : items)
            ids.push_back(item.id);
    }
    Q_EMIT hiddenChanged(ids);
}

void PendingRemoval::remove(const QList<Item> &items)
{
    commit();
    m_items = items;
    m_timer.start();
    tellHidden();
    Q_EMIT changed();
}

void PendingRemoval::undo()
{
    m_timer.stop();
    m_items.clear();
    tellHidden();
    Q_EMIT changed();
}

// Some may have been renamed, or moved, since the user removed them.
QStringList PendingRemoval::keysNow() const
{
    QHash<TargetId, QString> keys;
    for (const Item &item : m_leaving)
        keys.insert(item.id, item.key);
    m_monitor->snapshot()->forEach([&keys](const TargetStatus &status) {
        if (const auto known = keys.find(status.target->id); known != keys.end())
            *known = status.target->key();
    });
    return keys.values();
}

void PendingRemoval::commit()
{
    m_timer.stop();
    if (m_items.isEmpty())
        return;
    m_leaving = std::exchange(m_items, {});
    if (m_monitor) {
        m_monitor->remove(keysNow()).then(this, [this](const Monitor::DoneResult &result) {
            if (!result)
                Q_EMIT failed(result.error().message);
            QTimer::singleShot(untilSeen, this, [this] {
                m_leaving.clear();
                tellHidden();
            });
        });
    }
    Q_EMIT changed();
}

} // namespace meshping
