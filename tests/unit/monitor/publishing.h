// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/publisher.h"

/// Takes all steps of one publication.
inline meshping::SnapshotPtr publish(meshping::Publisher &publisher)
{
    publisher.begin();
    std::shared_ptr<meshping::Snapshot> snapshot;
    while (!snapshot)
        snapshot = publisher.step();
    return snapshot;
}
