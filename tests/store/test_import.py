# SPDX-License-Identifier: GPL-3.0-or-later
"""meshping import: figures of the original's database come over as they were, whatever state its files are in, and however
often that is begun. Usage: test_import.py DAEMON"""
import pathlib
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import originaldb  # noqa: E402
import storecase  # noqa: E402
import storeformat  # noqa: E402
from disk import Disk  # noqa: E402
from originaldb import HOUR, Original, this_hour  # noqa: E402


class Case(storecase.Case):
    def setUp(self):
        super().setUp()
        self.old = self.folder / "old" / "meshping.db"

    def run_import(self, *arguments, status=0, database=None):
        done = subprocess.run([storecase.PROGRAM, "import", *map(str, arguments), "--database",
                               str(database or self.database)], capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def hours(self, address, database=None):
        """The hours of a target: {time: Slot}."""
        connection = sqlite3.connect(database or self.database)
        try:
            rows = connection.execute("SELECT slot, counts FROM hours JOIN targets ON target = id WHERE address = ?",
                                      (address,)).fetchall()
            return {slot * HOUR: storeformat.read_slot(storeformat.Reader(counts))[0] for slot, counts in rows}
        finally:
            connection.close()

    def row(self, sql, *values):
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(sql, values).fetchone()
        finally:
            connection.close()


class Figures(Case):
    def test_all_come_over(self):
        now = this_hour()
        hours = {now - 2 * HOUR: ({-7: 2, 0: 3, 36: 100}, 108, 3), now - HOUR: ({36: 119, 37: 1}, 120, 0),
                 now: ({}, 4, 4)}
        with Original(self.old) as original:
            original.add("10.5.0.10", "web", hours)
        output = self.run_import(self.old)
        self.assertIn("1 target (1 with counters), 3 hours", output)
        found = storeformat.read_database(self.database)["10.5.0.10"]
        self.assertEqual((found.sent, found.received, found.lost), (232, 225, 7))
        self.assertEqual((found.sum_ns, found.last_ns), (225 * 12_500_000, 12_345_000))
        self.assertEqual(found.histogram, {-8: 2, 0: 3, 36: 219, 37: 1})
        slots = self.hours("10.5.0.10")
        self.assertEqual(slots, {now - 2 * HOUR: storeformat.Slot(108, 3, {-8: 2, 0: 3, 36: 100}),
                                 now - HOUR: storeformat.Slot(120, 0, {36: 119, 37: 1}), now: storeformat.Slot(4, 4, {})})
        self.assertEqual(sum(day.sent for day in found.days), 232)
        self.assertEqual(self.row("SELECT name, host, min_ns, max_ns, avg15m_ms, avg6h_ms, avg24h_ms, up FROM targets "
                                  "JOIN statistics ON target = id"),
                         ("web", "", 11_250_000, 23_750_000, 12.5, 12.625, 12.75, 1))
        # The average goes on as one of 120 pings an hour.
        self.assertEqual(self.row("SELECT weight15m, weight6h, weight24h FROM statistics"), (30, 225, 225))

    def test_life_is_longer_than_the_hours(self):
        now = this_hour()
        hours = {now - HOUR: ({36: 100}, 100, 0)}
        with Original(self.old) as original:
            for name, received in (("10.0.0.1", 5000), ("10.0.0.2", 100), ("10.0.0.3", 40)):
                statistics = {**Original.sums(hours), "recv": received, "sent": received}
                original.add(name, hours=hours, statistics=statistics)
        self.run_import(self.old)
        found = storeformat.read_database(self.database)
        # Older ones are in no bucket; of counters that were cleared it is unknown which they are.
        self.assertEqual({name: (target.received, target.histogram) for name, target in found.items()},
                         {"10.0.0.1": (5000, {36: 100}), "10.0.0.2": (100, {36: 100}), "10.0.0.3": (40, {})})
        for name in found:
            self.assertEqual(self.hours(name)[now - HOUR].buckets, {36: 100})

    def test_unknown_loss(self):
        now = this_hour()
        with Original(self.old) as original:
            original.add("10.0.0.1", hours={now - 2 * HOUR: ({36: 100}, None, None), now - HOUR: ({36: 90}, 100, 10)})
            original.sqlite.execute("CREATE TABLE other (x)")
        self.run_import(self.old)
        slots = self.hours("10.0.0.1")
        self.assertEqual((slots[now - 2 * HOUR].sent, slots[now - 2 * HOUR].buckets), (0, {36: 100}))
        self.assertEqual((slots[now - HOUR].sent, slots[now - HOUR].lost), (100, 10))

    def test_before_losses_were_counted(self):
        with Original(self.old) as original:
            original.add("10.0.0.1", hours={this_hour() - HOUR: ({36: 100}, None, None)})
            original.sqlite.execute("DROP TABLE loss_stats")
        self.run_import(self.old)
        self.assertEqual(self.hours("10.0.0.1")[this_hour() - HOUR].sent, 0)

    def test_addresses_and_names(self):
        now = this_hour()
        with Original(self.old) as original:
            original.add("999.1.1.1", "foo")
            original.add("host.example", "a host", {now - HOUR: ({36: 10}, 10, 0)})
            original.add("2001:DB8:0::1", "first spelling", {now - HOUR: ({36: 10}, 10, 0)})
            original.add("2001:db8::1", "second", {now - HOUR: ({36: 5, 37: 1}, 8, 2)})
            original.add("10.0.0.1", "core switch @ <b>rack</b>")
            original.add("10.0.0.2", "evil\x1b[31m name" + "x" * 300)
            original.add("fe80::1", "link-local without zone")
            original.add("not an address", "")
        output = self.run_import(self.old)
        self.assertIn("4 targets", output)
        self.assertIn("left out: 3", output)
        for word in ("999.1.1.1", "fe80::1", "not an address"):
            self.assertIn(f'left out: "{word}"', output)
        connection = sqlite3.connect(self.database)
        rows = connection.execute("SELECT name, address, host FROM targets ORDER BY id").fetchall()
        connection.close()
        self.assertEqual(rows[0], ("host.example", "", "host.example"))
        self.assertEqual(rows[1], ("first spelling", "2001:db8::1", ""))
        self.assertEqual(rows[2], ("core switch @ <b>rack</b>", "10.0.0.1", ""))
        self.assertEqual(rows[3][0], ("evil?[31m name" + "x" * 300)[:200])
        found = storeformat.read_database(self.database)["2001:db8::1"]
        self.assertEqual((found.sent, found.received, found.histogram), (18, 16, {36: 15, 37: 1}))
        self.assertEqual(self.hours("2001:db8::1"), {now - HOUR: storeformat.Slot(18, 2, {36: 15, 37: 1})})

    def test_foreign(self):
        """What a peer had brought stays a peer's, unless a user has asked for it in either."""
        with Original(self.old) as original:
            original.add("10.0.0.1", is_foreign="true")
            original.add("10.0.0.2", is_foreign="false")
            original.add("10.0.0.3")
            original.add("2001:db8::1", is_foreign="true")
            original.add("2001:DB8::1", "asked for")
            original.add("host.example", is_foreign="true")
        self.run_import(self.old)

        def foreign():
            connection = sqlite3.connect(self.database)
            rows = connection.execute("SELECT address || host FROM targets WHERE is_foreign ORDER BY id").fetchall()
            connection.close()
            return [address for (address,) in rows]

        self.assertEqual(foreign(), ["10.0.0.1"])
        with Original(self.old) as original:
            original.sqlite.execute("UPDATE meta SET value = 'false' WHERE field = 'is_foreign'")
        self.run_import(self.old)
        self.assertEqual(foreign(), [])

    def test_hostile_values(self):
        now = this_hour()
        with Original(self.old) as original:
            original.add("10.0.0.1", hours={now - HOUR: ({36: 10}, 10, 0)})
            original.add("10.0.0.2", hours={now - HOUR: ({36: -5}, 10, 0)})
            original.add("10.0.0.3", hours={now - HOUR: ({9_000_000_000: 1}, 1, 0)})
            original.add("10.0.0.4", hours={now + 900 * HOUR: ({36: 1}, 1, 0), -5 * HOUR: ({36: 1}, 1, 0)}, statistics={})
            original.add("10.0.0.5", statistics={"recv": 1e300, "lost": 1, "sum": 1})
            original.add("10.0.0.6", statistics={"recv": 5, "lost": float("-inf"), "sum": 1})
            original.sqlite.execute("INSERT INTO targets VALUES (9999999999999, '10.0.0.7', x'ff00')")
            original.sqlite.execute("INSERT INTO statistics VALUES (2, 'recv ', 'many'), (77, 'sent', 3)")
        output = self.run_import(self.old)
        found = storeformat.read_database(self.database)
        self.assertEqual(set(found), {f"10.0.0.{i}" for i in range(1, 7)})
        self.assertEqual(found["10.0.0.1"].received, 10)
        for address in ("10.0.0.2", "10.0.0.3", "10.0.0.4"):
            self.assertEqual(self.hours(address), {})
        for address in ("10.0.0.2", "10.0.0.3", "10.0.0.5", "10.0.0.6", "10.0.0.7"):
            self.assertIn(f'left out: "{address}"', output)

    def test_refused(self):
        text = self.folder / "notes.txt"
        text.write_text("notes\n")
        ours = self.folder / "ours.db"
        view = self.folder / "view.db"
        with Original(self.old) as original:
            original.add("10.0.0.1")
        self.run_import(self.old, database=ours)
        with Original(view) as original:
            original.sqlite.executescript("DROP TABLE histograms; CREATE VIEW histograms AS WITH RECURSIVE n(i) AS (SELECT 1 "
                                          "UNION ALL SELECT i + 1 FROM n) SELECT i AS target_id, i AS timestamp, i AS "
                                          "bucket, i AS count FROM n")
        for wrong, word in ((text, "no database of the original"), (ours, "no database of the original"),
                            (self.folder / "none.db", "there is no file"), (view, "histograms")):
            with self.subTest(wrong=wrong.name):
                self.assertIn(word, self.run_import(wrong, status=1))
        self.assertIn("into itself", self.run_import(self.old, status=1, database=self.old))
        self.run_import(status=2)
        self.assertIn("one too many", self.run_import(self.old, "10.0.0.1", status=2))
        with self.daemon() as daemon:
            daemon.wait_for(self.database.exists, what="the database")
            self.assertIn("in use by another meshping", self.run_import(self.old, status=1))


class Files(Case):
    def write_killed(self):
        originaldb.killed(self.old, lambda original: original.add(
            "10.5.0.7", "only in the log", {this_hour() - HOUR: ({36: 100}, 101, 1)}, is_foreign="true"))
        self.assertGreater(pathlib.Path(f"{self.old}-wal").stat().st_size, 0)

    def assert_imported(self):
        found = storeformat.read_database(self.database)["10.5.0.7"]
        self.assertEqual((found.received, found.lost, found.histogram), (100, 1, {36: 100}))

    def test_killed(self):
        self.write_killed()
        before = self.old.read_bytes(), pathlib.Path(f"{self.old}-wal").read_bytes()
        self.run_import(self.old.parent)  # its folder
        self.assert_imported()
        self.assertEqual((self.old.read_bytes(), pathlib.Path(f"{self.old}-wal").read_bytes()), before)

    def test_read_only_copy(self):
        self.write_killed()
        folder = self.folder / "disk"
        folder.mkdir()
        disk = Disk(folder)
        self.addCleanup(disk.unmount)
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{self.old}{suffix}", f"{folder}/meshping.db{suffix}")
        disk.set_read_only(True)
        self.run_import(folder / "meshping.db")
        self.assert_imported()
        self.assertEqual(sorted(path.name for path in folder.iterdir()), ["meshping.db", "meshping.db-wal"])
        self.assertEqual(list(self.folder.glob("importing-*")), [])

    def test_running(self):
        original = Original(self.old)
        self.addCleanup(original.sqlite.close)
        number = original.add("10.5.0.7", hours={this_hour() - HOUR: ({36: 100}, 101, 1)})
        original.sqlite.commit()
        original.sqlite.execute("BEGIN IMMEDIATE")
        original.put_statistics(number, recv=77)  # not committed
        self.run_import(self.old)
        self.assert_imported()
        original.sqlite.commit()


class Again(Case):
    def test_twice(self):
        now = this_hour()
        with Original(self.old) as original:
            number = original.add("10.0.0.1", hours={now - HOUR: ({36: 60}, 61, 1)})
        self.run_import(self.old)
        first = storeformat.read_database(self.database)
        self.assertIn("imported into", self.run_import(self.old))
        self.assertEqual(storeformat.read_database(self.database), first)
        # The original goes on: the hour is fuller, and there is another.
        with Original(self.old) as original:
            original.put_hour(number, now - HOUR, {36: 110, 40: 2}, 115, 3)
            original.put_hour(number, now, {36: 7}, 7, 0)
            original.put_statistics(number, sent=122, recv=119, lost=3, sum=1500)
        for _ in range(2):
            self.run_import(self.old)
            found = storeformat.read_database(self.database)["10.0.0.1"]
            self.assertEqual((found.sent, found.received, found.lost), (122, 119, 3))
            self.assertEqual(found.histogram, {36: 117, 40: 2})
            self.assertEqual(self.hours("10.0.0.1"), {now - HOUR: storeformat.Slot(115, 3, {36: 110, 40: 2}),
                                                      now: storeformat.Slot(7, 0, {36: 7})})
            self.assertEqual(sum(day.sent for day in found.days), 122)

    def test_into_a_database_in_use(self):
        """What was counted here stays, and the older counters are added to it."""
        with self.daemon("127.0.0.1") as daemon:
            self.wait_for_replies(daemon, addresses=["127.0.0.1"])
            daemon.stop()
        before = self.stored()["127.0.0.1"]
        with Original(self.old) as original:
            original.add("127.0.0.1", "old name", {this_hour() - 50 * HOUR: ({36: 100}, 103, 3)})
        self.run_import(self.old)
        self.run_import(self.old)
        found = self.stored()["127.0.0.1"]
        self.assertEqual((found.received, found.lost), (before.received + 100, before.lost + 3))
        self.assertEqual(found.last_ns, before.last_ns)
        with self.daemon("127.0.0.1") as daemon:
            self.assertGreaterEqual(daemon.target("127.0.0.1")["recv"], before.received + 100)
            self.assertEqual(daemon.target("127.0.0.1")["name"], "127.0.0.1")

    def test_two_originals(self):
        other = self.folder / "other" / "meshping.db"
        now = this_hour()
        with Original(self.old) as original:
            original.add("10.0.0.1", hours={now - i * HOUR: ({36: 60 + i % 3}, 61 + i % 3, 1) for i in range(1, 9)})
        with Original(other) as original:
            original.add("10.0.0.1", hours={now - i * HOUR: ({38: 50 + i % 5}, 50 + i % 5, 0) for i in range(1, 9)})
        self.run_import(self.old)
        self.run_import(other)
        slot = self.hours("10.0.0.1")[now - HOUR]
        self.assertEqual((slot.sent, slot.lost, slot.buckets), (62 + 51, 1, {36: 61, 38: 51}))

    def test_interrupted(self):
        originaldb.many(self.old, 700, 48)
        whole = self.folder / "whole.db"
        self.run_import(self.old, database=whole)
        process = subprocess.Popen([storecase.PROGRAM, "import", str(self.old), "--database", str(self.database)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.assertIn("of 700 targets", process.stderr.readline())
        process.kill()
        process.wait()
        process.stderr.close()
        partly = len(storeformat.read_database(self.database))
        self.assertTrue(0 < partly < 700, partly)
        self.run_import(self.old)
        self.assertEqual(storeformat.read_database(self.database), storeformat.read_database(whole))
        self.assertEqual(self.hours("127.1.2.99"), self.hours("127.1.2.99", whole))

    def test_progress(self):
        originaldb.many(self.old, 250, 1)
        lines = self.run_import(self.old)
        self.assertIn("250 of 250 targets", lines)
        self.database.unlink()
        # On a terminal.
        output = subprocess.run(["script", "-qec", f"{storecase.PROGRAM} import {self.old} --database {self.database}",
                                 "/dev/null"], capture_output=True, timeout=60, check=True).stdout
        self.assertIn(b"\r[" + b"#" * 40 + b"] 250 of 250 targets", output)


class InPlace(Case):
    """meshping started on the original's file, as its user does first."""

    def asides(self):
        return [path for path in self.database.parent.glob("meshping.db.original-*")
                if not path.name.endswith(("-wal", "-shm"))]

    def imported(self, daemon):
        """The log's line on the end of the import, once it is there."""
        return daemon.wait_for(lambda: [line for line in daemon.log().splitlines() if "imported from it: " in line],
                               seconds=60, what="the import")[0]

    def test_start(self):
        now = this_hour()
        originaldb.killed(self.database, lambda original: original.add(
            "127.0.0.1", "web", {now - 2 * HOUR: ({36: 100}, None, None), now - HOUR: ({36: 90}, 100, 10)}))
        old = self.database.read_bytes()
        with self.daemon("127.0.0.2") as daemon:
            self.assertIn("1 target (1 with counters), 2 hours", self.imported(daemon))
            self.wait_for_replies(daemon, 200, ["127.0.0.1"])
            self.wait_for_replies(daemon, 3, ["127.0.0.2"])
            self.assertEqual(daemon.target("127.0.0.1")["name"], "web")
            (aside,) = self.asides()
            self.assertEqual(aside.read_bytes(), old)
            warnings = daemon.get("/healthz").json()["store"]["warnings"]
            self.assertTrue(any(str(aside) in warning for warning in warnings), warnings)
            events = [event for event in daemon.get("/api/log").json()["events"] if event["kind"] == "store_set_aside"]
            self.assertEqual(len(events), 1)
            self.assertEqual((events[0]["figures"]["aside"], events[0]["figures"]["taken"]["slots"]), (str(aside), 2))
            history = daemon.get(f"/api/targets/127.0.0.1/histogram?step=3600&from={now - 2 * HOUR}&to={now}").json()
            self.assertNotIn("sent", history["slots"][0])
            self.assertNotIn("lost", history["slots"][0])
            self.assertEqual((history["slots"][0]["recv"], history["slots"][0]["buckets"]), (100, {"36": 100}))
            self.assertEqual((history["slots"][1]["sent"], history["slots"][1]["lost"]), (100, 10))
            samples = {(sample.name, sample.labels.get("le")): sample.value for sample in daemon.metrics()
                       if sample.labels.get("target") == "127.0.0.1"}
            self.assertEqual(samples[("meshping_pings_bucket", "+Inf")], samples[("meshping_recv", None)])
            self.assertFalse(pathlib.Path(f"{self.database}.importing").exists())
        with self.daemon() as daemon:
            self.assertGreaterEqual(daemon.target("127.0.0.1")["recv"], 200)
            self.assertEqual(len(self.asides()), 1)
            self.assertEqual(daemon.get("/healthz").json()["store"]["warnings"], [])

    def test_folder(self):
        """MESHPING_DATABASE_PATH of the original names the folder."""
        with Original(self.database) as original:
            original.add("127.0.0.1", hours={this_hour() - HOUR: ({36: 90}, 100, 10)})
        with self.daemon(database=self.folder) as daemon:
            self.imported(daemon)
            self.wait_for_replies(daemon, 91, ["127.0.0.1"])

    def test_killed_meanwhile(self):
        """It goes on with the next start, whenever it was ended."""
        originaldb.many(self.database, 400, 48)
        whole = self.folder / "whole" / "meshping.db"
        self.run_import(self.database, database=whole)
        wanted = {address: target.received for address, target in storeformat.read_database(whole).items()}
        with self.daemon("127.0.0.2", interval=300) as daemon:
            daemon.wait_for(lambda: "is set aside" in daemon.log() or "was set aside" in daemon.log(), what="the log's line")
            daemon.kill()
        for end in ("stop", "kill"):
            with self.daemon("127.0.0.2", interval=300) as daemon:
                getattr(daemon, end)()
        with self.daemon("127.0.0.2", interval=300) as daemon:
            daemon.wait_for(lambda: len(daemon.all_targets()) >= 400, seconds=60, what="all targets")
            daemon.stop()
        found = {address: target.received for address, target in storeformat.read_database(self.database).items()}
        for address, received in wanted.items():
            self.assertGreaterEqual(found[address], received)
            self.assertLessEqual(found[address], received + 5)  # what the daemons counted themselves
        self.assertEqual(self.hours("127.1.1.100")[this_hour() - 2 * HOUR], self.hours("127.1.1.100", whole)[this_hour() - 2 * HOUR])
        self.assertEqual(len(self.asides()), 1)

    def test_ended_while_it_was_set_aside(self):
        """At any step of that: noted, the file renamed, its log as well."""
        for number, renamed in enumerate(((), ("",), ("", "-wal"))):
            with self.subTest(renamed=renamed):
                database = self.folder / str(number) / "meshping.db"
                originaldb.killed(database, lambda original: original.add(
                    "127.0.0.1", "only in the log", {this_hour() - HOUR: ({36: 90}, 100, 10)}))
                aside = pathlib.Path(f"{database}.original-20261130-120000")
                pathlib.Path(f"{database}.importing").write_text(aside.name + "\n")
                for suffix in renamed:
                    pathlib.Path(f"{database}{suffix}").rename(f"{aside}{suffix}")
                with self.daemon(database=database) as daemon:
                    self.imported(daemon)
                    self.assertGreaterEqual(daemon.target("127.0.0.1")["recv"], 90)
                self.assertTrue(aside.exists())

    def test_damaged(self):
        """What of it cannot be read is told, and pinging goes on."""
        with Original(self.database) as original:
            original.add("127.0.0.1", hours={this_hour() - HOUR: ({36: 90}, 100, 10)})
            root = original.sqlite.execute("SELECT rootpage FROM sqlite_master WHERE name = 'statistics'").fetchone()[0]
        with open(self.database, "r+b") as file:
            file.seek((root - 1) * 4096)
            file.write(b"garbage!" * 512)
        with self.daemon("127.0.0.2") as daemon:
            daemon.wait_for(lambda: "the import failed" in daemon.log(), what="the log's line")
            self.wait_for_replies(daemon, 3, ["127.0.0.2"])
            self.wait_for_flush(daemon)
        self.assertFalse(pathlib.Path(f"{self.database}.importing").exists())

    def test_read_only(self):
        """Where it cannot be set aside it is left alone, and the command is named."""
        with Original(self.database) as original:
            original.add("127.0.0.1")
        folder = self.folder / "disk"
        folder.mkdir()
        disk = Disk(folder)
        self.addCleanup(disk.unmount)
        shutil.copyfile(self.database, folder / "meshping.db")
        disk.set_read_only(True)
        daemon = self.daemon(database=folder / "meshping.db")
        self.addCleanup(daemon.kill)
        with self.assertRaisesRegex(storecase.Failed, "status 2"):
            daemon.start()
        self.assertIn("meshping import", daemon.log())


if __name__ == "__main__":
    storecase.main()
