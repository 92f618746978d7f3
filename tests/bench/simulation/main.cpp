// SPDX-License-Identifier: GPL-3.0-or-later
// What a day of pings leaves behind in memory and on disk, in minutes: the real monitor and the real store with a clock
// that jumps and a network that only delays and loses.
// Usage: simulation FOLDER TARGETS HOURS [INTERVAL]; a database that is in the folder already goes on. The targets are
// the loopback addresses from 127.1.0.1 on, so that a real daemon can go on with the database. Prints a line of JSON
// after each simulated hour: bytes, but for `hours`, `targets`, `sent`, and `answered`.
#include "core/monitor/localmonitor.h"
#include "tests/bench/procfield.h"
#include "tests/bench/simulation/simulatednetwork.h"
#include "tests/bench/simulation/simulatedtime.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cmath>
#include <cstdio>

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Arguments
{
    QString folder;
    int targets = 0;
    int hours = 0;
    std::chrono::milliseconds interval = 30s;
};

constexpr auto flushInterval = 10s;

// Linux writes dirty pages back after half a minute, and counts them again when they change after that.
constexpr auto writeBack = 30s;

/// What the program has asked for and not given back, where what is resident holds free pieces between, too.
qint64 heapInUse()
{
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<qint64>(info.uordblks) + static_cast<qint64>(info.hblkhd);
}

/// The monitor, and the world that it is in.
class Simulation
{
public:
    explicit Simulation(const Arguments &arguments);
    ~Simulation();

    void run();

private:
    void addTargets();
    void watch(const Snapshot &snapshot);
    void report(double hours) const;
    LocalMonitorSettings settings() const;

    Arguments m_arguments;
    int m_disk;
    qint64 m_writtenBefore;
    SimulatedNetwork *m_network = nullptr;
    std::shared_ptr<SimulatedTime> m_time;
    std::unique_ptr<LocalMonitor> m_monitor;
    WallTime m_began{};
    WallTime m_writtenBack{};
    int m_reported = 0;
};

Simulation::Simulation(const Arguments &arguments)
    : m_arguments(arguments),
      m_disk(::open(QFile::encodeName(arguments.folder).constData(), O_RDONLY | O_CLOEXEC)),
      m_writtenBefore(field(u"/proc/self/io"_s, "write_bytes:"))
{
    auto network = std::make_unique<SimulatedNetwork>(static_cast<std::size_t>(arguments.targets));
    m_network = network.get();
    m_time = std::make_shared<SimulatedTime>([world = m_network] { return world->next(); });
    m_network->now = [time = m_time.get()] { return time->mono(); };
    QElapsedTimer timer;
    timer.start();
    m_monitor = std::make_unique<LocalMonitor>(std::move(network), settings());
    m_monitor->settle();
    std::fprintf(stderr, "started with %zu targets in %lld ms\n", m_monitor->targetCount(),
                 static_cast<long long>(timer.elapsed()));
}

Simulation::~Simulation()
{
    m_time->letGo();
    m_monitor.reset();
    ::close(m_disk);
}

LocalMonitorSettings Simulation::settings() const
{
    LocalMonitorSettings settings;
    settings.interval = m_arguments.interval;
    settings.timeout = std::min<std::chrono::milliseconds>(5s, m_arguments.interval);
    settings.flushInterval = flushInterval;
    settings.database = m_arguments.folder;
    settings.socketMode = SocketMode::Raw;
    settings.clock = m_time;
    return settings;
}

void Simulation::addTargets()
{
    TargetRequests targets;
    for (int i = 0; i < m_arguments.targets; ++i) {
        const QString address = SimulatedNetwork::address(static_cast<std::size_t>(i)).toString();
        targets << u"host-%1.example.net@%2"_s.arg(i).arg(address);
    }
    QFutureWatcher<AddResult> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(m_monitor->add(targets));
    loop.exec();
}

void Simulation::run()
{
    report(0);
    if (m_monitor->targetCount() == 0)
        addTargets();
    m_began = m_writtenBack = m_monitor->snapshot()->takenAt;
    report(0);
    // Asked for, as a reader does: what nobody looks at is not announced.
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, m_monitor.get(), [this] { watch(*m_monitor->snapshot()); });
    look.start(10ms);
    m_time->holdBack(flushInterval + 5s);
    if (m_arguments.hours > 0)
        QCoreApplication::exec();
}

void Simulation::watch(const Snapshot &snapshot)
{
    if (snapshot.takenAt - m_writtenBack >= writeBack) {
        m_writtenBack = snapshot.takenAt;
        ::syncfs(m_disk);
    }
    const auto passed = snapshot.takenAt - m_began;
    if (passed < (m_reported + 1) * 1h)
        return;
    report(++m_reported);
    if (m_reported == m_arguments.hours)
        QCoreApplication::quit();
}

void Simulation::report(double hours) const
{
    const auto memory = [](const char *name) { return field(u"/proc/self/status"_s, name) * 1024; };
    qint64 files = 0;
    for (const QFileInfo &file : QDir(m_arguments.folder).entryInfoList(QDir::Files))
        files += file.size();
    const auto totals = m_network->totals();
    const QJsonObject line{
        {u"hours"_s, hours},
        {u"targets"_s, qint64(m_monitor->targetCount())},
        {u"sent"_s, qint64(totals.sent)},
        {u"answered"_s, qint64(totals.answered)},
        {u"resident"_s, memory("VmRSS:")},
        {u"peak"_s, memory("VmHWM:")},
        {u"heap"_s, heapInUse()},
        {u"written"_s, field(u"/proc/self/io"_s, "write_bytes:") - m_writtenBefore},
        {u"files"_s, files},
    };
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    mallopt(M_MXFAST, 0); // both as the daemon does
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 4 || words.size() > 5) {
        std::fputs("usage: simulation FOLDER TARGETS HOURS [INTERVAL]\n", stderr);
        return 2;
    }
    Arguments arguments{words[1], words[2].toInt(), words[3].toInt()};
    if (words.size() == 5)
        arguments.interval = std::chrono::milliseconds(std::llround(words[4].toDouble() * 1000));
    Simulation(arguments).run();
    return 0;
}
