# SPDX-License-Identifier: GPL-3.0-or-later
"""A stop that cannot write says so, leaves what it has elsewhere, and the next start takes it up. Damaged databases are
recovered. Usage: test_unwritten.py DAEMON"""
import contextlib
import os
import signal
import sqlite3
import stat
import subprocess

import storecase
from disk import Disk


class Unwritten(storecase.Case):
    def setUp(self):
        super().setUp()
        self.runtime = self.folder / "run"
        self.temporary = self.folder / "tmp"
        self.data = self.folder / "data"
        for folder in (self.runtime, self.temporary, self.data):
            folder.mkdir()
        self.database = self.data / "meshping.db"
        self.environment = {"XDG_RUNTIME_DIR": str(self.runtime), "TMPDIR": str(self.temporary)}

    def daemon(self, *targets, **options):
        daemon = super().daemon(*targets, environment=self.environment, **options)
        self.addCleanup(daemon.kill)
        return daemon

    def mount(self):
        disk = Disk(self.data)
        self.addCleanup(disk.unmount)
        return disk

    def stop(self, daemon):
        """The counters at the end, the exit status, and what was said last."""
        self.wait_for_replies(daemon, 15)
        before = daemon.all_targets()
        daemon.process.send_signal(signal.SIGTERM)
        status = daemon.process.wait(20)
        return before, status, daemon.log().strip().splitlines()[-1]

    def stop_on(self, disk):
        """The same on a full disk."""
        daemon = self.daemon().start()
        self.wait_for_replies(daemon)
        self.wait_for_flush(daemon)
        disk.fill()
        return self.stop(daemon)

    def assert_taken_up(self, before):
        with self.daemon("127.0.0.99", interval=3600, timeout=1) as daemon:
            self.assertIn("was taken up", daemon.log())
            self.assert_not_below_api(daemon.all_targets(), before)
        after = self.stored()
        self.assert_not_below(after, before)
        for address, target in before.items():
            self.assertLessEqual(after[address].sent, target["sent"] + 60, "counted twice")

    def assert_not_below_api(self, found, before):
        for address, target in before.items():
            self.assertGreaterEqual(found[address]["recv"], target["recv"])

    def test_full_disk(self):
        disk = self.mount()
        before, status, said = self.stop_on(disk)
        self.assertEqual(status, 1)
        for words in ("no space is left", str(self.database), str(self.runtime / "meshping")):
            self.assertIn(words, said)
        folder = self.runtime / "meshping"
        self.assertEqual(stat.S_IMODE(folder.stat().st_mode), 0o700)
        (left,) = folder.iterdir()
        self.assertEqual(stat.S_IMODE(left.stat().st_mode), 0o600)
        disk.make_room()
        self.assert_taken_up(before)
        self.assertEqual(list(folder.iterdir()), [])

    def test_full_twice(self):
        """The disk is full still at the next start and stop: what both left is added up."""
        disk = self.mount()
        first, status, _ = self.stop_on(disk)
        self.assertEqual(status, 1)
        daemon = self.daemon("new one@127.0.0.77").start()
        second, status, _ = self.stop(daemon)
        self.assertEqual(status, 1)
        disk.make_room()
        with self.daemon("127.0.0.99", interval=3600, timeout=1) as daemon:
            found = daemon.all_targets()
        self.assertEqual(second.keys() - first.keys(), {"127.0.0.77"})
        for address, target in second.items():
            sent = target["sent"] + first.get(address, {"sent": 0})["sent"]
            self.assertGreaterEqual(found[address]["sent"], sent)
            self.assertLessEqual(found[address]["sent"], sent + 60, "counted twice")

    def test_full_twice_shows_names(self):
        """What was named before the first stop is called so at the next start, while the disk is full still."""
        disk = self.mount()
        daemon = self.daemon("old@127.0.0.1", "127.0.0.2").start()
        self.wait_for_replies(daemon, 3, ["127.0.0.1", "127.0.0.2"])
        self.wait_for_flush(daemon)
        disk.fill()
        for address, change in (("127.0.0.1", {"name": "new"}), ("127.0.0.2", {"labels": {"site": "Berlin"}})):
            self.assertEqual(daemon.patch(f"/api/targets/{address}", change).status, 200)
        daemon.post("/api/targets", {"target": "third@127.0.0.3"})
        daemon.process.send_signal(signal.SIGTERM)
        self.assertEqual(daemon.process.wait(20), 1)
        for _ in range(2):
            daemon = self.daemon("127.0.0.99").start()
            self.check_names(daemon)
            daemon.process.send_signal(signal.SIGTERM)
            self.assertEqual(daemon.process.wait(20), 1)
        disk.make_room()
        with self.daemon("127.0.0.99") as daemon:
            self.check_names(daemon)

    def check_names(self, daemon):
        targets = daemon.all_targets()
        self.assertEqual({address: target["name"] for address, target in targets.items()},
                         {"127.0.0.1": "new", "127.0.0.2": "127.0.0.2", "127.0.0.3": "third", "127.0.0.99": "127.0.0.99"})
        self.assertEqual(targets["127.0.0.2"]["labels"], {"site": "Berlin"})

    def test_read_only(self):
        disk = self.mount()
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
        disk.set_read_only(True)
        daemon = self.daemon().start()
        before, status, said = self.stop(daemon)
        self.assertEqual(status, 1)
        self.assertIn("read-only", said)
        disk.set_read_only(False)
        self.assert_taken_up(before)

    def test_crash_while_taking_up(self):
        """A part that was added, and whose file is there all the same, is not added again."""
        disk = self.mount()
        before, _, _ = self.stop_on(disk)
        (left,) = (self.runtime / "meshping").iterdir()
        content = left.read_bytes()
        disk.make_room()
        self.assert_taken_up(before)
        left.write_bytes(content)
        stored = self.stored()
        with self.daemon("127.0.0.99", interval=3600, timeout=1) as daemon:
            self.assertNotIn("was taken up", daemon.log())
        for address, target in self.stored().items():
            self.assertLessEqual(target.sent, stored[address].sent + 2)

    def test_beside_another(self):
        """A database that another has open all the time: what the second counted is taken up all the same."""
        first = self.daemon("127.0.0.99").start()
        second = self.daemon().start()
        before, status, _ = self.stop(second)
        self.assertEqual(status, 1)
        first.stop()
        with self.daemon("127.0.0.99", interval=3600, timeout=1) as daemon:
            self.assertIn("was taken up", daemon.log())
            self.assert_not_below_api(daemon.all_targets(), before)

    def test_another_database(self):
        """What one database lacks is not given to another."""
        disk = self.mount()
        self.stop_on(disk)
        disk.make_room()
        self.database.unlink()
        for path in self.data.glob("meshping.db-*"):
            path.unlink()
        (left,) = (self.runtime / "meshping").iterdir()
        with self.daemon("127.0.0.99") as daemon:
            self.assertEqual(list(daemon.all_targets()), ["127.0.0.99"])
            self.wait_for_replies(daemon, 5, ["127.0.0.99"])
            self.assertEqual(daemon.log().count(str(left)), 1)
            (warning,) = daemon.get("/healthz").json()["warnings"]
            for words in (str(left), str(self.database), "put that one back, or delete this file"):
                self.assertIn(words, warning)
        stored = self.stored()
        # Nor is it waited for, where the other cannot be written.
        disk.set_read_only(True)
        with self.daemon() as daemon:
            self.assertGreaterEqual(daemon.target("127.0.0.99")["recv"], stored["127.0.0.99"].received)
            left.unlink()
            daemon.wait_for(lambda: not daemon.get("/healthz").json().get("warnings"), what="an end of the warning")
            daemon.kill()
        disk.set_read_only(False)

    def test_unreadable_part(self):
        """What was left and is damaged since harms nothing else."""
        disk = self.mount()
        before, _, _ = self.stop_on(disk)
        disk.make_room()
        (left,) = (self.runtime / "meshping").iterdir()
        left.write_bytes(left.read_bytes()[:4096] + b"garbage " * 1024)
        with self.daemon("127.0.0.99") as daemon:
            self.assertEqual(set(daemon.all_targets()), {*before, "127.0.0.99"})
            (warning,) = daemon.get("/healthz").json()["warnings"]
            self.assertIn(str(left), warning)
            self.assertIn("delete it", warning)
        self.assertEqual(list(self.data.glob("*.corrupt-*")), [])

    def test_planted_folders(self):
        """Nothing is left in a folder that somebody else may have made."""
        disk = self.mount()
        trap = self.folder / "trap"
        trap.mkdir()
        (self.runtime / "meshping").symlink_to(trap)
        (self.temporary / "meshping-0").mkdir()
        (self.temporary / "meshping-0").chmod(0o777)
        _, status, said = self.stop_on(disk)
        self.assertEqual(status, 1)
        self.assertIn("is lost", said)
        self.assertEqual(list(trap.iterdir()) + list((self.temporary / "meshping-0").iterdir()), [])

    def recover(self, *arguments):
        return subprocess.run([storecase.PROGRAM, "recover", *map(str, arguments), "--database", str(self.database)],
                              capture_output=True, text=True, timeout=60, check=False)

    def test_recover(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon, 10)
        old = self.stored()
        aside = self.data / "old.db"
        self.database.rename(aside)
        with self.daemon("127.0.0.1", "127.0.0.99") as daemon:
            self.wait_for_replies(daemon, 10, ["127.0.0.1", "127.0.0.99"])
            refused = self.recover(aside)
            self.assertEqual(refused.returncode, 1)
            self.assertIn("in use by another meshping", refused.stderr)
        new = self.stored()
        done = self.recover(aside)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(f"{len(storecase.ADDRESSES)} targets", done.stdout)
        merged = self.stored()
        self.assertEqual(set(merged), {*old, *new})
        for address, target in merged.items():
            self.assertEqual(target.sent, sum(side[address].sent for side in (old, new) if address in side))
        again = self.recover(aside)
        self.assertEqual(again.returncode, 0)
        self.assertIn("taken over before", again.stdout)
        self.assertEqual({address: target.sent for address, target in self.stored().items()},
                         {address: target.sent for address, target in merged.items()})
        self.assertEqual(self.recover().returncode, 2)
        self.assertEqual(self.recover(aside, "127.0.0.1").returncode, 2)

    def test_recover_what_is_none(self):
        """One line that says what is wrong and what to do; a pipe holds nobody up, and nothing is made or changed."""
        os.mkfifo(self.folder / "pipe")
        (self.folder / "notes.txt").write_text("notes")
        (self.folder / "empty.db").touch()
        with contextlib.closing(sqlite3.connect(self.folder / "other.db")) as other:
            other.execute("CREATE TABLE notes (text)")
        before = sorted(self.folder.rglob("*"))
        for name, words in (("nowhere.db", "there is no file"), ("run", "is a folder"), ("pipe", "a pipe"), ("empty.db", "is empty"),
                            ("notes.txt", "none of meshping's databases"), ("other.db", "none of meshping's databases")):
            with self.subTest(name=name):
                refused = self.recover(self.folder / name)
                self.assertEqual((refused.returncode, refused.stdout), (1, ""))
                (line,) = refused.stderr.splitlines()
                self.assertIn(str(self.folder / name), line)
                self.assertIn(words, line)
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_damaged(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon, 10)
            self.wait_for_flush(daemon)
        stored = self.stored()
        content = bytearray(self.database.read_bytes())
        at = content.index(b"CREATE TABLE events")
        content[at:at + 6] = b"\x77" * 6
        self.database.write_bytes(content)
        with self.daemon("127.0.0.99") as daemon:
            self.assert_not_below_api(daemon.all_targets(),
                                      {address: {"recv": target.received} for address, target in stored.items()})
            health = daemon.get("/healthz")
            self.assertEqual(health.status, 200)
            (warning,) = health.json()["warnings"]
            (aside,) = self.data.glob("meshping.db.corrupt-*[0-9]")
            for words in (str(aside), f"{len(stored)} targets", "until that file is moved away"):
                self.assertIn(words, warning)
            events = daemon.get("/api/log").json()["events"]
            self.assertEqual([event["kind"] for event in events].count("store_set_aside"), 1)
            aside.rename(self.folder / "seen")
            daemon.wait_for(lambda: not daemon.get("/healthz").json()["warnings"], what="an end of the warning")
        self.assert_not_below(self.stored(), stored)


if __name__ == "__main__":
    storecase.main()
