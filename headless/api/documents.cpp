// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/documents.h"

#include <algorithm>
#include <map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Up to here a document is made in less time than a worker takes to be woken.
constexpr std::size_t smallTargetCount = 100;

/// A smaller body is not worth compressing.
constexpr qsizetype smallBody = 1024;

/// A snapshot takes up to as much memory as the targets themselves. One is made a second: those that stall for less
/// than the patience below never fill this.
constexpr std::size_t maxOldSnapshots = 4;

/// Whose reader has taken nothing for so long must yield when another needs the room.
constexpr qint64 patienceMilliseconds = 2000;

Reply overloaded()
{
    return Reply::error(503, u"too many long answers are being read; try again in a moment"_s).with("Retry-After", "5");
}

Reply smallReply(const Document &document, const QByteArray &contentType, bool compressed)
{
    const QByteArray plain = document.whole();
    if (!compressed || plain.size() < smallBody)
        return Reply::of(plain, contentType);
    GzipStream stream;
    QByteArray packed = GzipStream::begin();
    packed += stream.add(gzipPart(plain));
    packed += stream.end();
    return Reply::of(packed, contentType).with("Content-Encoding", "gzip");
}

} // namespace

void Documents::answer(const Kind &kind, const SnapshotPtr &snapshot, const Request &request, const Answer &answer)
{
    const bool compressed = acceptsGzip(request.head.field("accept-encoding"));
    Reply reply;
    if (snapshot->targetCount() <= smallTargetCount) {
        reply = smallReply(kind.make(snapshot), kind.contentType, compressed);
    } else if (makeRoomFor(snapshot)) {
        const auto feed = DocumentFeed::begin(m_workers, kind.make, snapshot, compressed);
        m_feeds.push_back(feed);
        reply = Reply::of({}, kind.contentType);
        reply.feed = feed;
        if (compressed)
            reply.headers.emplace_back("Content-Encoding", "gzip");
    } else {
        answer.send(overloaded());
        return;
    }
    reply.headers.emplace_back("Vary", "Accept, Accept-Encoding");
    reply.headers.insert(reply.headers.end(), kind.headers.begin(), kind.headers.end());
    answer.send(reply);
}

bool Documents::makeRoomFor(const SnapshotPtr &snapshot)
{
    std::erase_if(m_feeds, [](const auto &feed) { return feed.expired() || !feed.lock()->snapshot(); });
    std::map<const Snapshot *, qint64> idle; ///< of the old ones, how long their most active reader has been
    for (const auto &weak : m_feeds) {
        const auto feed = weak.lock();
        const auto [known, isNew] = idle.emplace(feed->snapshot().get(), feed->idleMilliseconds());
        known->second = std::min(known->second, feed->idleMilliseconds());
    }
    idle.erase(snapshot.get());
    if (idle.size() < maxOldSnapshots)
        return true;
    const auto longest =
        std::max_element(idle.begin(), idle.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (longest->second < patienceMilliseconds)
        return false;
    for (const auto &weak : m_feeds) {
        if (const auto feed = weak.lock(); feed->snapshot().get() == longest->first)
            feed->abandon();
    }
    return true;
}

} // namespace meshping
