// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/model/snapshotbox.h"

#include <QByteArray>
#include <QSslCertificate>
#include <QThread>
#include <QUrl>

#include <functional>
#include <memory>

namespace meshping {

class Link;
struct HttpAnswer;

struct RemoteSettings
{
    QUrl server;                             ///< as serverUrl() gives it
    QByteArray token;                        ///< empty: none
    QList<QSslCertificate> authorities = {}; ///< believed beside the system's
};

/// A monitor elsewhere, over its HTTP API, in a thread of its own. It keeps trying to reach that one; until it does,
/// and when it is lost, the health of its snapshots says so, and their targets stay as they were last seen. Snapshots
/// come by themselves once a second; their histograms and ICMP errors are empty, but for what change() answers.
class RemoteMonitor final : public Monitor
{
    Q_OBJECT

public:
    explicit RemoteMonitor(const RemoteSettings &settings, QObject *parent = nullptr);
    ~RemoteMonitor() override;

    SnapshotPtr snapshot() const override { return m_box->get(); }

    QFuture<AddResult> add(TargetRequests requests) override;
    QFuture<ChangeResult> change(QString key, TargetChange change) override;
    QFuture<RowsResult> remove(QStringList keys) override;
    QFuture<RowsResult> resetStatistics(QStringList keys) override;
    QFuture<HistoryResult> history(QString key, SlotTime from, SlotTime to, Resolution resolution) override;
    QFuture<StripsResult> strips(std::vector<TargetId> targets, StripSpan span) override;
    QFuture<ResolveResult> resolve(QString name) override;
    QFuture<EventsResult> events(WallTime from, WallTime to, std::size_t limit) override;
    QFuture<AbsencesResult> absences(WallTime from, WallTime to) override;
    QFuture<RouteResult> route(QString key, std::optional<WallTime> at) override;
    QFuture<RoutesResult> routes(QString key, WallTime from, WallTime to) override;
    QFuture<RouteResult> trace(QString key) override;

private:
    /// Calls, and gives what `toResult` makes of the answer, in the link's thread.
    template <class Result, class ToResult>
    QFuture<Result> call(const QByteArray &method, const QByteArray &path, const QByteArray &body, ToResult toResult);

    std::shared_ptr<SnapshotBox> m_box = std::make_shared<SnapshotBox>();
    QThread m_thread;
    Link *m_link; ///< lives in m_thread
};

} // namespace meshping
