# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon's figures, from every place that shows them."""

import functools
import math
import time
from collections import defaultdict

from .scenario import plain

COUNTERS = {
    "meshping_sent": "sent", "meshping_recv": "recv", "meshping_lost": "lost", "meshping_late": "late",
    "meshping_duplicates": "duplicates", "meshping_send_errors": "send_errors", "meshping_pings_count": "count",
    "meshping_pings_sum": "sum",
}


@functools.lru_cache(maxsize=None)
def bucket_of_label(label):
    """The number of the bucket whose upper edge is `le`, 2^((b+1)/10) milliseconds."""
    return round(10 * math.log2(float(label))) - 1


class TargetMetrics:
    """What /metrics says of one target."""

    def __init__(self):
        self.values = {}
        self.errors = {}
        self.cumulative = []

    def buckets(self):
        """Bucket -> count."""
        counts = {}
        before = 0
        for bucket, total in sorted(self.cumulative):
            if total != before:
                counts[bucket] = total - before
            before = total
        return counts


class Figures:
    """All of them, read at one time when nothing moves any more."""

    def __init__(self, daemon, histograms_of):
        self.read_at = time.monotonic()
        self.targets = {plain(address): target for address, target in daemon.all_targets().items()}
        self.metrics = defaultdict(TargetMetrics)
        self.health = {}
        for sample in daemon.metrics():
            self.take(sample)
        self.histograms = {address: self.histogram(daemon, address) for address in histograms_of}

    def take(self, sample):
        if "target" not in sample.labels:
            self.health[sample.name] = sample.value
            return
        metrics = self.metrics[plain(sample.labels["target"])]
        if sample.name == "meshping_icmp_errors":
            metrics.errors[sample.labels["type"]] = int(sample.value)
        elif sample.name == "meshping_pings_bucket":
            if sample.labels["le"] != "+Inf":
                metrics.cumulative.append((bucket_of_label(sample.labels["le"]), int(sample.value)))
        elif sample.name in COUNTERS:
            metrics.values[COUNTERS[sample.name]] = sample.value

    @staticmethod
    def histogram(daemon, address):
        """Sent, lost and buckets of the histogram over time, all slots together."""
        answer = daemon.get(f"/api/targets/{address}/histogram")
        if answer.status != 200:
            raise RuntimeError(f"histogram of {address}: {answer.status} {answer.text}")
        whole = {"sent": 0, "lost": 0, "buckets": defaultdict(int)}
        for slot in answer.json()["slots"]:
            whole["sent"] += slot["sent"]
            whole["lost"] += slot["lost"]
            for bucket, count in slot["buckets"].items():
                whole["buckets"][int(bucket)] += count
        return whole


def totals(daemon):
    """One number for each counter over all targets: when they stand still, everything is counted."""
    targets = daemon.all_targets().values()
    return tuple(sum(target[name] for target in targets) for name in ("sent", "recv", "lost", "late", "duplicates"))
