// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "headless/api/gzip.h"
#include "headless/api/workers.h"
#include "headless/formats/document.h"
#include "headless/http/feed.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>

#include <deque>
#include <memory>

namespace meshping {

/// A document on its way to one reader: workers make its pieces, a few ahead of what the reader takes, and no more.
class DocumentFeed : public QObject, public Feed
{
    Q_OBJECT

public:
    using Make = std::function<Document(const SnapshotPtr &)>;

    /// Goes, with all it holds, when the last pointer to it goes.
    static std::shared_ptr<DocumentFeed> begin(Workers &workers, Make make, const SnapshotPtr &snapshot, bool local,
                                               bool compressed);

    Next next() override;

    void onReady(std::function<void()> wake) override { m_wake = std::move(wake); }

    /// Null once abandoned.
    const SnapshotPtr &snapshot() const { return m_snapshot; }

    /// How long the reader has taken nothing.
    qint64 idleMilliseconds() const { return m_taken.elapsed(); }

    /// How long it has been read for.
    qint64 ageMilliseconds() const { return m_age.elapsed(); }

    /// Whether its reader is on this machine.
    bool isLocal() const { return m_local; }

    /// Gives up the snapshot, everything made from it, and what has not been begun; the reader gets no more.
    void abandon();

private:
    DocumentFeed(Workers &workers, Make make, const SnapshotPtr &snapshot, bool local, bool compressed);

    void plan();
    void makeAhead();
    QByteArray takePart(const GzipPart &part);
    QByteArray ending();

    /// Has `wake` called, later, so that whoever is woken may do away with this.
    void ready();

    Workers &m_workers;
    Make m_make;
    SnapshotPtr m_snapshot;
    bool m_local;
    bool m_compressed;
    std::unique_ptr<QFutureWatcher<Document>> m_plan; ///< from the first time that the reader wants something
    Document m_document;
    bool m_planned = false;
    std::deque<std::unique_ptr<QFutureWatcher<GzipPart>>> m_ahead;
    std::size_t m_begun = 0; ///< how many pieces workers have been asked for
    GzipStream m_gzip;
    bool m_started = false;
    bool m_ended = false;
    QElapsedTimer m_taken;
    QElapsedTimer m_age;
    std::function<void()> m_wake;
};

} // namespace meshping
