#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three meshpings, each in a network namespace of its own on one cable, that tell each other their targets.
Usage: test_mesh.py MESHPING MPCLI"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lab.runner import namespace  # noqa: E402
from support.daemon import Daemon  # noqa: E402

PORT = 9922


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Host:
    """A namespace with the address 10.77.0.`number` on the cable, which lives as long as a process of ours."""

    def __init__(self, number):
        self.address = f"10.77.0.{number}"
        self.process = subprocess.Popen(["unshare", "--net", "sh", "-c", "echo ready; exec sleep 600"], stdout=subprocess.PIPE)
        self.process.stdout.readline()
        self.prefix = ["nsenter", f"--net=/proc/{self.process.pid}/ns/net"]
        run("ip", "link", "add", f"to{number}", "master", "cable", "up", "type", "veth", "peer", "name", "eth0", "netns",
            str(self.process.pid))
        self.ip("link", "set", "lo", "up")
        self.ip("link", "set", "eth0", "up")
        self.ip("address", "add", self.address + "/24", "dev", "eth0")

    def ip(self, *arguments):
        run(*self.prefix, "ip", *arguments)

    def room(self, network):
        """An interface of its own in this network, with nobody else there."""
        name = "room" + network.split(".")[2]
        self.ip("link", "add", name, "type", "veth", "peer", "name", name + "wall")
        self.ip("link", "set", name + "wall", "up")
        self.ip("address", "add", network, "dev", name)
        self.ip("link", "set", name, "up")

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Node(Daemon):
    """A daemon on a host, read over the cable."""

    def __init__(self, host, targets=(), peers=(), arguments=()):
        self.host = host
        super().__init__(MESHPING, targets, prefix=host.prefix, port=PORT, interval=0.3, peering_interval=0.4,
                         peers=",".join(f"{peer.address}:{PORT}" for peer in peers),
                         arguments=["--listen", f"{host.address}:{PORT}", *arguments])

    @property
    def url(self):
        return f"http://{self.host.address}:{self.port}"

    def mpcli(self, *arguments):
        return run(*self.host.prefix, MPCLI, *arguments)

    def warnings(self):
        """But for those of peers that have not been started yet."""
        return [line for line in self.log().splitlines() if line.startswith("warning") and "Connection refused" not in line]

    def names(self, foreign):
        return {addr: one["name"] for addr, one in self.all_targets().items() if one["foreign"] == foreign}


class Mesh(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        run("ip", "link", "set", "lo", "up")
        run("ip", "link", "add", "cable", "type", "bridge", "forward_delay", "0")
        run("ip", "address", "add", "10.77.0.254/24", "dev", "cable")
        run("ip", "link", "set", "cable", "up")
        cls.a, cls.b, cls.c = (Host(number) for number in (1, 2, 3))

    @classmethod
    def tearDownClass(cls):
        for host in (cls.a, cls.b, cls.c):
            host.close()
        run("ip", "link", "delete", "cable")

    def start(self, *arguments, **options):
        return self.enterContext(Node(*arguments, **options))

    def test_two_and_a_third(self):
        a = self.start(self.a, ["third@10.77.0.3", "far@203.0.113.1", "me@10.77.0.1"], [self.b])
        b = self.start(self.b, ["10.77.0.254"], [self.a, self.c])
        b.wait_for(lambda: b.names(True) == {"10.77.0.1": "me", "10.77.0.3": "third", "203.0.113.1": "far"}, what="those of a")
        a.wait_for(lambda: a.names(True) == {"10.77.0.254": "10.77.0.254"}, what="those of b")
        b.wait_for(lambda: b.target("10.77.0.3")["recv"] > 3, what="replies to what a brought")
        # b does not pass on what a brought.
        c = self.start(self.c, ["10.77.0.2"], [self.b])
        c.wait_for(lambda: c.names(True) == {"10.77.0.254": "10.77.0.254"}, what="those of b")
        self.assertEqual(c.names(False), {"10.77.0.2": "10.77.0.2"})
        # A user makes one his own: now it is passed on.
        b.mpcli("add", "far@203.0.113.1")
        self.assertEqual(b.names(False), {"10.77.0.254": "10.77.0.254", "203.0.113.1": "far"})
        c.wait_for(lambda: "203.0.113.1" in c.names(True), what="what is now b's own")
        # One that is removed comes back, as long as its node tells of it.
        b.mpcli("remove", "10.77.0.3")
        b.wait_for(lambda: "10.77.0.3" in b.names(True), what="its return")
        for node in (a, b, c):
            self.assertEqual(node.warnings(), [])

    def test_who_is_no_peer(self):
        a = self.start(self.a, ["10.77.0.254"], [self.c])
        c = self.start(self.c, ["10.77.0.2"])
        a.wait_for(lambda: "refuses them with status 403" in a.log(), what="the refusal")
        self.assertEqual(set(c.all_targets()), {"10.77.0.2"})
        self.assertIn("--peers", a.log())

    def test_a_token_opens_it(self):
        folder = tempfile.mkdtemp(prefix="meshping-test-")
        self.addCleanup(shutil.rmtree, folder)
        token = pathlib.Path(folder, "token")
        token.write_text("0123456789abcdef0123456789abcdef\n", encoding="ascii")
        token.chmod(0o600)
        c = self.start(self.c, arguments=["--token-file", str(token)])
        told = {"targets": [{"name": "n", "addr": "10.77.0.2", "local": True}]}
        self.assertEqual(c.post("/peer", told).status, 401)
        self.assertEqual(c.post("/peer", told, {"Authorization": "Bearer wrong"}).status, 401)
        self.assertEqual(c.post("/peer", told, {"Authorization": "Bearer " + token.read_text().strip()}).status, 200)
        c.wait_for(lambda: c.names(True) == {"10.77.0.2": "n"}, what="the target")

    def test_interfaces_that_change(self):
        self.a.room("192.168.5.1/24")
        self.addCleanup(self.a.ip, "link", "delete", "room5")
        a = self.start(self.a, ["printer@192.168.5.7", "shared@10.77.0.254"], [self.b])
        b = self.start(self.b, [], [self.a])
        b.wait_for(lambda: b.names(True) == {"10.77.0.254": "shared"}, what="what is in a network of both")
        skipped = lambda: [s.value for s in b.metrics() if s.labels.get("outcome") == "skipped"][0]  # noqa: E731
        b.wait_for(lambda: skipped() > 2, what="the other to be skipped")
        self.b.room("192.168.5.2/24")
        self.addCleanup(self.b.ip, "link", "delete", "room5")
        b.wait_for(lambda: "192.168.5.7" in b.names(True), what="it to be taken, with an interface there")
        # Seen from a network that neither is in any more it is no longer local, and anybody may ping it.
        b.mpcli("remove", "192.168.5.7")
        self.b.ip("address", "flush", "dev", "room5")
        before = skipped()
        b.wait_for(lambda: skipped() > before + 1, what="it to be skipped again")
        self.a.ip("address", "flush", "dev", "room5")
        b.wait_for(lambda: "192.168.5.7" in b.names(True), what="it to be taken as one from afar")
        # And what has become b's own address is left out.
        self.b.ip("address", "add", "192.168.5.7/24", "dev", "room5")
        b.mpcli("remove", "192.168.5.7")
        before = skipped()
        b.wait_for(lambda: skipped() > before + 2, what="b's own address to be skipped")
        self.assertNotIn("192.168.5.7", b.all_targets())
        self.assertEqual(a.warnings() + b.warnings(), [])


if __name__ == "__main__":
    namespace.enter()
    MESHPING, MPCLI = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1], verbosity=2)
