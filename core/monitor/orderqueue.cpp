// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/orderqueue.h"

#include <utility>

namespace meshping {

void OrderQueue::add(Engine::Order order)
{
    if (m_orders.empty())
        QMetaObject::invokeMethod(
            &m_owner, [this] { handOver(); }, Qt::QueuedConnection);
    m_orders.push_back(std::move(order));
}

void OrderQueue::handOver()
{
    if (m_orders.empty())
        return;
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, orders = std::exchange(m_orders, {})]() mutable {
        engine->follow(std::move(orders));
    });
}

void OrderQueue::whenPublished(std::function<void()> done)
{
    add([owner = &m_owner, done = std::move(done)](Engine &engine) mutable {
        engine.whenPublished([owner, done = std::move(done)]() mutable {
            QMetaObject::invokeMethod(owner, std::move(done), Qt::QueuedConnection);
        });
    });
}

} // namespace meshping
