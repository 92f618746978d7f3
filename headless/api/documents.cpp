// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/documents.h"

#include <algorithm>

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

/// Whose reader has taken nothing for so long must yield when another needs the room,
constexpr qint64 patienceMilliseconds = 2'000;

/// and who has read for so long, however slowly.
constexpr qint64 oldestMilliseconds = 10'000;

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

/// A snapshot that readers keep alive.
struct Documents::Kept
{
    SnapshotPtr snapshot;
    qint64 idle = 0; ///< milliseconds that its most active reader has been
    qint64 age = 0;  ///< milliseconds since its first reader began
};

void Documents::answer(const Kind &kind, const SnapshotPtr &snapshot, const Request &request, const Answer &answer)
{
    const bool compressed = acceptsGzip(request.head.field("accept-encoding"));
    Reply reply;
    if (snapshot->targetCount() <= smallTargetCount) {
        reply = smallReply(kind.make(snapshot), kind.contentType, compressed);
    } else {
        const auto feed = DocumentFeed::begin(m_workers, kind.make, snapshot, request.caller.local, compressed);
        m_feeds.push_back(feed);
        reply = Reply::of({}, kind.contentType);
        reply.feed = feed;
        if (compressed)
            reply.headers.emplace_back("Content-Encoding", "gzip");
    }
    reply.headers.emplace_back("Vary", "Accept, Accept-Encoding");
    reply.headers.insert(reply.headers.end(), kind.headers.begin(), kind.headers.end());
    answer.send(reply);
}

std::vector<Documents::Kept> Documents::kept(bool local) const
{
    std::vector<Kept> all;
    for (const auto &weak : m_feeds) {
        const auto feed = weak.lock();
        if (!feed || !feed->snapshot() || feed->isLocal() != local)
            continue;
        const auto known = std::find_if(all.begin(), all.end(),
                                        [&](const Kept &candidate) { return candidate.snapshot == feed->snapshot(); });
        Kept &one = known == all.end() ? all.emplace_back(Kept{feed->snapshot(), feed->idleMilliseconds(), 0}) : *known;
        one.idle = std::min(one.idle, feed->idleMilliseconds());
        one.age = std::max(one.age, feed->ageMilliseconds());
    }
    return all;
}

void Documents::abandon(const Kept &snapshot)
{
    for (const auto &weak : m_feeds) {
        if (const auto feed = weak.lock(); feed && feed->snapshot() == snapshot.snapshot)
            feed->abandon();
    }
}

SnapshotPtr Documents::readable(const SnapshotPtr &newest, const Request &request)
{
    std::erase_if(m_feeds, [](const auto &feed) { return feed.expired() || !feed.lock()->snapshot(); });
    if (newest->targetCount() <= smallTargetCount)
        return newest;
    const auto all = kept(request.caller.local);
    const bool isKept =
        std::any_of(all.begin(), all.end(), [&](const Kept &candidate) { return candidate.snapshot == newest; });
    if (isKept || all.size() < maxOldSnapshots)
        return newest;
    const auto idlest =
        std::max_element(all.begin(), all.end(), [](const Kept &a, const Kept &b) { return a.idle < b.idle; });
    const auto [oldest, youngest] = std::minmax_element(all.begin(), all.end(), [](const Kept &a, const Kept &b) {
        return a.snapshot->revision < b.snapshot->revision;
    });
    if (idlest->idle >= patienceMilliseconds)
        abandon(*idlest);
    else if (oldest->age >= oldestMilliseconds)
        abandon(*oldest);
    else
        return youngest->snapshot;
    return newest;
}

} // namespace meshping
