# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU for each probe beside other programs, one probe of each loopback address a second, each at the highest rate that
it holds. meshping is measured at the rival's rate as well, where its fixed costs meet fewer probes. harness/rivals.py has
the command lines."""

import tempfile

from harness import Row, loopback, measure, median
from harness.addresses import loopback as addresses
from harness.meshping import pinging
from harness.rivals import RIVALS

TITLE = "CPU a probe beside others, each at the most that it holds"
MOST = 100_000


def run(bench):
    loopback.enter()
    most, found = [], {}
    for rival in [kind() for kind in RIVALS]:
        most.append(ours(bench, MOST))
        found[rival] = at_its_most(bench, rival)
    return [row(rival, *held, median(most)) for rival, held in found.items() if held]


def row(rival, rate, pairs, most):
    same, theirs = (median(values) for values in zip(*pairs))
    what = f"{rival.name} ({rival.version()}), {rate:,}/s"
    measured = f"{most:.1f} µs at {MOST:,}/s, {same:.1f} µs at {rate:,}/s"
    return Row(what, measured, f"{theirs:.1f} µs", most / theirs, "< 1", most < theirs)


def at_its_most(bench, rival):
    """The highest rate it holds, and (our, its) CPU for each probe there, of each run."""
    for rate in rival.rates:
        pairs = beside(bench, rival, rate)
        if pairs:
            return rate, pairs
    bench.log(f"{rival.name} is left out: it holds none of the rates {rival.rates}")
    return None


def beside(bench, rival, rate):
    """None where the rival does not hold the rate."""
    pairs = []
    for _ in range(bench.runs):
        with tempfile.TemporaryDirectory() as folder:
            theirs, held = rival.ping(addresses(rate), seconds(bench), folder)
        bench.log(f"{rival.name}, {rate}: {held and 'held' or 'not held'}, {theirs}")
        if not held:
            return None
        pairs.append((ours(bench, rate), theirs.microseconds))
    return pairs


def ours(bench, rate):
    with pinging(bench, addresses(rate)) as daemon:
        found = measure.pinging(daemon.process.pid, seconds(bench))
    bench.log(f"meshping, {rate}: {found}")
    return found.microseconds


def seconds(bench):
    return 8 if bench.quick else 20
