// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QPromise>

#include <deque>
#include <memory>

namespace meshping {

class Store;

/// Answers Monitor::strips() out of the store: one target at a time, of each that asks in turn, so that the store goes
/// on writing in between and who asks for few does not wait for who asks for many.
class StripReader : public QObject
{
public:
    explicit StripReader(Store &store) : m_store(store) {}

    using Promise = std::shared_ptr<QPromise<Monitor::StripsResult>>;

    /// Keeps the promise, unless it is cancelled before.
    void take(std::vector<TargetId> targets, const StripSpan &span, Promise promise);

private:
    struct Order
    {
        std::vector<TargetId> targets;
        StripSpan span;
        Promise promise;
        std::vector<TargetStrip> read = {};
    };

    void readNext();
    static void keep(const Order &order, const Monitor::StripsResult &result);

    Store &m_store;
    std::deque<Order> m_orders; ///< the first one is being read
    bool m_reading = false;
};

} // namespace meshping
