// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/formats/metricswriter.h"
#include "headless/formats/prometheus.h"

namespace meshping {

/// The program's own health and process_*: tells a slow monitor from a slow network.
void writeSelfMetrics(MetricsWriter &writer, const Snapshot &snapshot, const ServerFacts &server);

} // namespace meshping
