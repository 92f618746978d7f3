// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/overviewdata.h"

#include <QFutureWatcher>

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

/// Few enough to be there at once, many enough for a screen in two reads.
constexpr std::size_t batch = 64;

/// The history of `axis` with as much beside it as may be asked for, at most half of its length at each end.
StripSpan around(const TimeAxis &axis, Resolution resolution, SlotTime oldest)
{
    const auto length = axis.to() - axis.from();
    const auto most = slotWidth(resolution) * static_cast<int>(mostStripSlots - 2);
    const auto beside = std::clamp<std::chrono::seconds>((most - length) / 2, 0s, length / 2);
    const SlotTime from = std::min(std::max(axis.from() - beside, oldest), axis.from());
    return {resolution, slotStart(from, resolution), axis.to() + beside};
}

} // namespace

OverviewData::~OverviewData()
{
    cancel();
}

void OverviewData::setMonitor(Monitor *monitor)
{
    cancel();
    m_monitor = monitor;
    m_span.reset();
    m_wanted.clear();
    m_strips.clear();
    m_unknown.clear();
    m_error.clear();
    Q_EMIT changed();
}

bool OverviewData::covers(const TimeAxis &axis, Resolution resolution, SlotTime now) const
{
    if (!m_span || m_span->resolution != resolution || m_span->from > axis.from())
        return false;
    // While the overview follows the present, ever more slots lie to its left.
    const bool tooMuch = m_span->slots() + 1 > mostStripSlots;
    return !tooMuch && (m_upToPresent || m_span->to >= std::min(axis.to(), now));
}

void OverviewData::show(const TimeAxis &axis, std::size_t slots, SlotTime now)
{
    if (!m_monitor)
        return;
    const RetentionPolicy kept = m_monitor->snapshot()->retention();
    const Resolution resolution =
        resolutionFor(axis.from(), axis.to(), std::min(slots, mostStripSlots - 2), now, kept.minutes, kept.hours);
    if (covers(axis, resolution, now))
        return;
    m_span = around(axis, resolution, now - kept.of(resolution));
    m_upToPresent = m_span->to >= now;
    if (m_upToPresent)
        m_span->to = now + 1s;
    m_unknown.clear();
    m_failed = false;
    cancel();
    loadNext();
}

void OverviewData::want(std::vector<TargetId> targets)
{
    targets.resize(std::min(targets.size(), mostWanted));
    m_wanted = std::move(targets);
    loadNext();
}

void OverviewData::refresh(SlotTime now)
{
    if (!m_span)
        return;
    if (m_upToPresent)
        m_span->to = now + 1s;
    m_unknown.clear();
    m_failed = false;
    loadNext();
}

const OverviewData::Loaded *OverviewData::strip(TargetId target) const
{
    const auto found = m_strips.constFind(target);
    return found == m_strips.constEnd() ? nullptr : &*found;
}

bool OverviewData::isMissing(TargetId target) const
{
    if (m_unknown.contains(target))
        return false;
    const Loaded *loaded = strip(target);
    return !loaded || loaded->span.resolution != m_span->resolution || loaded->span.from != m_span->from;
}

bool OverviewData::isBehind(TargetId target) const
{
    const Loaded *loaded = strip(target);
    return loaded && !m_unknown.contains(target) && loaded->span.to < m_span->to;
}

void OverviewData::loadNext()
{
    if (!m_monitor || !m_span || m_read || m_failed)
        return;
    std::vector<TargetId> missing;
    std::vector<TargetId> behind;
    SlotTime end = m_span->to;
    for (const TargetId target : m_wanted) {
        if (isMissing(target)) {
            missing.push_back(target);
        } else if (isBehind(target) && behind.size() < batch) {
            behind.push_back(target);
            end = std::min(end, strip(target)->span.to);
        }
        if (missing.size() == batch)
            break;
    }
    if (!missing.empty()) {
        read(missing, *m_span);
    } else if (!behind.empty()) {
        // The last slot grows, and a late reply may still change the one before it.
        const SlotTime from = slotStart(end, m_span->resolution) - slotWidth(m_span->resolution);
        read(behind, {m_span->resolution, std::max(from, m_span->from), m_span->to});
    }
}

void OverviewData::read(const std::vector<TargetId> &targets, const StripSpan &span)
{
    auto *watcher = new QFutureWatcher<Monitor::StripsResult>(this);
    m_read = watcher;
    m_future = m_monitor->strips(targets, span);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, span, targets] {
        m_read = nullptr;
        watcher->deleteLater();
        const auto done = watcher->future();
        take(span, targets,
             done.resultCount() > 0
                 ? done.result()
                 : tl::unexpected(CommandError{CommandError::Kind::Unavailable, tr("The monitor has ended.")}));
    });
    watcher->setFuture(m_future);
}

void OverviewData::take(const StripSpan &span, const std::vector<TargetId> &asked, const Monitor::StripsResult &result)
{
    m_failed = !result;
    m_error = result ? QString() : result.error().message;
    if (result) {
        m_unknown.unite({asked.begin(), asked.end()});
        for (const TargetStrip &strip : *result)
            put(span, strip);
        forgetSome();
    }
    loadNext();
    Q_EMIT changed();
}

void OverviewData::put(const StripSpan &span, const TargetStrip &strip)
{
    m_unknown.remove(strip.target);
    const auto known = m_strips.find(strip.target);
    const auto width = slotWidth(span.resolution);
    const bool goesOn = known != m_strips.end() && known->span.resolution == span.resolution &&
                        known->span.from < span.from && known->span.to >= span.from;
    if (!goesOn) {
        m_strips.insert(strip.target, {span, strip.strip});
        return;
    }
    std::vector<StripCell> &cells = known->strip.cells;
    cells.resize(static_cast<std::size_t>((span.first() - known->span.first()) / width));
    cells.insert(cells.end(), strip.strip.cells.begin(), strip.strip.cells.end());
    // Of a target that did not reply for days these few slots do not tell it.
    if (strip.strip.usual > 0)
        known->strip.usual = strip.strip.usual;
    known->span.to = span.to;
}

void OverviewData::cancel()
{
    m_future.cancel();
    delete std::exchange(m_read, nullptr);
}

void OverviewData::forgetSome()
{
    constexpr qsizetype most = 4 * mostWanted;
    if (m_strips.size() <= most)
        return;
    const QSet<TargetId> wanted(m_wanted.begin(), m_wanted.end());
    m_strips.removeIf([&wanted](const auto &entry) { return !wanted.contains(entry.key()); });
}

} // namespace meshping
