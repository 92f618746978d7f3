#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall clock stands 800 days in the future for some seconds, or at a start: no history is lost.
Usage: test_wrongclock.py LIBRARIES MESHPING; the libraries, separated by colons, are preloaded"""
import contextlib
import os
import pathlib
import sqlite3
import struct
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from support.daemon import Daemon  # noqa: E402

TARGET = "127.0.0.1"
FAR = 800 * 86400
TABLES = {"minutes": 3600, "hours": 3600, "days": 86400}


class WrongClock(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="meshping-clock-"))
        self.database = self.folder / "meshping.db"
        self.offset = self.folder / "offset"
        self.set_clock(0)

    def set_clock(self, seconds):
        with open(self.offset, "r+b" if self.offset.exists() else "wb") as file:
            file.write(struct.pack("=q", seconds))

    def daemon(self):
        environment = {"LD_PRELOAD": LIBRARIES, "WALLCLOCK_OFFSET_FILE": str(self.offset)}
        return Daemon(PROGRAM, [TARGET], interval=0.1, timeout=1, flush_interval=0.2, database=self.database,
                      environment=environment)

    def rows(self):
        """All rows of slots that lie in the past."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return {table: {slot for (slot,) in database.execute(f"SELECT slot FROM {table}") if slot * width <= time.time()}
                    for table, width in TABLES.items()}

    def make_history(self):
        """Twenty hours of minutes and six days of the others, as if they had been counted."""
        with self.daemon() as daemon:
            daemon.wait_for(lambda: daemon.target(TARGET)["recv"] >= 3, what="replies")
        now = int(time.time())
        with contextlib.closing(sqlite3.connect(self.database)) as database:
            for table, width in TABLES.items():
                for back in range(1, 20 if table == "minutes" else 144 if table == "hours" else 6):
                    database.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, 1, x'0004')", (now // width - back,))
            database.commit()
        return self.rows()

    def test_jump(self):
        before = self.make_history()
        with self.daemon() as daemon:
            daemon.wait_for(lambda: daemon.target(TARGET)["recv"] >= 3, what="replies")
            for number, seconds in enumerate((FAR, 0, -FAR, 0), start=1):
                self.set_clock(seconds)
                daemon.wait_for(lambda: daemon.get("/healthz").json()["clock_steps"] == number, what="the step")
                flushes = daemon.get("/healthz").json()["store"]["flushes"]
                daemon.wait_for(lambda: daemon.get("/healthz").json()["store"]["flushes"] > flushes + 10, what="flushes")
            log = daemon.get("/api/log?from=0&to=9999999999").json()["events"]
            # Each once, and what the clock did before what is thought of it.
            self.assertEqual([event["kind"] for event in log if event["kind"].startswith("clock_")],
                             2 * ["clock_stepped", "clock_doubted", "clock_stepped", "clock_believed"])
            doubts = [event["duration"] for event in log if event["kind"] == "clock_doubted"]
            self.assertEqual([round(seconds / 86400) for seconds in doubts], [800, -800])
            for word in ("later", "earlier"):
                self.assertEqual(daemon.log().count(f"{word} than is likely"), 1, daemon.log())
            (warning,) = daemon.get("/healthz").json()["warnings"]
            self.assertIn(time.strftime("histograms of %Y-", time.gmtime(time.time() - FAR)), warning)
        after = self.rows()
        for table, slots in before.items():
            self.assertLessEqual(slots, after[table], table)

    def test_wrong_at_start(self):
        before = self.make_history()
        for seconds in (FAR, -FAR, FAR):
            self.set_clock(seconds)
            with self.daemon() as daemon:
                recv = daemon.target(TARGET)["recv"]
                daemon.wait_for(lambda: daemon.target(TARGET)["recv"] > recv + 30, what="replies")
                kinds = [event["kind"] for event in daemon.get("/api/log?from=0&to=9999999999").json()["events"]]
                self.assertIn("clock_doubted", kinds)
        after = self.rows()
        for table, slots in before.items():
            self.assertLessEqual(slots, after[table], table)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop())
    LIBRARIES = sys.argv.pop()
    unittest.main(verbosity=2)
