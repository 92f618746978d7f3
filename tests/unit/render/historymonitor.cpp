// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/historymonitor.h"

#include "tests/gui/support/snapshots.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const CommandError refused{CommandError::Kind::Unavailable, u"this monitor only remembers"_s};

} // namespace

SlotCounts countsOf(std::uint64_t received, double milliseconds, std::uint64_t lost)
{
    SlotCounts counts;
    counts.sent = received + lost;
    counts.lost = lost;
    if (received > 0)
        counts.buckets.add(bucketOf(Rtt(static_cast<std::int64_t>(milliseconds * 1e6))), received);
    return counts;
}

HistoryMonitor::HistoryMonitor(const QStringList &namesAndAddresses)
    : slot([](const QString &, SlotTime) { return countsOf(60, 12); })
{
    std::vector<TargetStatus> targets;
    for (const QString &target : namesAndAddresses)
        targets.push_back(targetOf(static_cast<std::uint32_t>(targets.size() + 1), target.section(u'@', 0, 0),
                                   target.section(u'@', 1)));
    setTargets(targets);
}

void HistoryMonitor::setTargets(const std::vector<TargetStatus> &targets)
{
    auto snapshot = std::make_shared<Snapshot>(*snapshotOf(targets));
    snapshot->index = std::make_shared<const TargetIndex>();
    m_snapshot = snapshot;
}

QFuture<Monitor::HistoryResult> HistoryMonitor::history(QString key, SlotTime from, SlotTime to, Resolution resolution)
{
    requests.push_back({key, from, to, resolution});
    const auto promise = std::make_shared<QPromise<HistoryResult>>();
    promise->start();
    if (held)
        m_waiting.emplace_back(requests.back(), promise);
    else
        finish(requests.back(), promise);
    return promise->future();
}

void HistoryMonitor::answer()
{
    const auto [request, promise] = m_waiting.front();
    m_waiting.pop_front();
    finish(request, promise);
}

void HistoryMonitor::finish(const Request &request, const Promise &promise) const
{
    if (!error.isEmpty()) {
        promise->addResult(tl::unexpected(CommandError{CommandError::Kind::Unavailable, error}));
    } else {
        promise->addResult(HistoryResult(historyOf(request)));
    }
    promise->finish();
}

History HistoryMonitor::historyOf(const Request &request) const
{
    History history{request.resolution, {}};
    const auto width = slotWidth(request.resolution);
    for (SlotTime start = slotStart(request.from + width - std::chrono::seconds(1), request.resolution);
         start < request.to; start += width) {
        if (SlotCounts counts = slot(request.key, start); !counts.isEmpty())
            history.entries.push_back({start, std::move(counts)});
    }
    for (const DoubtedSpan &span : doubted) {
        if (span.from < request.to && span.to > request.from)
            history.doubted.push_back(span);
    }
    return history;
}

QFuture<Monitor::StripsResult> HistoryMonitor::strips(std::vector<TargetId> targets, StripSpan span)
{
    stripsRequests.push_back({std::move(targets), span});
    const auto promise = std::make_shared<QPromise<StripsResult>>();
    promise->start();
    if (held)
        m_waitingStrips.emplace_back(stripsRequests.back(), promise);
    else
        finishStrips(stripsRequests.back(), promise);
    return promise->future();
}

void HistoryMonitor::answerStrips()
{
    const auto [request, promise] = m_waitingStrips.front();
    m_waitingStrips.pop_front();
    finishStrips(request, promise);
}

// What is usual is that of the shown span: nobody asks this monitor for its days.
void HistoryMonitor::finishStrips(const StripsRequest &request, const StripsPromise &promise) const
{
    std::vector<TargetStrip> strips;
    m_snapshot->forEach([&](const TargetStatus &status) {
        const StripSpan &span = request.span;
        if (std::ranges::count(request.targets, status.target->id) > 0)
            strips.push_back(
                {status.target->id,
                 stripOf(historyOf({status.target->key(), span.from, span.to, span.resolution}), {}, span)});
    });
    if (error.isEmpty())
        promise->addResult(StripsResult(std::move(strips)));
    else
        promise->addResult(tl::unexpected(CommandError{CommandError::Kind::Unavailable, error}));
    promise->finish();
}

QFuture<AddResult> HistoryMonitor::add(TargetRequests /*requests*/)
{
    return QtFuture::makeReadyFuture(AddResult());
}

QFuture<Monitor::ChangeResult> HistoryMonitor::change(QString /*key*/, TargetChange /*change*/)
{
    return QtFuture::makeReadyFuture(ChangeResult(tl::unexpected(refused)));
}

QFuture<Monitor::RowsResult> HistoryMonitor::remove(QStringList /*keys*/)
{
    return QtFuture::makeReadyFuture(RowsResult(tl::unexpected(refused)));
}

QFuture<Monitor::RowsResult> HistoryMonitor::resetStatistics(QStringList /*keys*/)
{
    return QtFuture::makeReadyFuture(RowsResult(tl::unexpected(refused)));
}

QFuture<Monitor::ResolveResult> HistoryMonitor::resolve(QString /*name*/)
{
    return QtFuture::makeReadyFuture(ResolveResult(tl::unexpected(refused)));
}

} // namespace meshping
