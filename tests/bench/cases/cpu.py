# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU of the whole daemon (all threads, statistics, store) for each probe, over loopback addresses."""

from harness import Row, alternate, median
from harness.addresses import loopback
from harness.meshping import own_metrics, pinging
from harness.process import cpu_used
from lab.runner import namespace

import subprocess

TITLE = "CPU a probe"
RATES = (10_000, 50_000, 100_000)


def microseconds(bench, rate):
    """Each target once a second, after the warm-up, over two flushes."""
    with pinging(bench, loopback(rate)) as daemon:
        before = own_metrics(daemon)["meshping_probes_sent_total"]
        used, _ = cpu_used(daemon.process.pid, 8 if bench.quick else 20)
        sent = own_metrics(daemon)["meshping_probes_sent_total"] - before
    return used / sent * 1e6


def run(bench):
    # Raw sockets elsewhere on the machine would get copies of every packet.
    namespace.enter()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    rows = []
    for rate in RATES:
        found = alternate(bench.runs, meshping=lambda: microseconds(bench, rate))
        bench.log(f"{rate}: {found}")
        rows.append(Row(f"{rate:,} probes/s", f"{median(found['meshping']):.1f} µs"))
    return rows
