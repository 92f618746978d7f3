#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wall clock goes back and forward an hour in the middle of a run: no wrong round trip, no gap, no hang.
Usage: test_clock.py LIBRARIES MESHPING; the libraries, separated by colons, are preloaded"""

import os
import pathlib
import struct
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from support.daemon import Daemon  # noqa: E402

INTERVAL = 0.1
TARGETS = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
HOUR = 3600


class WallClock(unittest.TestCase):
    def test_steps_of_an_hour(self):
        with tempfile.TemporaryDirectory(prefix="meshping-clock-") as folder:
            offset = pathlib.Path(folder, "offset")
            offset.write_bytes(bytes(8))
            environment = {"LD_PRELOAD": LIBRARIES, "WALLCLOCK_OFFSET_FILE": str(offset)}
            with Daemon(PROGRAM, TARGETS, interval=INTERVAL, timeout=1, flush_interval=0.5, environment=environment) as daemon:
                daemon.wait_for(lambda: daemon.target(TARGETS[0])["recv"] >= 10, what="first replies")
                for number, seconds in enumerate([-HOUR, 0, HOUR, 0], start=1):
                    self.go_on_after(daemon, offset, seconds, number)
                self.assertEqual(daemon.get("/healthz").status, 200)
                self.assertEqual(daemon.get("/healthz").json()["missed_probes"], 0)

    def go_on_after(self, daemon, offset, seconds, steps):
        before = daemon.all_targets()
        started = time.monotonic()
        with open(offset, "r+b") as file:
            file.write(struct.pack("=q", seconds))
        daemon.wait_for(lambda: daemon.get("/healthz").json()["clock_steps"] == steps, what=f"step {steps} to be noticed")
        daemon.wait_for(lambda: daemon.target(TARGETS[0])["recv"] >= before[TARGETS[0]]["recv"] + 30, what="replies after it")
        expected = (time.monotonic() - started) / INTERVAL
        for address, target in daemon.all_targets().items():
            self.assertEqual(target["lost"], 0, steps)
            self.assertEqual(target["late"], 0, steps)
            self.assertLess(target["max"], 900, steps)
            self.assertGreater(target["min"], 0, steps)
            # A snapshot is up to a second and a half old.
            self.assertGreaterEqual(target["recv"] - before[address]["recv"], expected - 25, "a gap in the schedule")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop())
    LIBRARIES = sys.argv.pop()
    unittest.main(verbosity=2)
