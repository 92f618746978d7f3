// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into the daemon: its wall clock is the machine's plus as many seconds as the file WALLCLOCK_OFFSET_FILE
// holds (a 64-bit number). libfaketime would do, but it moves the timers of the monotonic clock along.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>

namespace {

using Offset = std::atomic<std::int64_t>;

const Offset *openOffset()
{
    const int file = open(std::getenv("WALLCLOCK_OFFSET_FILE"), O_RDONLY | O_CLOEXEC);
    void *shared = mmap(nullptr, sizeof(Offset), PROT_READ, MAP_SHARED, file, 0);
    if (file < 0 || shared == MAP_FAILED)
        std::abort();
    close(file);
    return static_cast<const Offset *>(shared);
}

std::int64_t offset()
{
    static const Offset *const shared = openOffset();
    return shared->load(std::memory_order_relaxed);
}

} // namespace

// The system's parameter names are reserved ones.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)
extern "C" int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    static const auto real = reinterpret_cast<int (*)(clockid_t, timespec *)>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += offset();
    return result;
}

extern "C" int gettimeofday(timeval *time, void *) noexcept
{
    timespec now{};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

extern "C" time_t time(time_t *result) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (result)
        *result = now.tv_sec;
    return now.tv_sec;
}

// NOLINTEND(readability-inconsistent-declaration-parameter-name)
