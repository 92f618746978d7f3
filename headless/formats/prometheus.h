// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/formats/document.h"
#include "headless/formats/process.h"
#include "headless/formats/serieslist.h"

#include <QString>

#include <cstddef>
#include <mutex>

namespace meshping {

/// What /metrics says beside the snapshot.
struct ServerFacts
{
    QString version;
    std::size_t connections = 0;
    ProcessFacts process;
};

/// Prometheus' text format 0.0.4. From any thread.
class PrometheusFormat
{
public:
    Document document(const SnapshotPtr &snapshot, const ServerFacts &server);

private:
    std::shared_ptr<const SeriesList> seriesOf(const Snapshot &snapshot);

    std::mutex m_mutex;
    std::weak_ptr<const SeriesList> m_series; ///< one for all who read at the same time
};

} // namespace meshping
