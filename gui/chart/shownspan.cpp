// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/shownspan.h"

#include <algorithm>
#include <cmath>

namespace meshping {

using std::chrono::seconds;

namespace {

seconds share(seconds length, double of)
{
    return seconds(std::llround(static_cast<double>(length.count()) * of));
}

} // namespace

ShownSpan::ShownSpan(seconds length) : m_length(std::clamp(length, shortest, longest)) {}

TimeAxis ShownSpan::axis(SlotTime now) const
{
    const SlotTime to = m_to.value_or(now);
    return {to - m_length, to};
}

ShownSpan ShownSpan::zoomed(double position, double factor, SlotTime now) const
{
    const SlotTime anchor = axis(now).from() + share(m_length, position);
    // Far beyond the longest span, and still small enough to be converted.
    const double wanted = std::min(static_cast<double>(m_length.count()) * factor, 1e10);
    const ShownSpan zoomed{seconds(std::llround(wanted))};
    return zoomed.endingAt(anchor + share(zoomed.m_length, 1 - position), now);
}

ShownSpan ShownSpan::moved(double by, SlotTime now) const
{
    return endingAt(axis(now).to() + share(m_length, by), now);
}

ShownSpan ShownSpan::endingAt(SlotTime to, SlotTime now) const
{
    ShownSpan view(m_length);
    if (to < now)
        view.m_to = std::max(to, std::min(now, now - longest + m_length));
    return view.m_to == now ? ShownSpan(m_length) : view;
}

} // namespace meshping
