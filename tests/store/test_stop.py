# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGTERM and SIGINT lose nothing, and a restart goes on from there. Usage: test_stop.py DAEMON"""
import signal

import storecase

ONLY_AT_THE_END = 3600  # seconds between flushes


class Stop(storecase.Case):
    def stopped_by(self, number, times=1):
        with self.daemon(flush_interval=ONLY_AT_THE_END) as daemon:
            self.wait_for_replies(daemon)
            daemon.post("/api/targets", {"target": "late@127.0.1.1"})
            self.wait_for_replies(daemon, addresses=["127.0.1.1"])
            before = daemon.all_targets()
            for _ in range(times):
                daemon.process.send_signal(number)
            self.assertEqual(daemon.process.wait(20), 0)
        return before

    def test_nothing_is_lost(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(signal=number):
                before = self.stopped_by(number)
                self.assertEqual(len(before), len(storecase.ADDRESSES) + 1)
                self.assert_not_below(self.stored(), before)

    def test_signalled_twice_at_once(self):
        """As `timeout` does: its child, then the child's group."""
        before = self.stopped_by(signal.SIGTERM, times=2)
        self.assert_not_below(self.stored(), before)

    def test_restart_goes_on(self):
        self.stopped_by(signal.SIGTERM)
        stored = self.stored()
        with self.daemon("::1", interval=60, timeout=1) as daemon:
            targets = daemon.all_targets()
            # Nothing but a first probe or two can have come since.
            for address, target in stored.items():
                found = targets[address]
                self.assertLessEqual(target.received, found["recv"])
                self.assertLessEqual(found["recv"], target.received + 3)
                self.assertAlmostEqual(found["sum"], target.sum_ns / 1e6, delta=50)
            self.assertEqual(targets["127.0.1.1"]["name"], "late")

    def test_changes_are_kept(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
            daemon.patch("/api/targets/127.0.0.1", {"name": "renamed", "interval": 7})
            daemon.delete("/api/targets/127.0.0.2")
            self.wait_for_flush(daemon)
            daemon.kill()
        with self.daemon("127.0.0.3") as daemon:
            targets = daemon.all_targets()
            self.assertEqual(targets["127.0.0.1"]["name"], "renamed")
            self.assertNotIn("127.0.0.2", targets)
            self.assertEqual(len(targets), len(storecase.ADDRESSES) - 1)

    def test_reset_is_kept(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon, 10)
            self.wait_for_flush(daemon)
        before = self.stored()
        with self.daemon(interval=3600, timeout=1) as daemon:
            daemon.delete("/api/stats")

            def written():
                counters = storecase.storeformat.read_database(self.database)
                return all(counters[address].sent < target.sent for address, target in before.items())

            daemon.wait_for(written, what="the reset in the database")
            daemon.kill()
        with self.daemon(interval=3600, timeout=1) as daemon:
            for address, target in daemon.all_targets().items():
                self.assertLess(target["sent"], before[address].sent)


if __name__ == "__main__":
    storecase.main()
