// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/historyread.h"

#include <QFutureWatcher>

namespace meshping {

HistoryRead::HistoryRead(Monitor &monitor, const QStringList &targets, const HistorySpan &span, SlotTime absencesFrom)
    : m_span(span),
      m_absencesFuture(monitor.absences(absencesFrom, span.to)),
      m_layers(static_cast<std::size_t>(targets.size())),
      m_open(m_layers.size() + 1)
{
    for (const QString &target : targets)
        m_futures.push_back(monitor.history(target, span.from, span.to, span.resolution));
    for (std::size_t i = 0; i < m_futures.size(); ++i) {
        auto *watcher = new QFutureWatcher<Monitor::HistoryResult>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, i, watcher] { take(i, watcher->future()); });
        watcher->setFuture(m_futures[i]);
    }
    auto *watcher = new QFutureWatcher<Monitor::AbsencesResult>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] { takeAbsences(watcher->future()); });
    watcher->setFuture(m_absencesFuture);
}

HistoryRead::~HistoryRead()
{
    for (auto &future : m_futures)
        future.cancel();
    m_absencesFuture.cancel();
}

void HistoryRead::take(std::size_t target, const QFuture<Monitor::HistoryResult> &future)
{
    if (future.resultCount() == 0) {
        m_error = tr("The monitor has ended.");
    } else if (const Monitor::HistoryResult answer = future.result(); !answer) {
        m_error = answer.error().message;
    } else {
        auto heatmap = std::make_shared<Heatmap>(m_span.resolution, m_span.from, m_span.to);
        for (const HistorySlot &slot : answer->entries)
            heatmap->add(slot.time, slot.counts);
        m_layers[target] = std::move(heatmap);
        m_doubted = answer->doubted; // the clock is that of the monitor, and so the same for all targets
    }
    finishOne();
}

void HistoryRead::takeAbsences(const QFuture<Monitor::AbsencesResult> &future)
{
    // A picture without absences is better than none, so a failure here is not reported.
    const auto answer = future.resultCount() > 0 ? future.result() : Monitor::AbsencesResult();
    if (answer) {
        for (const Absence &absence : *answer)
            m_absences.push_back({std::chrono::floor<std::chrono::seconds>(absence.from),
                                  std::chrono::ceil<std::chrono::seconds>(absence.to)});
    }
    finishOne();
}

void HistoryRead::finishOne()
{
    if (--m_open > 0)
        return;
    if (m_error.isEmpty())
        Q_EMIT finished(m_layers, m_absences);
    else
        Q_EMIT failed(m_error);
}

} // namespace meshping
