// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/monitor.h"
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

/// One read of some targets' history, under way. It waits for nobody, and who deletes it never hears of it again.
class HistoryRead : public QObject
{
    Q_OBJECT

public:
    HistoryRead(Monitor &monitor, const QStringList &targets, const HistorySpan &span, QObject *parent = nullptr);
    ~HistoryRead() override;

    const HistorySpan &span() const { return m_span; }

Q_SIGNALS:
    void finished(const meshping::HeatmapLayers &layers);
    void failed(const QString &reason);

private:
    void take(std::size_t target, const QFuture<Monitor::HistoryResult> &future);

    HistorySpan m_span;
    std::vector<QFuture<Monitor::HistoryResult>> m_futures;
    HeatmapLayers m_layers; ///< null where the answer has not come
    QString m_error;
    std::size_t m_open;
};

} // namespace meshping
