#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A daemon that gets too little of the CPU for what it is asked says so once, and once more when that is over; meanwhile
no target gets less than others, and nothing counts as lost. It is stopped and let go again and again, longer than it can
make up for: so no machine is fast enough. Usage: test_shortage.py MESHPING"""

import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lab.runner import namespace  # noqa: E402
from support.daemon import Daemon  # noqa: E402

TARGETS = [f"127.0.1.{i}" for i in range(1, 201)]
ASKED = 2000  # 200 targets every tenth of a second
BEGINS = re.compile(rf"^warning: asked for {ASKED} probes/s, this machine reaches (\d+): every target gets only (\d+)\.\d % of its pings", re.M)
ENDS = re.compile(rf"^info: the asked {ASKED} probes/s are kept again: for (\d+) s they were not, and (\d+) probes were left out$", re.M)


class Shortage(unittest.TestCase):
    def setUp(self):
        self.daemon = Daemon(PROGRAM, TARGETS, interval=0.1, timeout=1)
        self.addCleanup(self.daemon.close)
        self.daemon.start()
        self.daemon.wait_for(lambda: all(target["recv"] >= 3 for target in self.daemon.all_targets().values()))

    def hold_up(self, condition, seconds=60):
        """Stops it for most of the time until the condition holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), deadline, self.daemon.log())
            self.daemon.process.send_signal(signal.SIGSTOP)
            time.sleep(0.5)
            self.daemon.process.send_signal(signal.SIGCONT)
            time.sleep(0.1)

    def test_is_told_shown_and_over(self):
        self.assertNotIn("shortage_since", self.daemon.get("/healthz").json())
        self.hold_up(lambda: BEGINS.search(self.daemon.log()))
        reached, percent = map(int, BEGINS.search(self.daemon.log()).groups())
        self.assertAlmostEqual(percent, 100 * reached / ASKED, delta=1)
        answer = self.daemon.get("/healthz")
        health = answer.json()
        self.assertEqual((answer.status, health["success"], health["asked_per_second"]), (200, True, ASKED))
        self.assertAlmostEqual(health["shortage_since"], time.time(), delta=60)
        self.assertIn(f"asked for {ASKED} probes/s", health["warnings"][0])
        begun = {sample.name: sample.value for sample in self.daemon.metrics()}["meshping_shortage_start_time_seconds"]
        self.assertAlmostEqual(begun, health["shortage_since"], delta=1)

        targets = self.daemon.all_targets()
        counts = [target["sent"] for target in targets.values()]
        # What is due together may fall on both sides of the moment of looking.
        self.assertLessEqual(max(counts) - min(counts), 3, sorted(counts))
        self.assertEqual({target["lost"] for target in targets.values()}, {0})

        self.daemon.wait_for(lambda: ENDS.search(self.daemon.log()), 90, "the end of the shortage")
        health = self.daemon.get("/healthz").json()
        self.assertNotIn("shortage_since", health)
        self.assertEqual(health["warnings"], [])
        seconds, missed = map(int, ENDS.search(self.daemon.log()).groups())
        self.assertLessEqual(missed, health["missed_probes"])
        self.assertGreater(missed, seconds * ASKED / 10)
        self.assertEqual((len(BEGINS.findall(self.daemon.log())), len(ENDS.findall(self.daemon.log()))), (1, 1))


class HeldUp(unittest.TestCase):
    def test_every_stop_is_told(self):
        """Packets that came in meanwhile wake it before its timer does."""
        with Daemon(PROGRAM, ["127.0.0.1", "127.0.0.2", "::1"], interval=0.2, timeout=1) as daemon:
            daemon.wait_for(lambda: all(target["recv"] >= 3 for target in daemon.all_targets().values()))
            before = daemon.get("/healthz").json()["late_timers"]
            for _ in range(5):
                daemon.process.send_signal(signal.SIGSTOP)
                time.sleep(2)
                daemon.process.send_signal(signal.SIGCONT)
                time.sleep(0.5)
            daemon.wait_for(lambda: daemon.get("/healthz").json()["late_timers"] >= before + 5, what="five late turns")
            greatest = daemon.get("/healthz").json()["send_lag"]["max"]
            self.assertGreater(greatest, 1.5)


if __name__ == "__main__":
    namespace.enter()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    PROGRAM = sys.argv[1]
    unittest.main(argv=sys.argv[:1], verbosity=2)
