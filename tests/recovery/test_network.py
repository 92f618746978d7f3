#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pinging goes on without a restart after the interface, its number or the route was gone; meanwhile nothing that this
machine failed to send counts as lost. Usage: test_network.py MESHPING"""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lab.runner import namespace  # noqa: E402
from recovery import hosts  # noqa: E402
from support.daemon import Daemon  # noqa: E402

PEER = "10.77.0.2"
NEIGHBOUR = "fe80::2%here0"


class Network(unittest.TestCase):
    def setUp(self):
        self.peer = hosts.Peer()
        self.addCleanup(self.peer.close)
        self.daemon = Daemon(PROGRAM, [PEER, NEIGHBOUR], interval=0.2, timeout=0.5)
        self.addCleanup(self.daemon.close)
        self.daemon.start()
        self.answered()

    def answered(self, *addresses, more=5, seconds=20):
        """Waits until every target has had `more` more replies."""
        addresses = addresses or (PEER, NEIGHBOUR)
        before = self.daemon.all_targets()

        def enough():
            now = self.daemon.all_targets()
            return all(now[a]["recv"] >= before[a]["recv"] + more and now[a]["state"] == "up" for a in addresses)

        self.daemon.wait_for(enough, seconds, f"{more} more replies of {addresses}")

    def unsendable(self, address):
        """Waits until the target is in error; returns it after a while in which nothing was lost."""
        self.daemon.wait_for(lambda: self.daemon.target(address)["state"] == "error", what=f"{address} in error")
        before = self.daemon.target(address)
        self.daemon.wait_for(lambda: self.daemon.target(address)["send_errors"] >= before["send_errors"] + 8, what="send errors")
        after = self.daemon.target(address)
        # Two probes at most were under way when the network went.
        self.assertLessEqual(after["lost"], before["lost"] + 2)
        return after

    def test_interface_down_and_up(self):
        hosts.run("ip", "link", "set", "here0", "down")
        self.assertIn("cannot send", self.unsendable(PEER)["error"])
        hosts.run("ip", "link", "set", "here0", "up")
        self.answered(PEER)

    def health(self):
        answer = self.daemon.get("/healthz")
        return answer.status, answer.json().get("error", "")

    def said(self, words):
        return sum(words in line for line in self.daemon.log().splitlines())

    def test_health_says_that_nothing_can_be_sent(self):
        self.daemon.wait_for(lambda: self.health() == (200, ""), what="health")
        hosts.run("ip", "link", "set", "here0", "down")
        self.daemon.wait_for(lambda: self.health()[0] == 503, 30, "ill health")
        self.assertRegex(self.health()[1], "cannot be sent|nothing can be sent")
        self.daemon.wait_for(lambda: self.said("most pings cannot be sent: ") == 1, 30, "a line in the log")
        hosts.run("ip", "link", "set", "here0", "up")
        self.daemon.wait_for(lambda: self.health() == (200, ""), 60, "health")
        self.daemon.wait_for(lambda: self.said("pings can be sent again, after ") == 1, 30, "another line")
        self.assertEqual(self.said("cannot be sent"), 1)
        self.assertEqual(self.said("nothing can be sent"), 0)

    def test_health_says_that_a_family_is_gone(self):
        # IPv4 has the most targets.
        self.daemon.post("/api/targets", {"targets": ["127.0.0.1", "127.0.0.2"]})
        hosts.run("ip", "-6", "address", "flush", "dev", "here0")
        self.daemon.wait_for(lambda: "nothing can be sent by IPv6: " in self.health()[1], 30, "ill health")
        self.daemon.wait_for(lambda: self.said("nothing can be sent by IPv6: ") == 1, 30, "a line in the log")
        hosts.run("ip", "-6", "address", "add", "fe80::1/64", "dev", "here0", "nodad")
        self.daemon.wait_for(lambda: self.health() == (200, ""), 60, "health")
        self.daemon.wait_for(lambda: self.said("IPv6 sends again") == 1, 30, "another line")
        self.assertEqual(self.said("most pings"), 0)

    def test_health_says_that_a_family_never_was_there(self):
        self.daemon.close()
        hosts.run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1")
        self.addCleanup(hosts.run, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=0")
        self.daemon = Daemon(PROGRAM, [PEER, "127.0.0.1", "127.0.0.2", "fd00:77::9"], interval=0.2, timeout=0.5)
        self.addCleanup(self.daemon.close)
        self.daemon.start()
        self.daemon.wait_for(lambda: self.health()[0] == 503, 60, "ill health")
        self.assertIn("nothing can be sent by IPv6: ", self.health()[1])
        self.assertFalse(self.daemon.get("/healthz").json()["families_lost"][0]["sent_before"])
        # Nobody asks for it any more.
        self.daemon.delete("/api/targets/fd00%3A77%3A%3A9")
        self.daemon.wait_for(lambda: self.health() == (200, ""), 120, "health")

    def test_interface_gone_and_back_under_another_number(self):
        self.peer.disconnect()
        self.unsendable(PEER)
        self.unsendable(NEIGHBOUR)
        self.peer.connect()
        self.answered()

    def test_route_gone_and_back(self):
        hosts.run("ip", "route", "del", "10.77.0.0/24")
        self.unsendable(PEER)
        hosts.run("ip", "route", "add", "10.77.0.0/24", "dev", "here0")
        self.answered(PEER)

    def test_peer_silent_and_back(self):
        self.peer.ip("link", "set", "there0", "down")
        self.daemon.wait_for(lambda: self.daemon.target(PEER)["lost"] >= 5, what="losses")
        self.assertIn(self.daemon.target(PEER)["state"], ("down", "error"))
        self.peer.ip("link", "set", "there0", "up")
        self.answered(PEER)


if __name__ == "__main__":
    namespace.enter("--mount")
    PROGRAM = sys.argv.pop()
    unittest.main(verbosity=2)
