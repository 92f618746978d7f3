# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the store against a real daemon share: namespaces of their own, a daemon that flushes often."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "lab")]

from runner import namespace  # noqa: E402
from support.daemon import Daemon, Failed  # noqa: E402, F401

import storeformat  # noqa: E402

ADDRESSES = [f"127.0.0.{i}" for i in range(1, 13)]
FLUSH = 0.2


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="meshping-store-")))
        self.database = self.folder / "meshping.db"

    def daemon(self, *targets, **options):
        """A daemon that pings ten times a second; not started."""
        settings = {"database": self.database, "interval": 0.1, "timeout": 1, "flush_interval": FLUSH, **options}
        return Daemon(PROGRAM, targets or ADDRESSES, **settings)

    def enterContext(self, manager):  # Python 3.11 has it; here for those who test on an older one
        value = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return value

    def assert_consistent(self, counters):
        """Every figure of a target says the same."""
        for address, target in counters.items():
            with self.subTest(address=address):
                self.assertEqual(target.sent, target.received + target.lost)
                self.assertEqual(sum(target.histogram.values()), target.received)
                self.assertEqual(sum(slot.sent for slot in target.days), target.sent)
                self.assertEqual(sum(slot.lost for slot in target.days), target.lost)
                self.assertEqual(sum(sum(slot.buckets.values()) for slot in target.days), target.received)

    def assert_not_below(self, counters, floor):
        """No counter of `counters` (address -> Counters) is below the one in `floor` (the same, or T of the API)."""
        for address, least in floor.items():
            with self.subTest(address=address):
                self.assertIn(address, counters)
                found = counters[address]
                for name, key in (("sent", "sent"), ("received", "recv"), ("lost", "lost")):
                    wanted = least[key] if isinstance(least, dict) else getattr(least, name)
                    self.assertGreaterEqual(getattr(found, name), wanted, name)

    def stored(self):
        """What is in the database now, which must be sound."""
        counters = storeformat.read_database(self.database)
        self.assert_consistent(counters)
        return counters

    @staticmethod
    def flushes(daemon):
        return daemon.get("/healthz").json()["store"]["flushes"]

    def wait_for_flush(self, daemon):
        """Until everything that was counted before the call is in the database."""
        before = self.flushes(daemon)
        daemon.wait_for(lambda: self.flushes(daemon) >= before + 2, what="a flush")

    @staticmethod
    def wait_for_replies(daemon, count=3, addresses=ADDRESSES):
        def all_have():
            targets = daemon.all_targets()
            return all(targets.get(address, {}).get("recv", 0) >= count for address in addresses)

        daemon.wait_for(all_have, what=f"{count} replies")


def main(module_name="__main__"):
    """Runs the tests of a script that is given the daemon's path."""
    global PROGRAM
    namespace.enter("--mount")
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    PROGRAM = sys.argv.pop(1)
    unittest.main(module_name, verbosity=2)
