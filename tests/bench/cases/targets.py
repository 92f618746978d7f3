# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of all targets, and only what changed since a revision. Beside it Python's json, written in C, on the same
list that is already there."""

import json
import time

from harness import Row, alternate, loopback, median
from harness.filled import filled
from harness.reader import fetch

TITLE = "/api/targets of 100,000 targets"
TARGETS, BUCKETS = 100_000, 10
FULL_GOAL, CHANGES_GOAL = 0.5, 0.05
CHANGES = 100
# So long that from one second to the next only hundreds of them change, even in the first round, which goes faster.
INTERVAL = 3600
MB = 1e6


def answer(daemon, path):
    return json.loads(daemon.get(path, timeout=60).body)


def dumped(targets):
    start = time.monotonic()
    json.dumps(targets)
    return time.monotonic() - start


def changes(daemon):
    """How many targets changed since some seconds ago, and what it took to learn which."""
    path = "/api/targets?since=" + answer(daemon, "/api/targets?since=" + answer(daemon, "/api/targets")["revision"])["revision"]
    while len(answer(daemon, path)["targets"]) < CHANGES:
        time.sleep(1)
    fetched = fetch(daemon.process.pid, daemon.port, path)
    return len(answer(daemon, path)["targets"]), fetched


def one(daemon):
    """One target in the middle of the list."""
    return fetch(daemon.process.pid, daemon.port, "/api/targets/127.1.200.1")


def shown(what, fetched, goal, rival=None):
    seconds, cpu, peak, size = (median([getattr(one, field) for one in fetched]) for field in ("seconds", "cpu", "peak", "size"))
    beside = f"json.dumps {rival:.2f} s" if rival else ""
    return [Row(f"{what}: to its last byte", f"{seconds * 1000:.0f} ms", beside, rival and seconds / rival,
                f"≤ {goal * 1000:.0f} ms", seconds <= goal),
            Row(f"{what}: CPU, bytes, memory on top at the most", f"{cpu * 1000:.0f} ms, {size / MB:.2f} MB, {peak / MB:.1f} MB")]


def run(bench):
    loopback.enter()
    with filled(bench, TARGETS, BUCKETS, interval=INTERVAL) as daemon:
        pid, port = daemon.process.pid, daemon.port
        targets = answer(daemon, "/api/targets")["targets"]
        found = alternate(bench.runs, plain=lambda: fetch(pid, port, "/api/targets"),
                          gzip=lambda: fetch(pid, port, "/api/targets", True), rival=lambda: dumped(targets),
                          changes=lambda: changes(daemon), one=lambda: one(daemon))
        bench.log(f"{found}")
    rival = median(found["rival"])
    number = median([count for count, _ in found["changes"]])
    rows = shown("all, plain", found["plain"], FULL_GOAL, rival) + shown("all, gzip", found["gzip"], FULL_GOAL)
    rows += shown(f"the {number:.0f} that changed", [fetched for _, fetched in found["changes"]], CHANGES_GOAL)
    return rows + [Row("one of them", f"{median([fetched.seconds for fetched in found['one']]) * 1000:.1f} ms")]
