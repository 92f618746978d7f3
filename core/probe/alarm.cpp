// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/alarm.h"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace meshping {

using namespace std::chrono_literals;

Alarm::Alarm() : m_descriptor(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (m_descriptor < 0)
        qFatal("cannot create a timer: out of descriptors");
}

Alarm::~Alarm()
{
    close(m_descriptor);
}

void Alarm::set(MonoTime moment)
{
    itimerspec spec{};
    if (moment != MonoTime::max()) {
        const auto since = std::max(moment.time_since_epoch(), std::chrono::nanoseconds(1)); // zero would disarm
        spec.it_value.tv_sec = since / 1s;
        spec.it_value.tv_nsec = (since % 1s).count();
    }
    timerfd_settime(m_descriptor, TFD_TIMER_ABSTIME, &spec, nullptr);
}

void Alarm::acknowledge() const
{
    std::uint64_t expirations = 0;
    (void)!read(m_descriptor, &expirations, sizeof expirations);
}

} // namespace meshping
