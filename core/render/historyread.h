// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/render/heatmappicture.h"
#include "core/stats/heatmap.h"

#include <memory>
#include <vector>

namespace meshping {

/// What a read asks for: the slots of some targets that begin in [from, to).
struct HistorySpan
{
    Resolution resolution = Resolution::Minute;
    SlotTime from{};
    SlotTime to{};
};

using HeatmapLayers = std::vector<std::shared_ptr<const Heatmap>>;
using Absences = std::vector<HeatmapPicture::Absence>;

/// One read of some targets' history and of the times at which the monitor did not run. It is asynchronous; deleting it
/// cancels it, and no signal comes after that.
class HistoryRead : public QObject
{
    Q_OBJECT

public:
    /// Absences are asked for from `absencesFrom` on.
    HistoryRead(Monitor &monitor, const QStringList &targets, const HistorySpan &span, SlotTime absencesFrom);
    ~HistoryRead() override;

    const HistorySpan &span() const { return m_span; }

    /// When the clock was doubted, as far as slots that were read reach into it. Once finished.
    const std::vector<DoubtedSpan> &doubted() const { return m_doubted; }

Q_SIGNALS:
    void finished(const meshping::HeatmapLayers &layers, const meshping::Absences &absences);
    void failed(const QString &reason);

private:
    void take(std::size_t target, const QFuture<Monitor::HistoryResult> &future);
    void takeAbsences(const QFuture<Monitor::AbsencesResult> &future);
    void finishOne();

    HistorySpan m_span;
    std::vector<QFuture<Monitor::HistoryResult>> m_futures;
    QFuture<Monitor::AbsencesResult> m_absencesFuture;
    HeatmapLayers m_layers; ///< null until the answer has arrived
    Absences m_absences;
    std::vector<DoubtedSpan> m_doubted;
    QString m_error;
    std::size_t m_open;
};

} // namespace meshping
