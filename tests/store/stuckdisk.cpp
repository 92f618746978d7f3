// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into the daemon: while the file STUCK_DISK_FILE exists, whoever writes to or opens a file whose name
// contains STUCK_DISK_NAME waits, as one does for a disk that does not answer.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

void waitForDisk(const char *path)
{
    const char *name = std::getenv("STUCK_DISK_NAME");
    const char *stuck = std::getenv("STUCK_DISK_FILE");
    if (!name || !stuck || !std::strstr(path, name))
        return;
    while (access(stuck, F_OK) == 0)
        usleep(20'000);
}

void waitForDisk(int file)
{
    std::array<char, 4096> path{};
    std::array<char, 64> link{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", file);
    if (readlink(link.data(), path.data(), path.size() - 1) > 0)
        waitForDisk(path.data());
}

template <class Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int openNext(const char *symbol, const char *path, int flags, mode_t mode)
{
    waitForDisk(path);
    return next<int (*)(const char *, int, ...)>(symbol)(path, flags, mode);
}

mode_t modeOf(int flags, va_list arguments)
{
    return (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
}

} // namespace

// The system's parameter names are reserved ones, and it takes the mode by an ellipsis.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
extern "C" ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    waitForDisk(file);
    return next<decltype(&pwrite64)>("pwrite64")(file, bytes, size, at);
}

extern "C" int fdatasync(int file)
{
    waitForDisk(file);
    return next<decltype(&fdatasync)>("fdatasync")(file);
}

extern "C" int fsync(int file)
{
    waitForDisk(file);
    return next<decltype(&fsync)>("fsync")(file);
}

extern "C" int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openNext("open64", path, flags, mode);
}

extern "C" int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openNext("open", path, flags, mode);
}

// NOLINTEND(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
