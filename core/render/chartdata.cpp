// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/chartdata.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

// A read is replaced from within its own signal, so it must not be deleted at once.
void letGo(std::unique_ptr<HistoryRead> &read)
{
    if (read)
        read.release()->deleteLater();
}

/// Takes in what a later read told: a span that goes on has the same beginning and another end.
void mergeDoubted(std::vector<DoubtedSpan> &spans, const std::vector<DoubtedSpan> &newer)
{
    for (const DoubtedSpan &span : newer) {
        std::erase_if(spans, [&](const DoubtedSpan &known) { return known.from == span.from; });
        spans.push_back(span);
    }
}

} // namespace

void ChartData::setMonitor(Monitor *monitor)
{
    m_monitor = monitor;
    forget();
}

void ChartData::setTargets(const QStringList &keys)
{
    const QStringList wanted = keys.mid(0, mostCompared);
    if (wanted == m_targets)
        return;
    m_targets = wanted;
    forget();
}

void ChartData::forget()
{
    m_read.reset();
    m_newer.reset();
    m_layers.clear();
    m_absences.clear();
    m_doubted.clear();
    m_loaded.reset();
    m_error.clear();
    learnLabels();
    Q_EMIT changed();
}

void ChartData::learnLabels()
{
    const SnapshotPtr snapshot = m_monitor ? m_monitor->snapshot() : nullptr;
    m_labels.clear();
    for (const QString &key : m_targets) {
        const TargetStatus *status = snapshot ? snapshot->find(key) : nullptr;
        const bool nameless = status && status->target->name.isEmpty();
        m_labels << (nameless ? status->target->address.toString() : status ? status->target->key() : key);
    }
}

/// Of a monitor that has not told it yet, the usual one.
RetentionPolicy ChartData::retention() const
{
    return m_monitor ? m_monitor->snapshot()->retention() : RetentionPolicy();
}

bool ChartData::covers(const HistorySpan &span, const TimeAxis &axis, Resolution resolution, SlotTime now) const
{
    const bool reaches = span.to >= std::min(axis.to(), now) || m_upToPresent;
    // While the chart follows the present, ever more slots lie to its left; load anew when they are too many.
    constexpr auto mostSlots = 8000;
    const bool tooMuch =
        span.to - span.from > std::max(slotWidth(resolution) * mostSlots, 4 * (axis.to() - axis.from()));
    return span.resolution == resolution && span.from <= axis.from() && reaches && !tooMuch;
}

void ChartData::show(const TimeAxis &axis, std::size_t slots, SlotTime now)
{
    if (!m_monitor || m_targets.isEmpty())
        return;
    const RetentionPolicy kept = retention();
    const Resolution resolution = resolutionFor(axis.from(), axis.to(), slots, now, kept.minutes, kept.hours);
    const HistorySpan *known = m_read ? &m_read->span() : m_loaded ? &*m_loaded : nullptr;
    if (!known || !covers(*known, axis, resolution, now))
        load(axis, resolution, now);
}

void ChartData::load(const TimeAxis &axis, Resolution resolution, SlotTime now)
{
    const auto beside = (axis.to() - axis.from()) / 2;
    // Slots of a day are kept for longer than one looks.
    const SlotTime oldest = resolution == Resolution::Day ? axis.from() - beside : now - retention().of(resolution);
    HistorySpan span{resolution, std::min(std::max(axis.from() - beside, oldest), axis.from()), axis.to() + beside};
    span.from = slotStart(span.from, resolution);
    m_upToPresent = span.to >= now;
    if (m_upToPresent)
        span.to = now + 1s;
    m_newer.reset();
    m_read = std::make_unique<HistoryRead>(*m_monitor, m_targets, span, span.from);
    connect(m_read.get(), &HistoryRead::finished, this, &ChartData::takeWhole);
    connect(m_read.get(), &HistoryRead::failed, this, &ChartData::fail);
    Q_EMIT changed();
}

void ChartData::takeWhole(const HeatmapLayers &layers, const Absences &absences)
{
    m_loaded = m_read->span();
    m_doubted = m_read->doubted();
    letGo(m_read);
    learnLabels();
    m_layers = layers;
    m_absences = absences;
    m_error.clear();
    Q_EMIT changed();
}

void ChartData::refresh(SlotTime now)
{
    if (!m_monitor || !m_loaded || !m_upToPresent || m_read || m_newer)
        return;
    // The last slot grows, and a late reply may still change the one before it.
    const SlotTime from = slotStart(m_loaded->to, m_loaded->resolution) - slotWidth(m_loaded->resolution);
    const HistorySpan span{m_loaded->resolution, std::max(from, m_loaded->from), now + 1s};
    m_newer = std::make_unique<HistoryRead>(*m_monitor, m_targets, span, m_loaded->from);
    connect(m_newer.get(), &HistoryRead::finished, this, &ChartData::takeNewer);
    connect(m_newer.get(), &HistoryRead::failed, this, &ChartData::fail);
}

void ChartData::takeNewer(const HeatmapLayers &layers, const Absences &absences)
{
    m_loaded->to = m_newer->span().to;
    mergeDoubted(m_doubted, m_newer->doubted());
    letGo(m_newer);
    learnLabels();
    m_absences = absences;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        auto updated = std::make_shared<Heatmap>(*m_layers[i]);
        updated->update(*layers[i]);
        m_layers[i] = std::move(updated);
    }
    m_error.clear();
    Q_EMIT changed();
}

void ChartData::fail(const QString &reason)
{
    letGo(m_read);
    letGo(m_newer);
    m_error = reason;
    Q_EMIT changed();
}

} // namespace meshping
