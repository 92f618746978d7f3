# SPDX-License-Identifier: GPL-3.0-or-later
"""What a picture of the last three days costs the daemon: targets that were pinged each second for thirty days, one of
them or three in a picture, from the request to the last byte. The original took 17 to 33 ms of CPU for one of them."""

import contextlib
import subprocess
import tempfile
import time

from harness import Row, loopback, median
from harness.reader import fetch
from support.daemon import Daemon

TITLE = "A picture of three days over HTTP"
GOAL = 10.0  # ms of CPU
ORIGINAL = "original 17 to 33 ms"
TARGETS = [f"127.1.0.{number}" for number in (1, 2, 3)]
# Beyond the second for which a picture is kept for who asks for the same.
PAUSE = 1.1


@contextlib.contextmanager
def pinged_for_thirty_days(bench):
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir="/var/tmp") as folder:
        subprocess.run([bench.program("bench_fill_history"), folder, str(len(TARGETS))], check=True)
        with Daemon(bench.program("meshping"), database=folder, interval=60) as daemon:
            yield daemon


def measured(daemon, path, times):
    found = []
    for _ in range(times + 1):
        time.sleep(PAUSE)
        found.append(fetch(daemon.process.pid, daemon.port, path))
    return found[1:]  # the first one reads the fonts, too


def row(what, found, goal=None, beside=""):
    cpu, seconds, size = (median([getattr(one, field) for one in found]) for field in ("cpu", "seconds", "size"))
    text = f"CPU {cpu * 1000:.1f} ms, {seconds * 1000:.0f} ms, {size / 1000:.0f} KB"
    met = None if goal is None else cpu * 1000 <= goal
    return Row(what, text, beside, goal="" if goal is None else f"≤ {goal:.0f} ms of CPU", met=met)


def run(bench):
    loopback.enter()
    times = 7 * bench.runs
    one = f"/histogram/here/{TARGETS[0]}"
    compared = f"{one}.png?compare={TARGETS[1]}&compare={TARGETS[2]}"
    with pinged_for_thirty_days(bench) as daemon:
        return [row("PNG, one target", measured(daemon, one + ".png", times), GOAL, ORIGINAL),
                row("PNG, three compared", measured(daemon, compared, times), GOAL),
                row("SVG, one target", measured(daemon, one + ".svg", times), GOAL),
                row("PNG of 1,280 × 600 points at two pixels each", measured(daemon, one + ".png?width=1280&height=600&scale=2", times))]
