// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/historyread.h"
#include "core/stats/axis.h"

#include <QPointer>

namespace meshping {

/// The history of one to three targets around the span that a chart shows. It is loaded when needed, somewhat beyond
/// the ends of that span, and kept up with the present. An answer to an outdated request is dropped.
class ChartData : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setMonitor(Monitor *monitor);

    /// The keys of the targets (Target::key()); of more than can be compared the first ones count.
    void setTargets(const QStringList &keys);

    const QStringList &targets() const { return m_targets; }

    /// The targets' labels in a picture: name@address, or the address of one without a name.
    const QStringList &labels() const { return m_labels; }

    /// The chart shows `axis`, with room for so many slots: loads what is missing for that.
    void show(const TimeAxis &axis, std::size_t slots, SlotTime now);

    /// Asks again for the slots that may have grown since.
    void refresh(SlotTime now);

    /// A heatmap for each target, all with the same slots; empty before anything was loaded.
    const HeatmapLayers &layers() const { return m_layers; }

    /// When the monitor did not run, as far as `layers()` reach.
    const Absences &absences() const { return m_absences; }

    /// When the clock was doubted, as far as `layers()` reach.
    const std::vector<DoubtedSpan> &doubted() const { return m_doubted; }

    bool isLoading() const { return m_read != nullptr; }

    /// Why the last read failed; empty when it did not.
    const QString &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void forget();
    void learnLabels();
    RetentionPolicy retention() const;
    void load(const TimeAxis &axis, Resolution resolution, SlotTime now);
    bool covers(const HistorySpan &span, const TimeAxis &axis, Resolution resolution, SlotTime now) const;
    void takeWhole(const HeatmapLayers &layers, const Absences &absences);
    void takeNewer(const HeatmapLayers &layers, const Absences &absences);
    void fail(const QString &reason);

    QPointer<Monitor> m_monitor;
    QStringList m_targets;
    QStringList m_labels;
    HeatmapLayers m_layers;
    Absences m_absences;
    std::vector<DoubtedSpan> m_doubted;
    std::optional<HistorySpan> m_loaded; ///< what `m_layers` hold; its end moves on with refresh()
    bool m_upToPresent = false;          ///< `m_loaded` reached the present when it was loaded
    std::unique_ptr<HistoryRead> m_read;
    std::unique_ptr<HistoryRead> m_newer; ///< what refresh() asked for
    QString m_error;
};

} // namespace meshping
