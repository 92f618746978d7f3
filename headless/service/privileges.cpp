// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/privileges.h"

#include <QDir>
#include <QFile>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <thread>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Privileges belong to threads. libcap carries a change to all of them only where libpsx saw them being created, and
// it sees none of Qt's. So each thread is sent a signal whose handler does the work, by system calls alone.
const int dropSignal = SIGRTMAX;
constexpr auto patience = 5s;
constexpr std::uint32_t netRaw = 1U << CAP_NET_RAW;

struct Capabilities
{
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {};

    bool read() { return ::syscall(SYS_capget, &header, data) == 0; }

    // Where there is nothing to give up the call is not made: the systemd unit's filter forbids it.
    bool keepNetRawAlone()
    {
        const std::uint32_t low = data[0].permitted | data[0].inheritable;
        if ((low & ~netRaw) == 0 && (data[1].permitted | data[1].inheritable) == 0)
            return true;
        const std::uint32_t kept = data[0].permitted & netRaw;
        data[0] = {kept, kept, 0};
        data[1] = {0, 0, 0};
        return ::syscall(SYS_capset, &header, data) == 0;
    }
};

// What an executed program could get back; cutting it takes a privilege of its own.
bool cutBoundingSet(const Capabilities &now)
{
    if (!(now.data[0].effective & (1U << CAP_SETPCAP)))
        return true;
    for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
        if (capability != CAP_NET_RAW && ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0)
            return false;
    }
    return true;
}

bool dropInThisThread()
{
    Capabilities capabilities;
    if (!capabilities.read() || !cutBoundingSet(capabilities))
        return false;
    if (!capabilities.keepNetRawAlone())
        return false;
    return ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

void onDropSignal(int)
{
    const int before = errno;
    dropInThisThread();
    errno = before;
}

bool hasDropped(const QString &thread)
{
    QFile status(u"/proc/self/task/%1/status"_s.arg(thread));
    if (!status.open(QIODevice::ReadOnly))
        return true; // it has ended meanwhile
    bool dropped = true;
    for (QByteArray line = status.readLine(); !line.isEmpty(); line = status.readLine()) {
        const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
        if (line.startsWith("CapPrm:"))
            dropped &= (value.toULongLong(nullptr, 16) & ~std::uint64_t(netRaw)) == 0;
        else if (line.startsWith("NoNewPrivs:"))
            dropped &= value == "1";
    }
    return dropped;
}

QStringList privilegedThreads()
{
    QStringList threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    threads.removeIf(hasDropped);
    return threads;
}

bool installHandler()
{
    // It stays: a thread that has the signal blocked may take it at any time later.
    struct sigaction action = {};
    action.sa_handler = onDropSignal;
    action.sa_flags = SA_RESTART;
    return ::sigaction(dropSignal, &action, nullptr) == 0;
}

tl::unexpected<QString> failure(const QString &why)
{
    return tl::unexpected(
        u"cannot give up privileges (%1); run meshping as an ordinary user who has nothing but CAP_NET_RAW, "
        "as its systemd unit does"_s.arg(why));
}

} // namespace

tl::expected<void, QString> dropPrivileges()
{
    if (!dropInThisThread() || !installHandler())
        return failure(QString::fromLocal8Bit(std::strerror(errno)));
    // Twice clean: a thread may have been created, by one not yet reached, while the first look was under way.
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (int clean = 0; clean < 2;) {
        const QStringList threads = privilegedThreads();
        clean = threads.isEmpty() ? clean + 1 : 0;
        if (!threads.isEmpty() && std::chrono::steady_clock::now() > deadline)
            return failure(u"thread %1 does not react"_s.arg(threads.first()));
        for (const QString &thread : threads)
            ::syscall(SYS_tgkill, ::getpid(), thread.toInt(), dropSignal);
        std::this_thread::sleep_for(1ms);
    }
    return {};
}

} // namespace meshping
