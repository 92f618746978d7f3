# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory a target, after a day of pings: the real monitor and store on a clock that jumps and a network that is not
there (tests/bench/simulation). The memory that the program takes without targets is shared by a hundred thousand."""

import json
import subprocess
import tempfile

from harness import Row
from harness.bench import Failed

TITLE = "Memory a target after 24 simulated hours, a ping each 30 s"
TARGETS = 20_000
HOURS = 24
SHARED_BY = 100_000
GOAL = 3.0  # KiB


def run(bench):
    hours = 2 if bench.quick else HOURS
    lines = simulate(bench, TARGETS, hours)
    empty, last = lines[0], lines[-1]
    if last["hours"] != hours or last["targets"] != TARGETS:
        raise Failed(f"the simulation ended after {last['hours']} of {hours} hours, with {last['targets']} targets")
    return [
        row("resident", last["resident"], empty["resident"], hours),
        row("at its peak", last["peak"], empty["resident"], hours),
        Row(f"bytes to disk a probe, {hours} hours", f"{last['written'] / last['sent']:.1f}"),
    ]


def simulate(bench, targets, hours):
    """What the simulation reports: before there are targets, with them, and after each hour."""
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir="/var/tmp") as folder:
        command = [bench.program("bench_simulation"), folder, str(targets), str(hours)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            lines = []
            for line in process.stdout:
                lines.append(json.loads(line))
                bench.log(line.strip())
        if process.returncode:
            raise Failed(f"the simulation ended with status {process.returncode}")
    return lines


def row(what, occupied, empty, hours):
    kibibytes = ((occupied - empty) / TARGETS + empty / SHARED_BY) / 1024
    return Row(f"{what}, {hours} hours", f"{kibibytes:.2f} KiB", goal=f"≤ {GOAL} KiB", met=kibibytes <= GOAL)
