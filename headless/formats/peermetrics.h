// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/formats/metricswriter.h"
#include "headless/formats/peerfacts.h"

#include <vector>

namespace meshping {

/// How it goes with other nodes; nothing where there are none.
void writePeerMetrics(MetricsWriter &writer, const std::vector<PeerFacts> &peers);

} // namespace meshping
