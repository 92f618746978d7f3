// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/documents.h"

#include "headless/api/gzip.h"

#include <algorithm>
#include <chrono>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Up to here a document is made in less time than a worker takes to be woken.
constexpr std::size_t smallTargetCount = 100;

/// A smaller body is not worth compressing.
constexpr qsizetype smallBody = 1024;

/// A document shows what changes outside the snapshot, too (CPU time, connections): it is not kept for long.
constexpr qint64 freshMilliseconds = 1000;

constexpr std::size_t maxShelves = 64;
constexpr qint64 maxHeldBytes = 512 * 1024 * 1024;

Reply overloaded()
{
    return Reply::error(503, u"too many long answers are being read; try again in a moment"_s).with("Retry-After", "5");
}

} // namespace

Documents::Documents(Workers &workers) : m_workers(workers), m_heldBytes(std::make_shared<qint64>(0))
{
    m_sweeper.setInterval(5s);
    connect(&m_sweeper, &QTimer::timeout, this, &Documents::sweep);
}

Documents::Body Documents::build(const Make &make, const Snapshot &snapshot, bool compressed)
{
    Body body{make(snapshot), false, {}};
    if (!compressed || body.bytes.size() < smallBody)
        return body;
    if (QByteArray smaller = gzip(body.bytes); !smaller.isEmpty())
        body = {std::move(smaller), true, {}};
    return body;
}

void Documents::deliver(const Waiting &to, const Body &body)
{
    Reply reply = Reply::of(body.bytes, to.kind.contentType).with("Vary", "Accept, Accept-Encoding");
    if (body.gzipped)
        reply.headers.emplace_back("Content-Encoding", "gzip");
    reply.headers.insert(reply.headers.end(), to.kind.headers.begin(), to.kind.headers.end());
    reply.held = body.held;
    to.answer.send(reply);
}

void Documents::answer(const Kind &kind, const SnapshotPtr &snapshot, const Request &request, const Answer &answer)
{
    const bool compressed = acceptsGzip(request.head.field("accept-encoding"));
    const Waiting asks{kind, answer, snapshot};
    if (snapshot->targetCount() <= smallTargetCount) {
        deliver(asks, build(kind.make, *snapshot, compressed));
        return;
    }
    const std::pair<QByteArray, bool> key{kind.name, compressed};
    if (m_shelves.size() >= maxShelves)
        sweep();
    auto shelf = m_shelves.find(key);
    const bool crowded = shelf == m_shelves.end() && m_shelves.size() >= maxShelves;
    if (crowded || *m_heldBytes >= maxHeldBytes) {
        answer.send(overloaded());
        return;
    }
    if (shelf == m_shelves.end())
        shelf = m_shelves.emplace(key, Shelf()).first;
    const bool same = shelf->second.snapshot == snapshot;
    if (shelf->second.building)
        (same ? shelf->second.waiting : shelf->second.next).push_back(asks);
    else if (same && shelf->second.age.elapsed() < freshMilliseconds)
        deliver(asks, shelf->second.body);
    else
        begin(shelf, {asks});
}

void Documents::begin(Shelves::iterator shelf, std::vector<Waiting> waiting)
{
    // The newest serves all who wait.
    const Waiting &newest = *std::max_element(waiting.begin(), waiting.end(), [](const Waiting &a, const Waiting &b) {
        return a.snapshot->revision < b.snapshot->revision;
    });
    const SnapshotPtr snapshot = newest.snapshot;
    auto *watcher = new QFutureWatcher<Body>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, shelf] {
        watcher->deleteLater();
        finish(shelf, watcher->result());
    });
    watcher->setFuture(m_workers.run([make = newest.kind.make, snapshot, compressed = shelf->first.second] {
        return build(make, *snapshot, compressed);
    }));
    Shelf &on = shelf->second;
    on.snapshot = snapshot;
    on.building = true;
    on.body = {};
    on.waiting = std::move(waiting);
    m_sweeper.start();
}

void Documents::finish(Shelves::iterator shelf, Body body)
{
    Shelf &on = shelf->second;
    on.building = false;
    on.body = hold(std::move(body));
    on.age.start();
    const auto waiting = std::exchange(on.waiting, {});
    for (const Waiting &one : waiting)
        deliver(one, on.body);
    if (!on.next.empty())
        begin(shelf, std::exchange(on.next, {}));
}

void Documents::sweep()
{
    std::erase_if(m_shelves, [](const auto &entry) {
        const Shelf &shelf = entry.second;
        return !shelf.building && shelf.age.elapsed() >= freshMilliseconds;
    });
    if (m_shelves.empty())
        m_sweeper.stop();
}

Documents::Body Documents::hold(Body body)
{
    const qint64 size = body.bytes.size();
    *m_heldBytes += size;
    body.held = std::shared_ptr<const void>(nullptr, [sum = m_heldBytes, size](const void *) { *sum -= size; });
    return body;
}

} // namespace meshping
