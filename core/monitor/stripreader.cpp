// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/stripreader.h"

#include "core/store/store.h"

namespace meshping {

void StripReader::take(std::vector<TargetId> targets, const StripSpan &span, Promise promise)
{
    m_orders.push_back({std::move(targets), span, std::move(promise)});
    if (!m_reading)
        readNext();
}

void StripReader::keep(const Order &order, const Monitor::StripsResult &result)
{
    order.promise->addResult(result);
    order.promise->finish();
}

void StripReader::readNext()
{
    while (!m_orders.empty()) {
        const Order &order = m_orders.front();
        if (!order.promise->isCanceled() && order.read.size() < order.targets.size())
            break;
        if (order.promise->isCanceled())
            order.promise->finish();
        else
            keep(order, order.read);
        m_orders.pop_front();
    }
    m_reading = !m_orders.empty();
    if (!m_reading)
        return;
    const Order &first = m_orders.front();
    const TargetId target = first.targets[first.read.size()];
    m_store.strip(target, first.span, this, [this, target](Store::StripResult found) {
        Order order = std::move(m_orders.front());
        m_orders.pop_front();
        if (found) {
            order.read.push_back({target, *std::move(found)});
            m_orders.push_back(std::move(order));
        } else {
            keep(order, tl::unexpected(CommandError{CommandError::Kind::Unavailable, found.error()}));
        }
        readNext();
    });
}

} // namespace meshping
