# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU for each probe: the whole daemon (all threads, statistics, store) beside the bare loop, over loopback addresses."""

from harness import Row, alternate, loopback, measure, median
from harness.addresses import FIRST_LOOPBACK
from harness.addresses import loopback as addresses
from harness.meshping import pinging

TITLE = "CPU a probe, kernel and answering side included"
RATES = (10_000, 50_000, 100_000)
GOAL = 1.3


def run(bench):
    loopback.enter()
    return [row(bench, rate) for rate in RATES]


def row(bench, rate):
    """One probe of each target a second; of the daemon after its start, over two flushes."""
    seconds = 10 if bench.quick else 20

    def daemon():
        with pinging(bench, addresses(rate)) as started:
            return measure.pinging(started.process.pid, seconds)

    def bare():
        return measure.bare_loop(bench, FIRST_LOOPBACK, rate, seconds)

    found = alternate(bench.runs, daemon=daemon, bare=bare)
    for name, runs in found.items():
        bench.log(f"{rate} {name}: " + "; ".join(f"{it.microseconds:.2f} µs, {it.rate:.0f}/s" for it in runs))
    ours, theirs = (median([it.microseconds for it in runs]) for runs in found.values())
    ratio = ours / theirs
    return Row(f"{rate:,} probes/s", f"{ours:.1f} µs", f"bare loop {theirs:.1f} µs", ratio, f"≤ {GOAL}", ratio <= GOAL)
