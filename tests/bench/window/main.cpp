// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window TARGETS REFRESHES flat|grouped|scrolled|overview: how long the window's thread is held while the table
// of so many targets, sorted by a column that changes, filtered, and grouped by a label of fifty values or scrolled all
// the while if so asked, as the table or as the overview of a day's minutes, follows one snapshot after another of
// which every target has changed. A line of JSON for each refresh: the longest event and all of them together, in
// milliseconds on the clock and of this thread's CPU, and the longest step of the scrolling with what it draws.
#include "gui/overview/overviewview.h"
#include "tests/unit/render/historymonitor.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QThread>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <future>
#include <random>
#include <utility>

using namespace meshping;
using namespace Qt::StringLiterals;

namespace {

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Times every event that the window's thread handles.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    struct Held
    {
        double longest = 0;
        double longestCpu = 0;
        double total = 0;
        double totalCpu = 0;
    };

    bool notify(QObject *receiver, QEvent *event) override
    {
        // Those of the other threads come here, too, in theirs.
        if (QThread::currentThread() != thread() || m_inside)
            return QApplication::notify(receiver, event);
        m_inside = true;
        QElapsedTimer timer;
        timer.start();
        const double cpu = cpuMs();
        const bool result = QApplication::notify(receiver, event);
        const double tookCpu = cpuMs() - cpu;
        const double took = double(timer.nsecsElapsed()) / 1e6;
        held.longest = std::max(held.longest, took);
        held.longestCpu = std::max(held.longestCpu, tookCpu);
        held.total += took;
        held.totalCpu += tookCpu;
        m_inside = false;
        return result;
    }

    Held held;

private:
    bool m_inside = false;
};

std::vector<LabelsPtr> sites()
{
    std::vector<LabelsPtr> labels(50);
    std::ranges::generate(labels, [number = 0]() mutable {
        return shareLabels({{u"site"_s, u"site %1"_s.arg(number++)}});
    });
    return labels;
}

SnapshotPtr made(std::size_t count, const std::shared_ptr<const TargetIndex> &index, std::mt19937 &random)
{
    static const std::vector<LabelsPtr> labels = sites();
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->index = index;
    constexpr std::size_t chunkLength = 64;
    std::shared_ptr<TargetChunk> chunk;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % chunkLength == 0) {
            chunk = std::make_shared<TargetChunk>();
            snapshot->chunks.push_back(chunk);
        }
        auto status = std::make_shared<TargetStatus>();
        Target target;
        target.id = TargetId(std::uint32_t(i + 1));
        target.name = u"host-%1"_s.arg(i);
        target.address = QHostAddress(quint32(0x0a000000 + i));
        target.labels = labels[i % labels.size()];
        status->target = std::make_shared<const Target>(target);
        status->state = random() % 50 ? TargetState::Up : TargetState::Down;
        status->statistics.sent = 1000;
        status->statistics.received = 1000 - random() % 3;
        status->statistics.last = Rtt(1'000'000 + random() % 50'000'000);
        for (int outcome = 0; outcome < 60; ++outcome)
            status->recent.addAnswered(Bucket(std::int16_t(random() % 60)));
        chunk->push_back(status);
    }
    return snapshot;
}

/// Made in another thread, as a monitor's are: what one thread's memory costs another differs.
SnapshotPtr snapshotOf(std::size_t count, const std::shared_ptr<const TargetIndex> &index, std::mt19937 &random)
{
    return std::async(std::launch::async, [&] { return made(count, index, random); }).get();
}

/// Somebody at the wheel, who drags the bar elsewhere now and then.
class Scrolling
{
public:
    explicit Scrolling(QAbstractScrollArea &view) : m_view(view) {}

    void step()
    {
        QElapsedTimer timer;
        timer.start();
        if (++m_steps % dragEvery == 0) {
            QScrollBar &bar = *m_view.verticalScrollBar();
            bar.setValue(int(m_random() % std::uint32_t(bar.maximum() + 1)));
        } else {
            QWidget &page = *m_view.viewport();
            const QPointF at = page.rect().center();
            QWheelEvent notch(at, page.mapToGlobal(at), {}, {0, -QWheelEvent::DefaultDeltasPerStep}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&page, &notch);
        }
        QCoreApplication::processEvents();
        m_longest = std::max(m_longest, double(timer.nsecsElapsed()) / 1e6);
    }

    /// In milliseconds, since it was asked last.
    double takeLongest() { return std::exchange(m_longest, 0); }

private:
    static constexpr int dragEvery = 10;

    QAbstractScrollArea &m_view;
    std::mt19937 m_random{7};
    int m_steps = 0;
    double m_longest = 0;
};

/// Has strips of all targets at hand: round trips that waver, and a loss now and then.
class StripMonitor : public HistoryMonitor
{
public:
    QFuture<StripsResult> strips(std::vector<TargetId> targets, StripSpan span) override
    {
        while (m_cells.size() < span.slots()) {
            SlotCounts counts = countsOf(2, 10 + double(m_random() % 20), m_random() % 20 ? 0 : 1);
            m_cells.emplace_back(counts);
        }
        std::vector<TargetStrip> strips;
        strips.reserve(targets.size());
        for (const TargetId target : targets)
            strips.push_back({target, {15, {m_cells.begin(), m_cells.begin() + std::ptrdiff_t(span.slots())}}});
        return QtFuture::makeReadyFuture(StripsResult(std::move(strips)));
    }

private:
    std::vector<StripCell> m_cells;
    std::mt19937 m_random{11};
};

void refresh(TargetModel &model, SnapshotPtr snapshot, TimedApplication &application, Scrolling *scrolling = nullptr)
{
    bool arranged = false;
    const auto connection = QObject::connect(&model, &TargetModel::arranged, [&arranged] { arranged = true; });
    application.held = {};
    model.show(std::move(snapshot));
    while (!arranged) {
        if (scrolling)
            scrolling->step();
        else
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    for (int i = 0; i < (scrolling ? 60 : 10); ++i) { // and what follows: layout, paint
        if (scrolling)
            scrolling->step();
        else
            QCoreApplication::processEvents();
    }
    QObject::disconnect(connection);
}

} // namespace

int main(int argc, char **argv)
{
    TimedApplication application(argc, argv);
    if (argc != 4)
        return 2;
    const auto count = std::size_t(std::atoll(argv[1]));
    const int refreshes = std::atoi(argv[2]);
    const QByteArray shape = argv[3];
    std::mt19937 random(4);
    const auto index = std::make_shared<const TargetIndex>();
    TargetModel model;
    TargetView view(model);
    StripMonitor monitor;
    OverviewView overview(view);
    overview.setMonitor(&monitor);
    QAbstractScrollArea &shown = shape == "overview" ? static_cast<QAbstractScrollArea &>(overview) : view;
    shown.resize(1800, 1000);
    shown.show();
    view.sortByColumn(int(TargetColumn::Last), Qt::DescendingOrder);
    model.setFilter(u"7"_s); // of about half of them
    if (shape == "grouped")
        model.setGroups({u"site"_s});
    refresh(model, snapshotOf(count, index, random), application);
    view.selectRow(10);
    Scrolling scrolling(shown);
    const bool scrolls = shape == "scrolled" || shape == "overview";
    for (int i = 0; i < refreshes; ++i) {
        refresh(model, snapshotOf(count, index, random), application, scrolls ? &scrolling : nullptr);
        const auto &held = application.held;
        std::printf("{\"rows\":%d,\"longest\":%.3f,\"longest_cpu\":%.3f,\"total\":%.3f,\"total_cpu\":%.3f,"
                    "\"step\":%.3f}\n",
                    model.rowCount(), held.longest, held.longestCpu, held.total, held.totalCpu,
                    scrolling.takeLongest());
    }
    return 0;
}
