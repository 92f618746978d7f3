// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QPromise>

#include <deque>

namespace meshping {

/// A monitor whose history is what a test says: the same round trip in every slot, but where `slot` says otherwise.
/// Answers wait for answer() when they are held.
class HistoryMonitor : public Monitor
{
    Q_OBJECT

public:
    struct Request
    {
        QString key;
        SlotTime from{};
        SlotTime to{};
        Resolution resolution = Resolution::Minute;
    };

    struct StripsRequest
    {
        std::vector<TargetId> targets;
        StripSpan span;
    };

    /// The targets' ids are 1 and up.
    explicit HistoryMonitor(const QStringList &namesAndAddresses = {});

    /// Of these targets, instead.
    void setTargets(const std::vector<TargetStatus> &targets);

    /// What a slot holds; empty ones are left out, as a monitor does.
    std::function<SlotCounts(const QString &key, SlotTime start)> slot;

    /// Not empty: what is asked for cannot be had.
    QString error;
    bool held = false;
    std::vector<Request> requests;
    std::vector<StripsRequest> stripsRequests; ///< the same of many at a glance

    /// Answers the oldest question that waits.
    void answer();

    std::size_t waiting() const { return m_waiting.size(); }

    /// The same for strips.
    void answerStrips();

    std::size_t waitingStrips() const { return m_waitingStrips.size(); }

    /// Whether whoever asked the oldest question has lost interest.
    bool isUnwanted() const { return m_waiting.front().second->isCanceled(); }

    SnapshotPtr snapshot() const override { return m_snapshot; }

    QFuture<AddResult> add(TargetRequests requests) override;
    QFuture<ChangeResult> change(QString key, TargetChange change) override;
    QFuture<RowsResult> remove(QStringList keys) override;
    QFuture<RowsResult> resetStatistics(QStringList keys) override;
    QFuture<HistoryResult> history(QString key, SlotTime from, SlotTime to, Resolution resolution) override;
    QFuture<StripsResult> strips(std::vector<TargetId> targets, StripSpan span) override;
    QFuture<ResolveResult> resolve(QString name) override;

    QFuture<EventsResult> events(WallTime, WallTime, std::size_t) override
    {
        return QtFuture::makeReadyFuture(EventsResult());
    }

    QFuture<AbsencesResult> absences(WallTime from, WallTime to) override
    {
        return QtFuture::makeReadyFuture(AbsencesResult(absencesBetween(runs, from, to)));
    }

    /// When its clock was doubted.
    std::vector<DoubtedSpan> doubted;

    /// When it ran; none: always.
    std::vector<Run> runs;

private:
    using Promise = std::shared_ptr<QPromise<HistoryResult>>;

    using StripsPromise = std::shared_ptr<QPromise<StripsResult>>;

    void finish(const Request &request, const Promise &promise) const;
    History historyOf(const Request &request) const;
    void finishStrips(const StripsRequest &request, const StripsPromise &promise) const;

    SnapshotPtr m_snapshot;
    std::deque<std::pair<Request, Promise>> m_waiting;
    std::deque<std::pair<StripsRequest, StripsPromise>> m_waitingStrips;
};

/// `received` answers of `milliseconds` and so many losses.
SlotCounts countsOf(std::uint64_t received, double milliseconds, std::uint64_t lost = 0);

} // namespace meshping
