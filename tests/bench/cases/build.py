# SPDX-License-Identifier: GPL-3.0-or-later
"""What building takes, without a cache: a copy of the tree is configured and built as run.sh and test.sh do, then one source
of core/stats changes. CPU seconds over the processors tell what the wall clock would on a machine that does nothing else."""

import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time

from harness import Row
from harness.bench import Failed

TITLE = "Building on this machine, without a cache"
ROOT = pathlib.Path(__file__).resolve().parents[3]
CHANGED = "core/stats/bucket.cpp"
ITS_TEST = "tst_bucket"
RELEASE_GOAL, CHANGE_GOAL = 240, 40  # seconds


def run(bench):
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir="/var/tmp") as folder:
        tree = pathlib.Path(folder)
        copy_tree(tree)
        release = steps(bench, tree, "release", *build("release"))
        tests = steps(bench, tree, "tests", *build("dev"))
        with open(tree / CHANGED, "a", encoding="utf-8") as source:
            source.write("\n// changed\n")
        # as somebody does who works on it, and as ./test.sh -R does, which builds all that the change concerns
        alone = steps(bench, tree, "change", ["cmake", "--build", "--preset", "dev", "--target", ITS_TEST], test())
        all_of_it = steps(bench, tree, "change, all", build("dev")[1], test())
    return [
        row("release, as ./run.sh builds it", release, RELEASE_GOAL),
        row("all programs and tests, as ./test.sh builds them", tests),
        row(f"one source of core/stats changed: {ITS_TEST} built and run", alone, CHANGE_GOAL),
        row("the same, then all other programs linked anew", all_of_it),
    ]


def build(preset):
    return [["cmake", "--preset", preset], ["cmake", "--build", "--preset", preset]]


def test():
    return ["ctest", "--preset", "dev", "-R", f"^{ITS_TEST}$"]


def copy_tree(tree):
    """The project as it is now, without what was built."""
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns("build", ".git", "__pycache__"), dirs_exist_ok=True)


def steps(bench, tree, name, *commands):
    """(CPU seconds, wall seconds) that these take, one after another."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    for command in commands:
        done = subprocess.run(command, cwd=tree, env={**os.environ, "CCACHE_DISABLE": "1"}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            raise Failed(f"{' '.join(command)}: {done.stdout[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    wall = time.monotonic() - begin
    bench.log(f"{name}: {cpu:.0f} s of CPU, {wall:.0f} s")
    return cpu, wall


def row(what, times, goal=None):
    """A goal is for the wall clock of two processors: what else the machine does counts against nobody."""
    cpu, wall = times
    return Row(what, f"{wall:.0f} s, {cpu:.0f} s of CPU", goal=f"≤ {goal} s on two processors" if goal else "",
               met=min(wall, cpu / 2) <= goal if goal else None)
