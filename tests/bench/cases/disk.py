# SPDX-License-Identifier: GPL-3.0-or-later
"""What reaches the disk: bytes written by a daemon that pings the lab for an hour, and what a day of a target takes in
the database that the store's own code writes in simulated time."""

import json
import math
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import time

from harness import ProcessFigures, Row
from harness.bench import Failed
from harness.meshping import add_targets, figures
from lab.runner import namespace
from lab.runner.lab import Lab
from support.daemon import Daemon

TITLE = "Disk, a ping each 30 s"
BESIDE_OTHERS = True
INTERVAL, TARGETS, GOAL = 30, 10_000, 20
PLACES, LOSS = 40, 0.01
SIMULATED_TARGETS, SIMULATED_HOURS = 1000, 40
# Each table, and how many of its rows a target gets a day.
TABLES = (("minutes", 24), ("hours", 24), ("days", 1))
# The databases must stand on a disk, which /tmp need not be.
FOLDER = "/var/tmp"


def scenario():
    """Places at 0.3 to 150 ms, each with jitter, a second path, and some loss: what is written depends on all of that."""
    chance = random.Random(1)
    prefixes = []
    for place in range(PLACES):
        ms = math.exp(chance.uniform(math.log(0.3), math.log(150)))
        paths = [{"ms": ms * factor, "jitter": ms / 50, "shape": "exponential", "weight": weight}
                 for factor, weight in ((1, 9), (1.3, 1))]
        prefixes.append({"prefix": f"10.{place}.0.0/16", "delay": paths, "loss": LOSS})
    return {"duration": 1, "seed": 1, "targets": [], "prefixes": prefixes}


def targets():
    return [f"host-{place}-{number}.example.net@10.{place}.{number >> 8}.{number & 255}"
            for place in range(PLACES) for number in range(1, TARGETS // PLACES + 1)]


def written_until_end(daemon):
    """Stops it: all that it has written then, its last checkpoint included."""
    figures, written = ProcessFigures(daemon.process.pid), 0
    daemon.process.terminate()
    while daemon.process.poll() is None:
        try:
            written = figures.written_bytes()
        except OSError:
            break
        time.sleep(0.001)
    return written


def real_hour(bench):
    """Bytes a probe while it runs, and with its end: from the moment when the targets themselves are written."""
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir=FOLDER) as name:
        folder = pathlib.Path(name)
        (folder / "scenario.json").write_text(json.dumps(scenario()))
        daemon = Daemon(bench.program("meshping"), prefix=namespace.PREFIX["raw"], database=folder, interval=INTERVAL, timeout=5)
        with Lab(bench.program("meshping-lab"), folder / "scenario.json", folder / "truth.json"), daemon:
            add_targets(daemon, targets())
            time.sleep(15)
            process = ProcessFigures(daemon.process.pid)
            sent, written = figures(daemon)["meshping_probes_sent_total"], process.written_bytes()
            time.sleep(300 if bench.quick else 3600)
            sent = figures(daemon)["meshping_probes_sent_total"] - sent
            running = process.written_bytes() - written
            bench.log(f"{running} bytes for {sent:.0f} probes")
            ended = written_until_end(daemon) - written
    if not running:
        raise Failed(f"nothing reaches the disk from {FOLDER}, or the kernel does not count it")
    return running / sent, ended / sent


def kept(bench):
    """Bytes of the database that a target takes for a day of minutes, of hours, of days."""
    with tempfile.TemporaryDirectory(prefix="meshping-bench-", dir=FOLDER) as folder:
        subprocess.run([bench.program("bench_store"), folder, str(SIMULATED_TARGETS), str(SIMULATED_HOURS)], check=True,
                       stdout=subprocess.DEVNULL)
        database = sqlite3.connect(f"file:{folder}/meshping.db?mode=ro", uri=True)
        return {table: a_day(database, table, rows_a_day) for table, rows_a_day in TABLES}


def a_day(database, table, rows_a_day):
    """From the fullest slot, as the first and the last are not whole; with each row's share of what pages hold besides."""
    (pages,) = database.execute("SELECT sum(pgsize) FROM dbstat WHERE name = ?", (table,)).fetchone()
    rows, counts = database.execute(f"SELECT count(*), sum(length(counts)) FROM {table}").fetchone()
    (full,) = database.execute(f"SELECT avg(length(counts)) FROM {table} GROUP BY slot ORDER BY 1 DESC").fetchone()
    return (full + (pages - counts) / rows) * rows_a_day


def run(bench):
    namespace.enter()
    namespace.accept_any_source()
    running, ended = real_hour(bench)
    if bench.quick:
        # Once an hour the log is folded into the other tables: five minutes with that or without it say little.
        rows = [Row(f"{TARGETS:,} targets, 5 minutes: written a probe", f"{running:.1f} bytes")]
    else:
        rows = [Row(f"{TARGETS:,} targets, an hour: written a probe", f"{running:.1f} bytes", goal=f"≤ {GOAL} bytes", met=running <= GOAL)]
    rows += [
        Row("the same, with the checkpoint at its end", f"{ended:.1f} bytes"),
        *(Row(f"kept of a target, for a day of {table}", f"{size:,.0f} bytes") for table, size in kept(bench).items()),
    ]
    return rows
