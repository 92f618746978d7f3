# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's heatmap over a real store of three targets, pinged each second for thirty days, 1,920 × 600 pixels large at
100 % and at 200 %, drawn where no screen is: from the selection of a target to its picture, and the window's own CPU for each
frame while one zooms from thirty days to an hour and back."""

import json
import os
import subprocess
import tempfile

from harness import Row
from harness.bench import Failed

TITLE = "Heatmap of 30 days in the window"
OPEN_GOAL = 100.0  # ms
FRAME_GOAL = 1000 / 60


def run(bench):
    rows = []
    for percent in (100, 200):
        figures = measure(bench, percent)
        bench.log(f"{percent} %: {json.dumps(figures)}")
        rows += [
            opening(figures["open"], percent),
            frames("zooming, one target", figures["zoom"], percent),
            frames("zooming, three compared", figures["zoom compared"], percent),
        ]
    return rows


def measure(bench, percent):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(percent / 100)}
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir="/var/tmp") as folder:
        command = [bench.program("bench_heatmap"), folder, str(5 * bench.runs), str(480 * bench.runs)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"bench_heatmap ended with status {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def opening(times, percent):
    text = f"{times['p50']:.0f} ms, at the most {times['max']:.0f} ms; CPU {times['cpu']:.0f} ms"
    return Row(f"opened, {percent} %", text, goal=f"≤ {OPEN_GOAL:.0f} ms", met=times["max"] <= OPEN_GOAL)


def frames(what, times, percent):
    text = f"{times['p50']:.1f} ms a frame, p99 {times['p99']:.1f} ms"
    return Row(f"{what}, {percent} %", text, goal="60 frames/s", met=times["p99"] <= FRAME_GOAL)
