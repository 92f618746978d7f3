// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/formats/document.h"
#include "headless/formats/peerfacts.h"
#include "headless/formats/process.h"
#include "headless/formats/serieslist.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace meshping {

/// What /metrics says beside the snapshot.
struct ServerFacts
{
    QString version;
    std::size_t connections = 0;
    ProcessFacts process;
    std::vector<PeerFacts> peers = {};
};

/// Which buckets of its histogram each target has: those that ever counted, or, from the first reading on, all from
/// 0.06 ms to 8 s with those beyond that ever counted. A series that appears with a count has no increase from 0.
enum class BucketChoice : std::uint8_t { Seen, All };

/// Prometheus' text format 0.0.4. From any thread.
class PrometheusFormat
{
public:
    explicit PrometheusFormat(BucketChoice buckets = BucketChoice::Seen) : m_buckets(buckets) {}

    Document document(const SnapshotPtr &snapshot, const ServerFacts &server);

private:
    std::shared_ptr<const SeriesList> seriesOf(const Snapshot &snapshot);

    BucketChoice m_buckets;
    std::mutex m_mutex;
    std::weak_ptr<const SeriesList> m_series; ///< one for all who read at the same time
};

} // namespace meshping
