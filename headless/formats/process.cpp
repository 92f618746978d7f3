// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/process.h"

#include <QByteArrayList>
#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

#include <ctime>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

double seconds(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/// The fields of /proc/self/stat from the third on; the second, the program's name, may hold spaces and brackets.
QByteArrayList statFields()
{
    QFile file(u"/proc/self/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = file.readAll();
    return line.mid(line.lastIndexOf(')') + 2).split(' ');
}

} // namespace

ProcessFacts readProcessFacts()
{
    // Positions in man 5 proc, less three.
    constexpr qsizetype utime = 11, stime = 12, threads = 17, startTime = 19, vsize = 20, rss = 21;
    ProcessFacts facts;
    const QByteArrayList stat = statFields();
    if (stat.size() > rss) {
        const double ticks = double(::sysconf(_SC_CLK_TCK));
        facts.cpuSeconds = (stat[utime].toDouble() + stat[stime].toDouble()) / ticks;
        facts.threads = stat[threads].toULongLong();
        facts.virtualBytes = stat[vsize].toULongLong();
        facts.residentBytes = stat[rss].toULongLong() * std::uint64_t(::sysconf(_SC_PAGESIZE));
        // Started so long after boot; /proc/stat, which knows when that was, is hidden by systemd's ProcSubset=pid.
        // Once, for a clock that is set later must not move it.
        static const double started =
            seconds(CLOCK_REALTIME) - seconds(CLOCK_BOOTTIME) + stat[startTime].toDouble() / ticks;
        facts.startTime = started;
    }
    facts.openDescriptors = std::uint64_t(
        QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        facts.maxDescriptors = limit.rlim_cur;
    return facts;
}

} // namespace meshping
