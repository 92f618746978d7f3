// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/stats/axis.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <optional>
#include <vector>

class QFutureWatcherBase;

namespace meshping {

/// The strips of those targets that an overview shows, out of any number. What is in sight is loaded first, some of
/// what lies beyond after it, a batch at a time; what was loaded stays until another span is there, or too much is
/// kept.
class OverviewData : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~OverviewData() override;

    void setMonitor(Monitor *monitor);

    struct Loaded
    {
        StripSpan span;
        Strip strip;
    };

    /// The overview shows `axis`, with room for so many slots of each target.
    void show(const TimeAxis &axis, std::size_t slots, SlotTime now);

    /// Which targets are wanted, the most urgent first; of more than `mostWanted` the first ones count.
    void want(std::vector<TargetId> targets);

    static constexpr std::size_t mostWanted = 512;

    /// Asks again for the slots that may have grown since, and for what could not be had.
    void refresh(SlotTime now);

    /// Null before it was loaded. It may still be that of an earlier span.
    const Loaded *strip(TargetId target) const;

    bool isLoading() const { return m_read != nullptr; }

    /// Why the last read failed; empty when it did not.
    const QString &error() const { return m_error; }

Q_SIGNALS:
    /// Some strips are new, or cannot be had.
    void changed();

private:
    bool covers(const TimeAxis &axis, Resolution resolution, SlotTime now) const;
    bool isMissing(TargetId target) const;
    bool isBehind(TargetId target) const;
    void loadNext();
    void read(const std::vector<TargetId> &targets, const StripSpan &span);
    void take(const StripSpan &span, const std::vector<TargetId> &asked, const Monitor::StripsResult &result);
    void put(const StripSpan &span, const TargetStrip &strip);
    void cancel();
    void forgetSome();

    QPointer<Monitor> m_monitor;
    std::optional<StripSpan> m_span; ///< what strips are to have; its end moves on with refresh()
    bool m_upToPresent = false;      ///< `m_span` reached the present when it was chosen
    std::vector<TargetId> m_wanted;
    QHash<TargetId, Loaded> m_strips;
    QSet<TargetId> m_unknown; ///< the monitor knows no such targets (any more)
    bool m_failed = false;    ///< after a failure, until the next refresh or another span
    QFutureWatcherBase *m_read = nullptr;
    QFuture<Monitor::StripsResult> m_future;
    QString m_error;
};

} // namespace meshping
