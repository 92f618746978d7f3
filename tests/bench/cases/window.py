# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a refresh of the table holds the window's thread: 100,000 targets, every one changed, filtered, and sorted by
a column that changes, without groups and in fifty of them, drawn offscreen; and how long a step of scrolling takes with
what it draws, while the table refreshes, of the table, and of the overview with a day's minutes of each target
(tests/bench/window)."""

import json
import os
import statistics
import subprocess

from harness import Row
from harness.bench import Failed

TITLE = "A refresh of the window's table, 100,000 targets, sorted and filtered"
TARGETS = 100_000
GOAL = 16  # ms


def run(bench):
    return [*refreshed(bench, "flat"), *refreshed(bench, "grouped"), *scrolled(bench)]


def lines(bench, shape):
    refreshes = 10 if bench.quick else 60
    command = [bench.program("bench_window"), str(TARGETS), str(refreshes), shape]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    held = [json.loads(line) for line in result.stdout.splitlines()]
    if result.returncode or len(held) != refreshes:
        raise Failed(f"bench_window ended with status {result.returncode}: {result.stderr.strip()}")
    for line in held:
        bench.log(json.dumps(line))
    return held


def row(name, worst):
    return Row(name, f"{worst:.1f} ms", goal=f"≤ {GOAL} ms", met=worst <= GOAL)


def refreshed(bench, shape):
    held = lines(bench, shape)
    worst = max(line["longest"] for line in held)
    before = "grouped: " if shape == "grouped" else ""
    return [
        row(f"{before}window's thread held, at most", worst),
        Row(f"{before}its CPU a refresh, median", f"{statistics.median(line['total_cpu'] for line in held):.1f} ms"),
    ]


def scrolled(bench):
    table = max(line["step"] for line in lines(bench, "scrolled"))
    overview = max(line["step"] for line in lines(bench, "overview"))
    return [
        row("a step of scrolling and what it draws, at most", table),
        row("the same of the overview, a day of each target", overview),
        Row("overview to table", f"{overview / table:.1f} times"),
    ]
