# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory a target, after a day of pings: the real monitor and store on a clock that jumps and a network that is not
there (tests/bench/simulation). What a target takes is the difference between many and few of them; the rest, which the
program takes however many there are, is shared by a hundred thousand."""

import json
import subprocess
import tempfile

from harness import Row
from harness.bench import Failed

TITLE = "Memory a target after 24 simulated hours, a ping each 30 s"
FEW, MANY = 2_000, 10_000
HOURS = 24
SHARED_BY = 100_000
GOAL = 3.0  # KiB


def run(bench):
    hours = 2 if bench.quick else HOURS
    few, many = (simulate(bench, targets, hours)[-1] for targets in (FEW, MANY))
    return [
        row("resident", few["resident"], many["resident"], hours),
        row("at its peak", few["peak"], many["peak"], hours),
        row("asked for, without free pieces between", few["heap"], many["heap"], hours, None),
        Row(f"bytes to disk a probe, {hours} hours", f"{many['written'] / many['sent']:.1f}"),
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
    if lines[-1]["hours"] != hours or lines[-1]["targets"] != targets:
        raise Failed(f"the simulation ended after {lines[-1]['hours']} of {hours} hours, with {lines[-1]['targets']} targets")
    return lines


def row(what, few, many, hours, goal=GOAL):
    each = (many - few) / (MANY - FEW)
    fixed = few - each * FEW
    kibibytes = (each + fixed / SHARED_BY) / 1024
    text = f"{kibibytes:.2f} KiB, {fixed / 1e6:.0f} MB of the program's own included"
    return Row(f"{what}, {hours} hours", text, goal=f"≤ {goal} KiB" if goal else "", met=goal and kibibytes <= goal)
