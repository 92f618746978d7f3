# SPDX-License-Identifier: GPL-3.0-or-later
"""Measured minus true round trips, daemon beside bare loop, against the lab: true is what the kernel's stamps of the
packets passing the TUN device say. Then the same while the daemon's other threads are busy."""

import concurrent.futures
import contextlib
import dataclasses
import json
import os
import subprocess
import tempfile
import time

from harness import ProcessFigures, Row, alternate, median
from harness.addresses import consecutive
from harness.bench import Failed
from harness.deviation import Deviation, of_each_probe, of_last_replies, read_truth
from harness.meshping import pinging
from lab.runner import namespace
from lab.runner.lab import Lab

TITLE = "Measured minus true round trip"
FIRST = "10.64.0.1"
SCENARIO = {"seed": 3, "prefixes": [{"prefix": "10.0.0.0/8", "delay": {"ms": 20, "jitter": 10}}]}
SETTLING = 1
WARM_UP = 6
READ_EVERY = 2
# The p99 of ten seconds varies by a tenth and more from one run to the next, whatever the daemon does.
TURNS = 4
GOALS = {"p50": 15, "p99": 60}
GOAL_BUSY = 1.2


@dataclasses.dataclass
class Load:
    targets: int
    interval: int

    @property
    def rate(self):
        return self.targets // self.interval


LOADS = (Load(2_000, 2), Load(20_000, 1))


def every_second(work, until):
    """Calls work() each second from now on, later where it takes longer."""
    number = 0
    while (now := time.monotonic()) < until:
        work(number)
        number += 1
        time.sleep(max(0, min(now + 1, until) - time.monotonic()))


def quiet(daemon, until):
    time.sleep(max(0, until - time.monotonic()))


def scraped(daemon, until):
    every_second(lambda _: daemon.get("/metrics", timeout=60), until)


def scraped_gzip(daemon, until):
    every_second(lambda _: daemon.get("/metrics", {"Accept-Encoding": "gzip"}, timeout=60), until)


def flushing(daemon, until):
    """A changed name is written at once, with everything else that waits to be written."""
    def flushes():
        return daemon.get("/healthz").json()["store"]["flushes"]

    before = flushes()
    every_second(lambda number: daemon.patch(f"/api/targets/{FIRST}", {"name": f"first-{number}"}), until)
    if (written := flushes() - before) < 2:  # what /healthz says is up to a second old
        raise Failed(f"the database was written {written} times, not every second")


# What the daemon does meanwhile, and what the table says of it.
BUSY = {
    "quiet": (quiet, ""),
    "scraped": (scraped, "while /metrics of all is scraped every second"),
    "gzip": (scraped_gzip, "the same with gzip"),
    "flushing": (flushing, "while the database is written every second"),
}


# The lab keeps to the last processor, whoever probes to the first: else the scheduler puts them beside each other in one
# run and one behind the other in the next, where each of the lab's timers costs a probe some 14 µs. The daemon's other
# threads run where they like, also in the way of its probes.
FIRST_PROCESSOR, LAST_PROCESSOR = (choose(os.sched_getaffinity(0)) for choose in (min, max))


@contextlib.contextmanager
def lab(bench, directory):
    """The lab, in a directory for its files."""
    scenario = os.path.join(directory, "scenario.json")
    with open(scenario, "w", encoding="utf-8") as file:
        json.dump(SCENARIO, file)
    with Lab(str(bench.program("meshping-lab")), scenario, os.path.join(directory, "truth.json")) as started:
        os.sched_setaffinity(started.process.pid, {LAST_PROCESSOR})
        yield started


def bare_loop(bench, load):
    """Deviation of the bare loop."""
    seconds = SETTLING + (5 if bench.quick else 10)
    with tempfile.TemporaryDirectory() as directory:
        with lab(bench, directory) as started:
            command = [bench.program("bareloop"), "--each", f"{FIRST}+{load.targets}", str(load.interval), str(seconds)]
            prefix = ["taskset", "--cpu-list", str(FIRST_PROCESSOR)]
            output = subprocess.run([*prefix, *command], check=True, capture_output=True, text=True).stdout.splitlines()
            started.stop()
        if (figures := json.loads(output.pop()))["received"] != figures["sent"]:
            raise Failed(f"lost in a lab that loses nothing: {figures}")
        return {"bare": Deviation.of(of_each_probe(output, read_truth(started.truth_path), SETTLING))}


def phase(daemon, busy, seconds, answers):
    """Keeps the daemon busy while it pings; returns the span that counts."""
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor() as workers:
        work = workers.submit(busy, daemon, start + seconds)
        while time.monotonic() < start + seconds:
            time.sleep(READ_EVERY)
            answers.append(daemon.get("/api/targets", timeout=60).body)
        work.result()
    return start + SETTLING, time.monotonic()


def meshping(bench, load):
    """Deviation of the daemon, in each of its states of business by turns."""
    addresses = consecutive(FIRST, load.targets)
    answers, spans = [], {name: [] for name in BUSY}
    with tempfile.TemporaryDirectory() as directory:
        with lab(bench, directory) as started, pinging(bench, addresses, warm_up=WARM_UP, interval=load.interval) as daemon:
            os.sched_setaffinity(ProcessFigures(daemon.process.pid).thread("probe"), {FIRST_PROCESSOR})
            for _ in range(1 if bench.quick else TURNS):
                for name, (busy, _) in BUSY.items():
                    spans[name].append(phase(daemon, busy, 4 + load.interval, answers))
            started.stop()
        found = of_last_replies(answers, read_truth(started.truth_path)).values()
    return {
        name: Deviation.of([value for at, value in found if any(since <= at < until for since, until in spans[name])])
        for name in BUSY
    }


def medians(runs, name):
    """{"p50": …, "p99": …} of one state over all runs."""
    return {quantile: median([getattr(run[name], quantile) for run in runs]) for quantile in GOALS}


def rows(bench, load):
    found = alternate(bench.runs, bare=lambda: bare_loop(bench, load), daemon=lambda: meshping(bench, load))
    for run in found["bare"] + found["daemon"]:
        for name, deviation in run.items():
            bench.log(f"{load.rate} {name}: {deviation}")
    bare, still = medians(found["bare"], "bare"), medians(found["daemon"], "quiet")
    for name, goal in GOALS.items():
        yield Row(f"{load.rate:,} probes/s, {name}", f"{still[name]:.1f} µs", f"bare loop {bare[name]:.1f} µs",
                  still[name] / bare[name], f"≤ {goal} µs more", still[name] - bare[name] <= goal)
    for name, (_, words) in BUSY.items():
        if words:
            busy = medians(found["daemon"], name)
            ratio = max(busy[quantile] / still[quantile] for quantile in GOALS)
            yield Row(f"{load.rate:,} probes/s, p50 and p99, {words}", f"{busy['p50']:.1f} and {busy['p99']:.1f} µs",
                      f"otherwise {still['p50']:.1f} and {still['p99']:.1f} µs", ratio, f"≤ {GOAL_BUSY}", ratio <= GOAL_BUSY)


def run(bench):
    namespace.enter()
    namespace.accept_any_source()
    return [row for load in LOADS for row in rows(bench, load)]
