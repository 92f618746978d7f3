// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/api/documentfeed.h"
#include "headless/http/answer.h"
#include "headless/http/request.h"

#include <vector>

namespace meshping {

/// Replies made from whole snapshots: the table, the metrics, the list of targets. A large one is made and compressed
/// by workers while it is sent, a small one at once. How many snapshots older than the newest all readers together may
/// keep alive is bounded, for those on this machine and for those elsewhere: beyond that newcomers share one that is
/// kept anyway, at most ten seconds old. Lives in the HTTP thread.
class Documents
{
public:
    explicit Documents(Workers &workers) : m_workers(workers) {}

    /// What a document for this request is to be made from: `newest`, or one a little older.
    SnapshotPtr readable(const SnapshotPtr &newest, const Request &request);

    struct Kind
    {
        QByteArray contentType;
        std::vector<std::pair<QByteArray, QByteArray>> headers;
        DocumentFeed::Make make; ///< runs in any thread
    };

    /// `snapshot`: one that is readable().
    void answer(const Kind &kind, const SnapshotPtr &snapshot, const Request &request, const Answer &answer);

private:
    struct Kept;

    std::vector<Kept> kept(bool local) const;
    void abandon(const Kept &snapshot);

    Workers &m_workers;
    std::vector<std::weak_ptr<DocumentFeed>> m_feeds;
};

} // namespace meshping
