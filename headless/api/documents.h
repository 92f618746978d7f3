// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"
#include "headless/api/workers.h"
#include "headless/http/answer.h"
#include "headless/http/request.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace meshping {

/// Replies made from whole snapshots: the table, the metrics, the list of targets. A large one is built and compressed
/// in a worker, once for all who ask for the same at the same time; a small one at once. What all those being read
/// take together is bounded. Lives in the HTTP thread.
class Documents : public QObject
{
    Q_OBJECT

public:
    /// Makes the body from a snapshot; runs in any thread.
    using Make = std::function<QByteArray(const Snapshot &)>;

    explicit Documents(Workers &workers);

    /// One kind of document: all requests with the same `name` get the same body for the same snapshot.
    struct Kind
    {
        QByteArray name;
        QByteArray contentType;
        std::vector<std::pair<QByteArray, QByteArray>> headers;
        Make make;
    };

    void answer(const Kind &kind, const SnapshotPtr &snapshot, const Request &request, const Answer &answer);

private:
    struct Body
    {
        QByteArray bytes;
        bool gzipped = false;
        std::shared_ptr<const void> held; ///< counts the bytes as being read while anybody has it
    };

    struct Waiting
    {
        Kind kind;
        Answer answer;
        SnapshotPtr snapshot;
    };

    /// Bodies of one name and encoding: the latest, and who waits for one.
    struct Shelf
    {
        SnapshotPtr snapshot; ///< of the body, or of the one being built
        QElapsedTimer age;
        bool building = false;
        Body body;
        std::vector<Waiting> waiting; ///< for the one being built
        std::vector<Waiting> next;    ///< for a later snapshot than that
    };

    using Shelves = std::map<std::pair<QByteArray, bool>, Shelf>;

    static Body build(const Make &make, const Snapshot &snapshot, bool compressed);
    static void deliver(const Waiting &to, const Body &body);
    void begin(Shelves::iterator shelf, std::vector<Waiting> waiting);
    void finish(Shelves::iterator shelf, Body body);
    void sweep();
    Body hold(Body body);

    Workers &m_workers;
    Shelves m_shelves;
    QTimer m_sweeper;
    std::shared_ptr<qint64> m_heldBytes;
};

} // namespace meshping
