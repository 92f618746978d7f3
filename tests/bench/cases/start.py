# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the moment when each of 100,000 stored targets has been sent its first ping, at an interval of 1 s. The
database is one that a daemon has filled before."""

import pathlib
import tempfile
import time

from harness import Row, loopback, median
from harness.addresses import loopback as addresses
from harness.bench import Failed
from harness.meshping import pinging
from harness.requests import FirstRequests
from support.daemon import Daemon

TITLE = "Start with 100,000 stored targets"
TARGETS = 100_000
GOAL = 3.0


def run(bench):
    loopback.enter()
    targets = addresses(TARGETS)
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir="/var/tmp") as folder:
        database = pathlib.Path(folder) / "meshping.db"
        history = 30 if bench.quick else 190  # seconds: four slots of a minute
        with pinging(bench, targets, warm_up=history, database=database):
            pass
        stored = sum(file.stat().st_size for file in pathlib.Path(folder).iterdir())
        times = [first_round(bench, targets, database) for _ in range(bench.runs)]
    bench.log(f"{times} s, database of {stored:,} bytes")
    took = median(times)
    what = f"exec to the end of the first round, {stored / 1e6:.0f} MB of history"
    return [Row(what, f"{took:.2f} s", goal=f"≤ {GOAL:.0f} s", met=took <= GOAL)]


def first_round(bench, targets, database):
    daemon = Daemon(bench.program("meshping"), database=database, start_seconds=60, interval=1, timeout=0.9)
    with FirstRequests() as requests:
        began = time.time()
        with daemon:
            last = requests.wait(targets, 60)
    if last is None:
        raise Failed(f"a minute after the start only {len(requests.first):,} of {len(targets):,} were pinged:\n{daemon.log()}")
    return last - began
