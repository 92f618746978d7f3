# SPDX-License-Identifier: GPL-3.0-or-later
"""`meshping import` of a database of the original meshping: 1,000 targets with every hour of 30 days, from exec to the end."""

import pathlib
import subprocess
import sys
import tempfile
import time

from harness import Row, median

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "store"))

import originaldb  # noqa: E402

TITLE = "Import of the original's database"
TARGETS = 1_000
HOURS = 30 * 24
GOAL = 20.0


def run(bench):
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir="/var/tmp") as folder:
        old = pathlib.Path(folder, "old.db")
        originaldb.many(old, TARGETS, HOURS // 10 if bench.quick else HOURS)
        times = [seconds(bench, old, pathlib.Path(folder, f"new{turn}.db")) for turn in range(bench.runs)]
        size = old.stat().st_size / 1e6
    bench.log(f"{times} s")
    took = median(times)
    what = f"{TARGETS:,} targets, {HOURS // 24} days, {size:.0f} MB"
    return [Row(what, f"{took:.1f} s", goal=f"≤ {GOAL:.0f} s", met=took <= GOAL)]


def seconds(bench, old, new):
    began = time.monotonic()
    subprocess.run([bench.program("meshping"), "import", str(old), "--database", str(new)], check=True, capture_output=True)
    return time.monotonic() - began
