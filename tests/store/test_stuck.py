# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that do not answer, and stops that cannot write. Usage: test_stuck.py DAEMON; what the environment's
STUCK_DISK_PRELOAD names is preloaded"""
import os
import signal

import storecase
from storecase import ADDRESSES

ENDS_WITHIN = 20


class Stuck(storecase.Case):
    def setUp(self):
        super().setUp()
        self.stuck = self.folder / "stuck"
        (self.folder / "run").mkdir()
        self.addCleanup(self.stuck.unlink, missing_ok=True)

    def daemon(self, *targets, **options):
        environment = {"LD_PRELOAD": os.environ["STUCK_DISK_PRELOAD"], "STUCK_DISK_FILE": str(self.stuck), "STUCK_DISK_NAME": "meshping.db",
                       "XDG_RUNTIME_DIR": str(self.folder / "run"), "TMPDIR": str(self.folder / "nowhere")}
        daemon = super().daemon(*targets, environment=environment, **options)
        self.addCleanup(daemon.kill)
        return daemon

    def wait_for_words(self, daemon, *words):
        def said():
            answer = daemon.get("/healthz")
            return answer.status == 503 and all(word in answer.text for word in words)

        daemon.wait_for(said, seconds=40, what=f"503 and {words} on /healthz")

    def ends(self, daemon):
        """Asks it to end; its exit status, and what it said last."""
        daemon.process.send_signal(signal.SIGTERM)
        return daemon.process.wait(ENDS_WITHIN), daemon.log().strip().splitlines()[-1]

    def test_while_running(self):
        daemon = self.daemon().start()
        self.wait_for_replies(daemon)
        self.wait_for_flush(daemon)
        self.assertEqual(daemon.get("/healthz").status, 200)
        self.stuck.touch()
        self.wait_for_words(daemon, "does not answer", str(self.database))
        before = daemon.all_targets()
        self.wait_for_replies(daemon, max(before[address]["recv"] for address in ADDRESSES) + 3)
        history = daemon.get(f"/api/targets/{ADDRESSES[0]}/histogram")
        self.assertIn("does not answer", history.text)
        self.stuck.unlink()
        daemon.wait_for(lambda: daemon.get("/healthz").status == 200, what="200 on /healthz")
        before = daemon.all_targets()
        self.assertEqual(daemon.stop(), 0)
        self.assert_not_below(self.stored(), before)

    def test_at_start(self):
        with self.daemon("known@127.0.0.50", ADDRESSES[0]) as daemon:
            self.wait_for_replies(daemon, 10, ["127.0.0.50", ADDRESSES[0]])
        stored = self.stored()
        self.stuck.touch()
        daemon = self.daemon(ADDRESSES[0], "127.0.0.60").start()
        self.wait_for_replies(daemon, 3, [ADDRESSES[0], "127.0.0.60"])
        self.wait_for_words(daemon, "does not answer")
        self.assertEqual(sorted(daemon.all_targets()), [ADDRESSES[0], "127.0.0.60"])
        self.stuck.unlink()
        # What the database knew is pinged as soon as it is read, and counted on from there.
        self.wait_for_replies(daemon, stored["127.0.0.50"].received + 3, ["127.0.0.50"])
        self.assertEqual(daemon.target("127.0.0.50")["name"], "known")
        daemon.wait_for(lambda: daemon.get("/healthz").status == 200, what="200 on /healthz")
        before = daemon.all_targets()
        self.assertGreater(before[ADDRESSES[0]]["recv"], stored[ADDRESSES[0]].received)
        self.assertEqual(daemon.stop(), 0)
        self.assert_not_below(self.stored(), before)
        self.assert_not_below(self.stored(), stored)

    def test_a_pipe_for_a_database(self):
        os.mkfifo(self.database)
        daemon = self.daemon().start()
        self.wait_for_replies(daemon)
        self.wait_for_words(daemon, str(self.database))
        status, said = self.ends(daemon)
        self.assertEqual(status, 1)
        self.assertIn(str(self.database), said)

    def goes_on(self, before):
        """A new start has all of `before`, counted once."""
        with self.daemon("127.0.0.99", interval=3600, timeout=1) as daemon:
            self.assertIn("was taken up", daemon.log())
            found = daemon.all_targets()
            for address, target in before.items():
                self.assertGreaterEqual(found[address]["sent"], target["sent"])
                self.assertLessEqual(found[address]["sent"], target["sent"] + 60, "counted twice")
        self.stored()
        self.assertEqual(list(self.folder.glob("run/meshping/*")), [])
        with self.daemon("127.0.0.99", interval=3600, timeout=1) as daemon:
            self.assertNotIn("was taken up", daemon.log())

    def test_stop(self):
        daemon = self.daemon().start()
        self.wait_for_replies(daemon)
        self.stuck.touch()
        self.wait_for_replies(daemon, 15)
        before = daemon.all_targets()
        status, said = self.ends(daemon)
        self.assertEqual(status, 1)
        for words in ("does not answer", str(self.database), str(self.folder / "run" / "meshping")):
            self.assertIn(words, said)
        self.stuck.unlink()
        self.goes_on(before)

    def test_stop_before_it_was_open(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon, 10)
        stored = self.stored()
        self.stuck.touch()
        daemon = self.daemon(ADDRESSES[0], "new@127.0.0.60").start()
        self.wait_for_replies(daemon, 10, [ADDRESSES[0], "127.0.0.60"])
        before = daemon.all_targets()
        self.assertEqual(self.ends(daemon)[0], 1)
        self.stuck.unlink()
        with self.daemon("127.0.0.99", interval=3600, timeout=1) as daemon:
            found = daemon.all_targets()
            self.assertEqual(found["127.0.0.60"]["name"], "new")
            self.assertGreaterEqual(found["127.0.0.60"]["sent"], before["127.0.0.60"]["sent"])
            self.assertGreaterEqual(found[ADDRESSES[0]]["sent"], before[ADDRESSES[0]]["sent"] + stored[ADDRESSES[0]].sent)
            self.assertEqual(len(found), len(ADDRESSES) + 2)
        self.assert_not_below(self.stored(), stored)


if __name__ == "__main__":
    storecase.main()
