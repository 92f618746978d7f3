#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names: a target whose name does not resolve at start begins on its own when the name server is back, a name server
that fails delays no ping, and a changed address continues the history. Usage: test_names.py MESHPING"""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lab.runner import namespace  # noqa: E402
from recovery import hosts  # noqa: E402
from recovery.nameserver import NameServer  # noqa: E402
from support.daemon import Daemon  # noqa: E402

NAME = "moving.meshping.test"


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


if __name__ == "__main__":
    namespace.enter("--mount")
    use_own_name_server()
    PROGRAM = sys.argv.pop()
    unittest.main(verbosity=2)
