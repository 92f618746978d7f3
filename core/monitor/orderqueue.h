// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/engine.h"

#include <QObject>

#include <functional>

namespace meshping {

/// Orders to the engine, from the thread of a monitor: gathered until that thread is back in its event loop, then
/// handed over together. They are carried out in their order.
class OrderQueue
{
public:
    /// `owner`: whose thread this belongs to; what is ordered while it lives reaches the engine.
    explicit OrderQueue(QObject &owner) : m_owner(owner) {}

    /// Orders may be given before, but not handed over.
    void setEngine(Engine &engine) { m_engine = &engine; }

    void add(Engine::Order order);

    /// Hands over at once what has been gathered.
    void handOver();

    /// Calls `done` in the owner's thread once a snapshot shows everything ordered until now.
    void whenPublished(std::function<void()> done);

private:
    QObject &m_owner;
    Engine *m_engine = nullptr;
    Orders m_orders;
};

} // namespace meshping
