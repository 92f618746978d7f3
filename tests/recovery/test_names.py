#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names: a target whose name does not resolve at start begins on its own when the name server is back, a name server
that fails delays no ping, a changed address continues the history, and whatever names do with their addresses, each row
keeps counters of its own. Usage: test_names.py MESHPING"""

import contextlib
import pathlib
import sqlite3
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lab.runner import namespace  # noqa: E402
from recovery import hosts  # noqa: E402
from recovery.nameserver import NameServer  # noqa: E402
from support.daemon import Daemon  # noqa: E402

NAME = "moving.meshping.test"
SQL = pathlib.Path(__file__).resolve().parents[2] / "resources" / "sql"


def use_own_name_server():
    """/etc/resolv.conf and nsswitch.conf of this mount namespace; what is mounted outlives its folder."""
    settings = {
        "resolv.conf": "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
        "nsswitch.conf": "hosts: files dns\n",
    }
    with tempfile.TemporaryDirectory(prefix="meshping-names-") as folder:
        for name, text in settings.items():
            mine = pathlib.Path(folder, name)
            mine.write_text(text, encoding="ascii")
            hosts.run("mount", "--bind", str(mine), str(pathlib.Path("/etc", name).resolve()))


class Names(unittest.TestCase):
    def setUp(self):
        self.peer = hosts.Peer()
        self.addCleanup(self.peer.close)

    def named(self, daemon):
        return next(t for t in daemon.all_targets().values() if t["name"] == NAME)

    def test_a_name_server_that_comes_late_and_an_address_that_changes(self):
        with Daemon(PROGRAM, [NAME, "127.0.0.1"], interval=0.25, timeout=0.5) as daemon:
            daemon.wait_for(lambda: self.named(daemon)["state"] == "error", what="the name in error")
            self.assertIn("does not resolve", self.named(daemon)["error"])
            daemon.wait_for(lambda: daemon.target("127.0.0.1")["recv"] >= 12, what="other pings going on")
            self.assertEqual(daemon.target("127.0.0.1")["lost"], 0)

            server = NameServer({NAME: "10.77.0.2"})
            self.addCleanup(server.close)
            daemon.wait_for(lambda: self.named(daemon)["recv"] >= 5, 60, "pings to the name once it resolves")
            self.assertEqual(self.named(daemon)["addr"], "10.77.0.2")

            server.addresses[NAME] = "10.77.0.3"
            self.peer.ip("address", "del", "10.77.0.2/24", "dev", "there0")
            self.peer.ip("address", "add", "10.77.0.3/24", "dev", "there0")
            daemon.wait_for(lambda: self.named(daemon)["lost"] >= 3, what="the old address to fall silent")
            before = self.named(daemon)["recv"]
            daemon.wait_for(lambda: self.named(daemon)["recv"] >= before + 5, 90, "pings to the new address")
            self.assertEqual(self.named(daemon)["addr"], "10.77.0.3")
            self.assertNotIn("10.77.0.2", daemon.all_targets())
            self.assertIn(f"{NAME} moved from 10.77.0.2 to 10.77.0.3", daemon.log())
            self.assertEqual(daemon.target("127.0.0.1")["lost"], 0)
            self.assertEqual(daemon.get("/healthz").json()["missed_probes"], 0)


class Rows(unittest.TestCase):
    """Rows of several names. Addresses up to 10.77.0.9 answer, those above are silent."""

    def setUp(self):
        self.peer = hosts.Peer()
        self.addCleanup(self.peer.close)
        for last in range(3, 10):
            self.peer.ip("address", "add", f"10.77.0.{last}/24", "dev", "there0")
        self.server = NameServer({})
        self.addCleanup(self.server.close)
        folder = tempfile.TemporaryDirectory(prefix="meshping-names-")
        self.addCleanup(folder.cleanup)
        self.database = pathlib.Path(folder.name, "meshping.db")
        self.seen = {}

    def resolve(self, **names):
        """Each given as a="2 3": a.lab has 10.77.0.2 and 10.77.0.3."""
        for name, lasts in names.items():
            self.server.addresses[name + ".lab"] = [f"10.77.0.{last}" for last in lasts.split()]

    @contextlib.contextmanager
    def daemon(self, *targets):
        with Daemon(PROGRAM, targets, database=self.database, interval=0.1, timeout=0.5, flush_interval=0.2) as daemon:
            self.running = daemon
            yield daemon
            self.rows()

    def rows(self):
        """All targets by name@address. No counter of any ever goes down, and each has its own."""
        targets = self.running.get("/api/targets").json()["targets"]
        for target in targets:
            self.assertEqual(target["sent"], target["recv"] + target["lost"])
            before = self.seen.get(target["id"], target)
            for counter in ("sent", "recv", "lost", "sum"):
                self.assertGreaterEqual(target[counter], before[counter], target)
            self.seen[target["id"]] = target
        rows = {f"{target['name']}@{target['addr']}".replace("@10.77.0.", "@"): target for target in targets}
        self.assertEqual(len(rows), len(targets))
        return rows

    def add(self, *targets):
        """Asks for targets, again for some: which is how a user has a name looked up at once."""
        answer = self.running.post("/api/targets", {"targets": list(targets)})
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json()

    def counts_on(self, *keys, more=4):
        """Waits until all of these rows have counted more."""
        before = {key: self.rows()[key]["sent"] for key in keys}
        self.running.wait_for(lambda: all(self.rows()[key]["sent"] >= before[key] + more for key in keys), what=f"pings of {keys}")

    def still(self, *keys):
        """These rows have ended: they say so, and count nothing while others do."""
        rows = self.rows()
        for key in keys:
            self.assertEqual(rows[key]["state"], "error")
            self.assertIn("has this address no longer, since ", rows[key]["error"])
            self.assertIn("ended", rows[key])
        before = {key: rows[key]["sent"] for key in keys}
        self.counts_on(*(key for key, row in rows.items() if "ended" not in row), more=8)
        # What was under way when it ended still counted, within the timeout.
        after = {key: self.rows()[key]["sent"] for key in keys}
        for key in keys:
            self.assertLessEqual(after[key], before[key] + 6)

    def ids(self):
        return {key: row["id"] for key, row in self.rows().items()}

    def up(self):
        """Which rows have meshping_up, and that each series is there once."""
        samples = self.running.metrics()
        series = [(sample.name, tuple(sorted(sample.labels.items()))) for sample in samples]
        self.assertEqual(len(series), len(set(series)))
        return {f"{s.labels['name']}@{s.labels['target']}".replace("@10.77.0.", "@") for s in samples if s.name == "meshping_up"}

    def test_names_that_swap_their_addresses(self):
        self.resolve(active="2", standby="3")
        with self.daemon("active.lab", "standby.lab"):
            self.running.wait_for(lambda: {"active.lab@2", "standby.lab@3"} <= self.rows().keys(), what="both names")
            ids = self.ids()
            self.counts_on("active.lab@2", "standby.lab@3")
            self.resolve(active="3", standby="2")
            self.add("active.lab", "standby.lab")
            self.assertEqual(self.ids(), {"active.lab@3": ids["active.lab@2"], "standby.lab@2": ids["standby.lab@3"]})
            self.counts_on("active.lab@3", "standby.lab@2")
            self.assertEqual(self.up(), {"active.lab@3", "standby.lab@2"})
            self.assertIn("active.lab moved from 10.77.0.2 to 10.77.0.3", self.running.log())
        with self.daemon():
            self.assertEqual(self.ids(), {"active.lab@3": ids["active.lab@2"], "standby.lab@2": ids["standby.lab@3"]})
            self.counts_on("active.lab@3", "standby.lab@2")

    def test_a_swap_that_nobody_asks_about(self):
        self.resolve(active="12", standby="13")
        with self.daemon("active.lab", "standby.lab"):
            self.running.wait_for(lambda: {"active.lab@12", "standby.lab@13"} <= self.rows().keys(), what="both names")
            self.resolve(active="13", standby="12")
            # They fall silent, and are looked up again within half a minute.
            self.running.wait_for(lambda: {"active.lab@13", "standby.lab@12"} == self.rows().keys(), 60, "the swap")
            self.counts_on("active.lab@13", "standby.lab@12")

    def test_what_moved_while_nobody_looked(self):
        self.resolve(moved="2", stays="3", silent="5")
        with self.daemon():
            self.add("moved.lab", "stays.lab", "silent.lab")
            ids = self.ids()
            self.counts_on(*ids)
        self.resolve(moved="4", silent="")
        with self.daemon():
            # Long before its turn comes, and without a loss that would hasten it: 10.77.0.2 still answers.
            self.running.wait_for(lambda: "moved.lab@4" in self.rows(), 60, "the move")
            self.assertEqual(self.ids(), {"moved.lab@4": ids["moved.lab@2"], "stays.lab@3": ids["stays.lab@3"],
                                          "silent.lab@5": ids["silent.lab@5"]})
            self.counts_on(*self.rows())
            self.assertIn("moved.lab moved from 10.77.0.2 to 10.77.0.4", self.running.log())

    def test_a_name_of_two_families_where_one_is_missing(self):
        """That such names lead there is no reason to call the monitor ill; that somebody asks for an address is."""
        self.server.addresses["dual.lab"] = ["10.77.0.2", "fd00:99::1"]
        with self.daemon("10.77.0.3", "10.77.0.4"):
            self.add("dual.lab")
            health = lambda: self.running.get("/healthz")
            self.running.wait_for(lambda: "nothing can be sent by IPv6: " in str(health().json()["warnings"]), 60, "a warning")
            self.assertEqual(health().status, 200)
            self.add("fd00:99::2")
            self.running.wait_for(lambda: health().status == 503, 60, "ill health")
            self.assertIn("nothing can be sent by IPv6: ", health().json()["error"])

    def test_two_names_with_one_address(self):
        self.resolve(a="2", b="2")
        with self.daemon():
            self.assertEqual(self.add("a.lab")["targets"], ["a.lab@10.77.0.2"])
            self.assertEqual(self.add("b.lab")["targets"], ["b.lab@10.77.0.2"])
            self.add("10.77.0.2")
            self.add("free name@10.77.0.2")  # which is asked for by address, and so renamed
            self.assertEqual(self.rows().keys(), {"a.lab@2", "b.lab@2", "free name@2"})
            self.assertEqual(self.up(), {"a.lab@2", "b.lab@2", "free name@2"})
            self.counts_on("a.lab@2", "b.lab@2", "free name@2")
            self.resolve(a="3")
            self.add("a.lab")
            self.assertEqual(self.rows().keys(), {"a.lab@3", "b.lab@2", "free name@2"})
            self.resolve(a="2", b="4")
            self.add("a.lab", "b.lab")
            self.assertEqual(self.rows().keys(), {"a.lab@2", "b.lab@4", "free name@2"})
            self.counts_on("a.lab@2", "b.lab@4", "free name@2")
            ids = self.ids()
        with self.daemon():
            self.assertEqual(self.ids(), ids)

    def test_a_name_that_splits_and_merges(self):
        self.resolve(many="2")
        with self.daemon():
            self.add("many.lab")
            first = self.ids()["many.lab@2"]
            self.resolve(many="2 3 4")
            self.add("many.lab")
            ids = self.ids()
            self.assertEqual(ids["many.lab@2"], first)
            self.counts_on("many.lab@2", "many.lab@3", "many.lab@4")
            self.resolve(many="3")
            self.add("many.lab")
            self.still("many.lab@2", "many.lab@4")
            self.assertEqual(self.up(), {"many.lab@3"})
            self.assertIn("many.lab has no longer the address 10.77.0.4", self.running.log())
        with self.daemon():
            self.still("many.lab@2", "many.lab@4")
            self.assertEqual(self.ids(), ids)
            # One returns, another address comes.
            self.resolve(many="4 5")
            self.add("many.lab")
            self.assertEqual(self.ids(), {"many.lab@2": ids["many.lab@2"], "many.lab@4": ids["many.lab@4"],
                                          "many.lab@5": ids["many.lab@3"]})
            self.still("many.lab@2")
            self.counts_on("many.lab@4", "many.lab@5")
            self.assertEqual(self.running.delete("/api/targets/many.lab%4010.77.0.2").status, 200)
            self.assertEqual(self.rows().keys(), {"many.lab@4", "many.lab@5"})

    def test_a_name_that_vanishes_and_returns(self):
        self.resolve(gone="2 3")
        with self.daemon():
            self.add("gone.lab")
            self.counts_on("gone.lab@2", "gone.lab@3")
            ids = self.ids()
            # It has only an address of the other family: not even one of these.
            self.server.addresses["gone.lab"] = ["fd00:77::1", "fd00:77::2", "fd00:77::3"]
            self.add("gone.lab")
            self.assertTrue(all("ended" in self.rows()[key] for key in ids))
            self.resolve(gone="3 2")
            self.add("gone.lab")
            self.counts_on("gone.lab@2", "gone.lab@3")
            self.assertEqual({key: self.ids()[key] for key in ids}, ids)
            self.assertEqual(self.up(), set(ids))
            # Whoever serves the name knows it no more: what it had is pinged on.
            self.server.addresses["gone.lab"] = []
            self.running.post("/api/targets", {"target": "gone.lab"})
            self.counts_on("gone.lab@2", "gone.lab@3")

    def test_a_name_that_moves_onto_another_target(self):
        self.resolve(a="2")
        with self.daemon():
            self.add("a.lab", "own@10.77.0.3", "a.lab@10.77.0.4")
            ids = self.ids()
            for last in "3", "4", "2":
                self.resolve(a=last)
                self.add("a.lab")
                self.counts_on(*self.rows())
                moved = next(row for row in self.rows().values() if row["id"] == ids["a.lab@2"])
                self.assertEqual(moved["addr"], f"10.77.0.{last}")
            self.assertEqual(self.rows()["own@3"]["id"], ids["own@3"])
            self.assertEqual(self.rows()["a.lab@4"]["id"], ids["a.lab@4"])
            self.assertEqual(len(self.rows()), 3)

    def test_calls_name_one_or_all(self):
        self.resolve(a="2", b="2")
        with self.daemon():
            self.add("a.lab", "b.lab", "my/own @ 1@10.77.0.2")
            one = "/api/targets/" + urllib.parse.quote("my/own @ 1@10.77.0.2", safe="")
            self.assertEqual(self.running.get(one).json()["target"]["name"], "my/own @ 1")
            self.assertEqual(self.running.patch(one, {"labels": {"site": "Bonn"}}).status, 200)
            self.assertEqual([row.get("labels") for row in self.rows().values()].count(None), 2)
            for method, path, body in (("GET", "", None), ("PATCH", "", {"name": "x"}), ("GET", "/histogram", None)):
                answer = self.running.request(method, "/api/targets/10.77.0.2" + path, body)
                self.assertEqual(answer.status, 409)
                for name in "a.lab", "b.lab", "my/own @ 1":
                    self.assertIn(name + "@10.77.0.2", answer.json()["error"])
            # A name that is taken there.
            self.assertEqual(self.running.patch(one, {"name": "a.lab"}).status, 409)
            self.assertEqual(self.running.post("/api/targets", {"target": "b.lab@10.77.0.2"}).status, 409)
            self.counts_on("a.lab@2", "b.lab@2", more=20)
            answer = self.running.delete("/api/stats?target=10.77.0.2")
            self.assertEqual(sorted(answer.json()["targets"]), [f"{name}@10.77.0.2" for name in ("a.lab", "b.lab", "my/own @ 1")])
            self.seen = {}
            self.counts_on("a.lab@2", "b.lab@2", more=20)
            self.assertEqual(self.running.delete("/api/stats?target=a.lab%4010.77.0.2").json()["targets"], ["a.lab@10.77.0.2"])
            self.seen = {}
            self.assertLess(self.rows()["a.lab@2"]["sent"], self.rows()["b.lab@2"]["sent"] - 10)
            self.assertEqual(self.running.delete(one).json()["targets"], ["my/own @ 1@10.77.0.2"])
            self.assertEqual(self.rows().keys(), {"a.lab@2", "b.lab@2"})
            answer = self.running.delete("/api/targets/10.77.0.2")
            self.assertEqual(sorted(answer.json()["targets"]), ["a.lab@10.77.0.2", "b.lab@10.77.0.2"])
            self.assertEqual(self.rows(), {})

    def test_a_database_of_the_version_before(self):
        """There an address had one row, called by the name that came last and looked up by the first."""
        with contextlib.closing(sqlite3.connect(self.database)) as old:
            for file in sorted(SQL.glob("000[123]_*.sql")):
                old.executescript(file.read_text(encoding="utf-8"))
            old.execute("PRAGMA user_version = 3")
            rows = [(1, "b.lab", "10.77.0.2", "a.lab"), (2, "c.lab", "10.77.0.3", "c.lab"), (3, "c.lab", "10.77.0.12", "c.lab"),
                    (4, "", "10.77.0.5", ""), (5, "d.lab", "", "d.lab")]
            for row in rows:
                old.execute("INSERT INTO targets (id, name, address, host, family) VALUES (?,?,?,?,0)", row)
                lost = 1000 * row[0] if row[2] else 0
                old.execute("INSERT INTO statistics VALUES (?,0,?,0,?,0,0,0,0,0,0,0,0,0,0,0,0,x'00',x'00')", (row[0], lost, lost))
            old.commit()
        self.resolve(a="4", b="2", c="3", d="6")
        with self.daemon():
            self.running.wait_for(lambda: "d.lab@6" in self.rows(), what="the name that had not resolved yet")
            self.assertEqual({row["id"]: row["lost"] // 1000 for row in self.rows().values()}, {1: 1, 2: 2, 3: 3, 4: 4, 5: 0})
            self.add("a.lab")
            self.add("b.lab", "c.lab")
            ids = self.ids()
            self.assertEqual(ids, {"b.lab@4": 1, "c.lab@3": 2, "c.lab@12": 3, "10.77.0.5@5": 4, "d.lab@6": 5, "b.lab@2": 6})
            self.still("c.lab@12")
            self.counts_on("b.lab@2", "b.lab@4", "c.lab@3")
        with self.daemon():
            self.assertEqual(self.ids(), ids)
            self.assertGreaterEqual(self.rows()["c.lab@12"]["lost"], 3000)
            self.still("c.lab@12")


if __name__ == "__main__":
    namespace.enter("--mount")
    use_own_name_server()
    PROGRAM = sys.argv.pop()
    unittest.main(verbosity=2)
