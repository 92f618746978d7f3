# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases that cannot be written, or read, or are gone: the daemon says so, goes on, and recovers by itself.
Usage: test_failures.py DAEMON"""
import contextlib
import sqlite3

import storecase
from disk import Disk
from support.daemon import Failed
from storecase import ADDRESSES, namespace


class Failures(storecase.Case):
    def mount(self):
        disk = Disk(self.folder)
        self.addCleanup(disk.unmount)
        return disk

    def wait_for_words(self, daemon, *words):
        """Until /healthz is 503 and says all of `words`."""
        def said():
            answer = daemon.get("/healthz")
            return answer.status == 503 and all(word in answer.text for word in words)

        daemon.wait_for(said, what=f"503 and {words} on /healthz")

    def wait_for_health(self, daemon):
        daemon.wait_for(lambda: daemon.get("/healthz").status == 200, what="200 on /healthz")

    def assert_goes_on(self, daemon, addresses=ADDRESSES):
        """Probing and serving do not care."""
        before = daemon.all_targets()
        self.wait_for_replies(daemon, max(before[address]["recv"] for address in addresses) + 3, addresses)
        history = daemon.get(f"/api/targets/{addresses[0]}/histogram").json()
        self.assertTrue(history["slots"])

    def assert_recovers(self, daemon):
        """It writes again; gives what must be in the database when it has ended."""
        self.wait_for_health(daemon)
        before = daemon.all_targets()
        self.wait_for_flush(daemon)
        self.assert_not_below(self.stored(), before)
        return before

    def test_full_disk(self):
        disk = self.mount()
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
            disk.fill()
            self.wait_for_words(daemon, "no space is left", str(self.database))
            self.assert_goes_on(daemon)
            disk.make_room()
            self.assert_recovers(daemon)

    def test_full_disk_at_start(self):
        disk = self.mount()
        disk.fill()
        with self.daemon() as daemon:
            self.wait_for_words(daemon, "no space is left")
            self.assert_goes_on(daemon)
            disk.make_room()
            self.assert_recovers(daemon)

    def test_read_only(self):
        disk = self.mount()
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
        stored = self.stored()
        disk.set_read_only(True)
        with self.daemon() as daemon:
            self.wait_for_words(daemon, "read-only", str(self.database))
            targets = daemon.all_targets()
            for address, target in stored.items():
                self.assertGreaterEqual(targets[address]["recv"], target.received)
            self.assert_goes_on(daemon)
            disk.set_read_only(False)
            self.assert_recovers(daemon)

    def test_corrupt(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
        garbage = self.database.read_bytes()
        garbage = garbage[:4096] + b"garbage " * (len(garbage) // 8 - 512)
        self.database.write_bytes(garbage)
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
            self.assert_recovers(daemon)
            log = daemon.log()
        (aside,) = self.folder.glob("meshping.db.corrupt-*")
        self.assertRegex(aside.name, r"^meshping\.db\.corrupt-\d{8}-\d{6}$")
        self.assertEqual(aside.read_bytes(), garbage)
        self.assertEqual(log.count(f"was set aside as {aside}"), 1, log)

    def refuse(self, database, *words):
        """It ends at once with status 2, and says why."""
        daemon = self.daemon(database=database)
        self.addCleanup(daemon.kill)
        with self.assertRaisesRegex(Failed, "status 2"):
            daemon.start()
        (line,) = daemon.log().splitlines()
        for word in words:
            self.assertIn(word, line)

    def test_not_ours(self):
        for number, content in enumerate((b"notes\n" * 1000, b"x", b"SQLite format 3\0" + b"garbage " * 512)):
            with self.subTest(content=content[:20]):
                file = self.folder / f"notes{number}.txt"
                file.write_bytes(content)
                self.refuse(file, str(file), "left alone")
                self.assertEqual(file.read_bytes(), content)
        with contextlib.closing(sqlite3.connect(self.database)) as other:
            other.execute("CREATE TABLE targets (id INTEGER PRIMARY KEY, addr TEXT UNIQUE, name TEXT)")
            for table in ("histograms", "loss_stats", "statistics", "meta"):
                other.execute(f"CREATE TABLE {table} (target_id INTEGER)")
        # What has the original's tables, but not its columns.
        before = self.database.read_bytes()
        self.refuse(self.database, "the original meshping")
        self.assertEqual(self.database.read_bytes(), before)
        self.assertEqual(list(self.folder.glob("meshping.db?*")), [])
        self.refuse(":memory:", "in memory alone")

    def test_locked(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
            with contextlib.closing(sqlite3.connect(self.database, isolation_level=None)) as other:
                other.execute("BEGIN EXCLUSIVE")
                self.wait_for_words(daemon, "locked by another program")
                self.assert_goes_on(daemon)
            self.assert_recovers(daemon)

    def test_locked_at_start(self):
        with self.daemon("127.0.0.1", "known@127.0.0.50") as daemon:
            self.wait_for_replies(daemon, 10, ["127.0.0.1", "127.0.0.50"])
        stored = self.stored()
        with contextlib.closing(sqlite3.connect(self.database, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN IMMEDIATE")
            other.execute("DELETE FROM removed")
            other.execute("COMMIT")
            daemon = self.enterContext(self.daemon("new@127.0.0.60", "127.0.0.1"))
            self.wait_for_words(daemon, "locked by another program")
            self.assertEqual(sorted(daemon.all_targets()), ["127.0.0.1", "127.0.0.60"])
            self.assert_goes_on(daemon, ["127.0.0.1", "127.0.0.60"])
        self.assert_recovers(daemon)
        # What the database knew is pinged again, and goes on counting from there.
        self.wait_for_replies(daemon, stored["127.0.0.50"].received + 3, ["127.0.0.50"])
        self.assertEqual(daemon.target("127.0.0.50")["name"], "known")
        self.assertGreater(daemon.target("127.0.0.1")["recv"], stored["127.0.0.1"].received)
        daemon.stop()
        self.assert_not_below(self.stored(), stored)

    def test_newer_version(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
        with contextlib.closing(sqlite3.connect(self.database)) as database:
            database.execute("PRAGMA user_version = 99")
        before = self.database.read_bytes()
        with self.daemon() as daemon:
            self.wait_for_words(daemon, "newer version of meshping", "99")
            self.assert_goes_on(daemon)
            daemon.kill()
        self.assertEqual(self.database.read_bytes(), before)

    def test_two_daemons(self):
        with self.daemon("127.0.0.1") as first:
            self.wait_for_replies(first, 10, ["127.0.0.1"])
            second = self.enterContext(self.daemon("127.0.0.1", "127.0.0.2"))
            self.wait_for_words(second, "in use by another meshping", f"process {first.process.pid}")
            self.assert_goes_on(second, ["127.0.0.1", "127.0.0.2"])
            self.assertEqual(first.get("/healthz").status, 200)
            first.stop()
            stored = self.stored()
        self.assert_recovers(second)
        second.stop()
        self.assert_not_below(self.stored(), stored)
        self.assertGreater(self.stored()["127.0.0.1"].received, stored["127.0.0.1"].received)

    def test_two_names(self):
        """A second daemon gets the file under no other name."""
        with self.daemon("127.0.0.1") as first:
            self.wait_for_replies(first, 3, ["127.0.0.1"])
            for link in (self.folder / "symbolic.db", self.folder / "hard.db"):
                link.symlink_to(self.database) if link.stem == "symbolic" else link.hardlink_to(self.database)
                with self.subTest(link=link.name), self.daemon("127.0.0.2", database=link) as second:
                    self.wait_for_words(second, "in use by another meshping")
                    second.kill()
            self.assertEqual(first.get("/healthz").status, 200)

    def test_folder_that_cannot_be_made(self):
        self.database = self.folder / "later" / "on" / "meshping.db"
        obstacle = self.folder / "later"
        obstacle.touch()
        with self.daemon() as daemon:
            self.wait_for_words(daemon, f"the folder {self.database.parent} cannot be made: Not a directory")
            self.assert_goes_on(daemon)
            obstacle.unlink()
            self.assert_recovers(daemon)

    def test_first_start(self):
        """In a home with nothing in it."""
        home = self.folder / "home"
        home.mkdir()
        namespace.allow_ping_sockets()
        ordinary = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "env", "--unset=STATE_DIRECTORY"]
        for arguments, made in (([], ".local/state/meshping/meshping.db"), (["--database", home / "db"], "db/meshping.db")):
            with self.subTest(arguments=arguments):
                daemon = self.daemon("127.0.0.1", database=None, prefix=ordinary, environment={"HOME": str(home)},
                                     arguments=[str(argument) for argument in arguments])
                self.database = home / made
                with daemon:
                    self.assert_recovers(daemon)
                self.assertIn("127.0.0.1", self.stored())
                for folder in self.database.relative_to(home).parents[:-1]:
                    self.assertEqual((home / folder).stat().st_mode & 0o7777, 0o700, folder)

    def test_removed_underneath(self):
        with self.daemon() as daemon:
            self.wait_for_replies(daemon)
            self.wait_for_flush(daemon)
            for path in self.folder.glob("meshping.db*"):
                path.unlink()
            daemon.wait_for(self.database.exists, what="a new database")
            self.wait_for_health(daemon)
            before = daemon.all_targets()
            self.wait_for_flush(daemon)
            self.assertIn("was removed or replaced", daemon.log())
            daemon.kill()
            # Its slots began anew, its counters did not.
            self.assert_not_below(storecase.storeformat.read_database(self.database), before)


if __name__ == "__main__":
    storecase.main()
