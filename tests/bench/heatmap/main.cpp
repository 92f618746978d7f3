// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window's heatmap takes to open thirty days of the real store, and to draw a frame while one zooms.
// Usage: bench_heatmap FOLDER OPENINGS FRAMES; prints a line of JSON.
#include "core/monitor/localmonitor.h"
#include "gui/chart/chartarea.h"
#include "tests/bench/heatmap/filling.h"
#include "tests/bench/heatmap/silence.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int comparedTargets = 3;

/// CPU of this thread or of all: tells the work, however busy the machine is.
double cpuMilliseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void processUntil(const std::function<bool()> &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

QJsonObject summary(std::vector<double> times)
{
    std::ranges::sort(times);
    const auto at = [&](double share) { return times[static_cast<std::size_t>(share * double(times.size() - 1))]; };
    return {{u"p50"_s, at(0.5)}, {u"p99"_s, at(0.99)}, {u"max"_s, times.back()}, {u"count"_s, qint64(times.size())}};
}

/// From the selection of another target to the picture with its data.
QJsonObject openings(ChartArea &area, const QStringList &targets, int count)
{
    std::vector<double> times;
    double work = 0;
    for (int i = 0; i < count; ++i) {
        area.setTargets({});
        QCoreApplication::processEvents();
        const double before = cpuMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
        QElapsedTimer timer;
        timer.start();
        area.setTargets({targets[i % targets.size()]});
        processUntil([&] { return !area.heatmap().histogram().isEmpty(); });
        area.repaint();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        work += cpuMilliseconds(CLOCK_PROCESS_CPUTIME_ID) - before;
    }
    QJsonObject result = summary(times);
    result.insert(u"cpu"_s, work / count);
    return result;
}

void turnWheel(HeatmapView &view, QPointF place, int by)
{
    QWheelEvent turn(place, view.mapToGlobal(place), {}, {0, by}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                     false);
    QCoreApplication::sendEvent(&view, &turn);
}

/// Each frame: an eighth of a notch in or out, what arrived from the store, the whole chart painted.
QJsonObject frames(ChartArea &area, const QStringList &targets, int count)
{
    area.heatmap().showLast(720h);
    area.setTargets(targets);
    processUntil([&] { return !area.heatmap().histogram().isEmpty(); });
    HeatmapView &view = area.heatmap();
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const double began = cpuMilliseconds(CLOCK_THREAD_CPUTIME_ID);
        turnWheel(view, QPointF(view.width() * 0.6, view.height() * 0.5), i % 240 < 120 ? 15 : -15);
        QCoreApplication::processEvents();
        area.repaint();
        times.push_back(cpuMilliseconds(CLOCK_THREAD_CPUTIME_ID) - began);
    }
    return summary(times);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("usage: bench_heatmap FOLDER OPENINGS FRAMES\n", stderr);
        return 2;
    }
    const QStringList targets = fillThirtyDays(arguments[1], comparedTargets);
    if (targets.isEmpty()) {
        std::fputs("the database could not be filled\n", stderr);
        return 1;
    }
    LocalMonitorSettings settings;
    settings.database = arguments[1];
    LocalMonitor monitor(std::make_unique<Silence>(), settings);
    monitor.settle();
    ChartArea area;
    area.setMonitor(&monitor);
    area.heatmap().showLast(720h);
    area.resize(1920, 600);
    area.show();
    QCoreApplication::processEvents();
    const QJsonObject report{{u"open"_s, openings(area, targets, arguments[2].toInt())},
                             {u"zoom"_s, frames(area, targets.first(1), arguments[3].toInt())},
                             {u"zoom compared"_s, frames(area, targets, arguments[3].toInt())}};
    std::printf("%s\n", QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
    return 0;
}
