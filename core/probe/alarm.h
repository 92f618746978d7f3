// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <QtGlobal>

namespace meshping {

/// A descriptor that becomes readable at a moment of the monotonic clock (timerfd): finer than an event loop's
/// millisecond timers, and cheap to set anew a thousand times a second.
class Alarm
{
public:
    Alarm();
    ~Alarm();
    Q_DISABLE_COPY_MOVE(Alarm)

    int descriptor() const { return m_descriptor; }

    /// Sets it; MonoTime::max() silences it. A moment in the past rings at once.
    void set(MonoTime moment);

    /// Makes the descriptor unreadable again.
    void acknowledge() const;

private:
    int m_descriptor;
};

} // namespace meshping
