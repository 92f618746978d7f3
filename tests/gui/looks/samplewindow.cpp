// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/samplewindow.h"

#include "gui/chart/chartarea.h"
#include "gui/preferences/look.h"
#include "tests/gui/chart/samplenetwork.h"

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SampleMonitor : public FakeMonitor
{
public:
    QFuture<HistoryResult> history(QString key, SlotTime from, SlotTime to, Resolution resolution) override
    {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        History history{resolution, {}};
        for (SlotTime at = slotStart(from, resolution); at < std::min(to, now); at += slotWidth(resolution))
            history.entries.push_back({at, samples::network(key, at - now)});
        return QtFuture::makeReadyFuture(HistoryResult(history));
    }

    QFuture<StripsResult> strips(std::vector<TargetId> targets, StripSpan span) override
    {
        std::vector<TargetStrip> strips;
        snapshot()->forEach([&](const TargetStatus &status) {
            const auto read = history(status.target->key(), span.from, span.to, span.resolution).result();
            if (std::ranges::count(targets, status.target->id) > 0)
                strips.push_back({status.target->id, stripOf(*read, {}, span)});
        });
        return QtFuture::makeReadyFuture(StripsResult(strips));
    }
};

class SampleSource : public MonitorSource
{
public:
    Monitor *monitor() const override { return &const_cast<SampleSource *>(this)->own; }

    PingPermit permit() const override { return PingPermit::Offered; }

    QString place() const override { return u"monitor.example:9922"_s; }

    void start() override { Q_EMIT monitorChanged(&own); }

    SampleMonitor own;
};

TargetStatus labelled(TargetStatus status, Labels labels)
{
    Target target = *status.target;
    target.labels = shareLabels(std::move(labels));
    status.target = std::make_shared<const Target>(std::move(target));
    return status;
}

TargetStatus target(const QString &name, const QString &address, TargetState state, double recentMs, int lost)
{
    TargetStatus status = statusOf(address, name);
    status.state = state;
    for (int i = 0; i < 60; ++i) {
        const Rtt rtt(std::int64_t(recentMs * 1e6 * (i % 7 == 0 ? 1.4 : 1)));
        status.statistics.addReply(rtt, std::chrono::system_clock::now(), 240s);
        status.recent.addAnswered(bucketOf(rtt));
    }
    for (int i = 0; i < lost; ++i) {
        status.statistics.addLoss();
        status.recent.addLost();
    }
    return status;
}

void putTargets(FakeMonitor &monitor)
{
    const Labels here{{u"role"_s, u"core"_s}, {u"site"_s, u"Berlin"_s}};
    const Labels north{{u"site"_s, u"the old building in the north, second floor"_s}};
    monitor.put(labelled(target(u"gateway"_s, u"10.5.0.1"_s, TargetState::Up, 0.4, 0), here));
    monitor.put(labelled(target(u"web"_s, u"10.5.0.10"_s, TargetState::Up, 12.3, 0), here));
    monitor.put(labelled(target(u"branch-north"_s, u"10.9.14.2"_s, TargetState::Up, 41.7, 3), north));
    monitor.put(target(u"backup of the archive in the old building, second floor"_s,
                       u"2001:db8:1234:5678:9abc:def0::1"_s, TargetState::Up, 1234.5, 40));
    TargetStatus down = target(u"old"_s, u"10.9.14.9"_s, TargetState::Down, 40, 20);
    down.error = u"host unreachable, says 10.9.0.1"_s;
    monitor.put(labelled(down, north));
    TargetStatus slow = target(u"wan"_s, u"10.7.0.1"_s, TargetState::Up, 80, 0);
    slow.statistics.averages = {123.4, 99.9, 80.1};
    slow.statistics.sent = slow.statistics.received = 54'321;
    monitor.put(slow);
    monitor.put(statusOf(u"10.7.0.2"_s));
    TargetStatus error = statusOf({}, u"printer.example"_s);
    error.state = TargetState::Error;
    error.error = u"\"printer.example\" does not resolve"_s;
    monitor.put(error);
}

void putHealth(FakeMonitor &monitor)
{
    Health health = monitor.snapshot()->health;
    health.probesPerSecond = 3333;
    health.askedPerSecond = 8.0 / 30;
    health.sendLagP50 = 120us;
    health.sendLagP99 = 12'400us;
    health.receiveDrops = 12;
    health.socketMode = SocketMode::None;
    health.store.message = u"Nothing is written to /home/user/.local/state/meshping/meshping.db: the disk is full"_s;
    monitor.setHealth(health);
    for (int i = 0; i < eventKindCount; ++i) {
        monitor.happen({.time = {},
                        .kind = EventKind(i),
                        .name = u"branch-north"_s,
                        .address = u"10.9.14.2"_s,
                        .duration = 754s,
                        .detail = u"host unreachable, says 10.9.0.1"_s});
    }
}

} // namespace

SampleWindow::SampleWindow(Appearance appearance)
    : m_settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
{
    Look look;
    look.appearance = appearance;
    writeLook(m_settings, look);
    auto source = std::make_unique<SampleSource>();
    m_monitor = &source->own;
    putTargets(*m_monitor);
    putHealth(*m_monitor);
    m_window = std::make_unique<MainWindow>(m_settings);
    m_window->addPage(std::move(source));
    m_window->resize(1280, 800);
    m_window->show();
}

SampleWindow::~SampleWindow() = default;

bool SampleWindow::isReady()
{
    if (page().model().rowCount() == 0)
        return false;
    if (!page().table().selectionModel()->hasSelection())
        page().table().selectRow(1);
    return !page().chart().heatmap().histogram().isEmpty();
}

} // namespace meshping
