// SPDX-License-Identifier: GPL-3.0-or-later
// Starts threads, drops privileges, and prints what each thread and the process can still do, as "key value" lines. A
// program of its own, because Qt Test has a thread that takes no signals.
#include "headless/service/privileges.h"

#include <QDir>
#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <list>
#include <thread>

using namespace meshping;
using namespace Qt::StringLiterals;

namespace {

/// The lines of a thread's status that tell privileges, after a word that tells when.
void printStatus(const char *when, const QString &thread)
{
    QFile status(u"/proc/self/task/%1/status"_s.arg(thread));
    if (!status.open(QIODevice::ReadOnly))
        return; // it has ended meanwhile
    for (QByteArray line = status.readLine(); !line.isEmpty(); line = status.readLine()) {
        if (line.startsWith("Cap") || line.startsWith("NoNewPrivs"))
            std::printf("%s-%s", when, line.replace(":\t", " ").constData());
    }
}

void printThreads(const char *when)
{
    const auto threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads)
        printStatus(when, thread);
}

const char *openRawSocket()
{
    const int fd = ::socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    ::close(fd);
    return fd >= 0 ? "opens" : "refused";
}

const char *openLowPort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(7);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool bound = ::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    const bool refused = !bound && errno == EACCES;
    ::close(fd);
    return refused ? "refused" : "opens";
}

} // namespace

int main()
{
    printStatus("before", QString::number(::getpid()));

    // Threads that exist before the drop: one busy, one asleep, and some that create others all the time.
    std::atomic<bool> done = false;
    std::list<std::thread> threads;
    threads.emplace_back([&done] {
        while (!done) {
        }
    });
    threads.emplace_back([&done] { done.wait(false); });
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&done] {
            while (!done)
                std::thread([] { std::this_thread::yield(); }).join();
        });
    }
    const auto first = dropPrivileges();
    std::printf("drop %s\n", first ? "done" : qPrintable(first.error()));
    printThreads("after");
    std::printf("raw %s\n", openRawSocket());
    std::printf("port %s\n", openLowPort());
    std::printf("again %s\n", dropPrivileges() ? "done" : "failed");

    done = true;
    done.notify_all();
    for (auto &thread : threads)
        thread.join();
    return 0;
}
