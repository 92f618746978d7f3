#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Routes that a daemon traces through the lab, held against what the scenario says. Usage: test_routes.py MESHPING LAB MPCLI raw|datagram"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from lab.runner import namespace  # noqa: E402
from lab.runner.lab import Lab  # noqa: E402
from support.daemon import Daemon  # noqa: E402

SCENARIO = HERE / "routes" / "routes.json"
TARGETS = ["10.1.0.1", "10.2.0.1", "10.3.0.1", "10.4.0.1", "10.5.0.1", "10.6.0.1", "10.7.0.1", "10.8.0.1", "fd00:1::1"]
FIRST = "10.255.0.1"


class Routes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="meshping-routes-"))
        cls.enterClassContext(Lab(LAB, str(SCENARIO), folder + "/truth.json"))
        cls.daemon = cls.enterClassContext(Daemon(MESHPING, TARGETS, prefix=namespace.PREFIX[MODE], interval=1, timeout=0.5, down_after=2,
                                                  traceroute_interval=600, flush_interval=0.5))

    def route(self, target, query=""):
        """Once it was traced."""
        self.daemon.wait_for(lambda: self.daemon.get(f"/api/targets/{target}/route").json()["route"], 90, f"the route to {target}")
        return self.daemon.get(f"/api/targets/{target}/route{query}").json()["route"]

    def hops(self, route):
        return {hop["distance"]: sorted(answer["address"] for answer in hop["answers"]) for hop in route["hops"]}

    def links(self, route):
        """All of the links between hops of which one has several routers, by address."""
        at = {hop["distance"]: [answer["address"] for answer in hop["answers"]] for hop in route["hops"]}
        return {(at[link["distance"]][link["from"]], at[link["distance"] + 1][link["to"]]) for link in route.get("links", [])}

    def test_plain(self):
        route = self.route("10.1.0.1")
        self.assertEqual(self.hops(route), {1: [FIRST], 3: ["10.255.0.3"], 4: ["10.255.0.4"], 5: ["10.1.0.1"]})
        self.assertEqual((route["reached"], route["loop"], route["mtu"], route["narrowings"]), (True, False, 1500, []))
        for hop, delay in ((route["hops"][1], 3), (route["hops"][3], 8)):
            self.assertAlmostEqual(hop["min"], delay, delta=1)
            self.assertEqual((hop["state"], hop["balancing"]), ("up", "none"))

    def test_parallel(self):
        route = self.route("10.2.0.1")
        several = ["10.255.2.1", "10.255.2.2", "10.255.2.3"]
        self.assertEqual(self.hops(route), {1: [FIRST], 2: several, 3: ["10.255.2.9"], 4: ["10.2.0.1"]})
        self.assertEqual(route["hops"][1]["balancing"], "flow")
        self.assertEqual(self.links(route), {(FIRST, one) for one in several} | {(one, "10.255.2.9") for one in several})

    def test_parallel_packet_by_packet(self):
        route = self.route("10.3.0.1")
        self.assertEqual(self.hops(route)[2], ["10.255.3.1", "10.255.3.2"])
        self.assertEqual((route["hops"][1]["balancing"], route["loop"]), ("packet", False))

    def test_path_mtu(self):
        route = self.route("10.4.0.1")
        self.assertEqual((route["mtu"], route["narrowings"]), (1400, [{"router": "10.255.4.1", "mtu": 1400}]))
        route = self.route("10.5.0.1")
        self.assertEqual((route["mtu"], route["narrowings"]), (1450, [{"router": "", "mtu": 1450}]))

    def test_loop(self):
        route = self.route("10.6.0.1")
        self.assertEqual((route["loop"], route["reached"]), (True, False))
        self.assertLess(len(route["hops"]), 12)

    def test_refused(self):
        route = self.route("10.7.0.1")
        self.assertEqual(route["refusal"], {"reason": "prohibited", "from": "10.255.7.1", "distance": 2})
        self.assertEqual(self.hops(route), {1: [FIRST], 2: ["10.255.7.1"]})

    def test_ipv6(self):
        route = self.route("fd00:1::1")
        self.assertEqual(route["hops"][-1]["address"], "fd00:1::1")
        self.assertEqual(route["mtu"], 1300)
        several = ["fd00:ffff::2", "fd00:ffff::3"]
        if MODE == "raw":
            self.assertEqual(self.hops(route)[2], several)
        else:
            # Older kernels send no flow label by ping sockets: then there is one flow, and one way.
            self.assertLessEqual(set(self.hops(route)[2]), set(several))

    def test_down(self):
        """A target that goes down is traced at once: what is left of its way is up, the rest is down, not gone."""
        self.route("10.8.0.1")
        self.daemon.wait_for(lambda: self.daemon.target("10.8.0.1")["state"] == "down", 30, "the outage")
        self.daemon.wait_for(lambda: not self.route("10.8.0.1")["reached"], 60, "a trace of it")
        route = self.route("10.8.0.1")
        self.assertEqual([(hop["address"], hop["state"]) for hop in route["hops"]],
                         [(FIRST, "down"), ("10.255.8.1", "down"), ("10.8.0.1", "down")])
        self.assertEqual(route["changes"], 0)
        changes = self.daemon.get("/api/targets/10.8.0.1/routes").json()["changes"]
        self.assertEqual(len(changes), 1)
        self.assertEqual(self.route("10.8.0.1", f"?at={changes[0]['time']}")["reached"], True)
        self.assertIsNone(self.route("10.8.0.1", "?at=1000"))

    def test_traced_now(self):
        before = self.route("10.1.0.1")["time"]
        text = subprocess.run([MPCLI, "--server", self.daemon.url, "trace", "10.1.0.1"], check=True, capture_output=True, text=True).stdout
        self.assertRegex(text, r"Route to 10\.1\.0\.1, traced .*path MTU 1500 bytes\n")
        self.assertEqual(re.findall(r"(?m)^ +(\d+)  (\S+)", text), [("1", FIRST), ("3", "10.255.0.3"), ("4", "10.255.0.4"), ("5", "10.1.0.1")])
        self.assertGreater(self.route("10.1.0.1")["time"], before)
        again = subprocess.run([MPCLI, "--server", self.daemon.url, "route", "10.1.0.1"], check=True, capture_output=True, text=True).stdout
        self.assertEqual(again, text)
        refused = self.daemon.post("/api/targets/10.250.0.1/trace", {})
        self.assertEqual(refused.status, 404)

    def test_metrics_and_target(self):
        self.route("10.4.0.1")
        self.route("10.6.0.1")
        text = self.daemon.get("/metrics").text
        for line in ('meshping_route_hops{name="10.4.0.1",target="10.4.0.1"} 4', 'meshping_path_mtu_bytes{name="10.4.0.1",target="10.4.0.1"} 1400',
                     'meshping_route_loop{name="10.6.0.1",target="10.6.0.1"} 1', 'meshping_route_changes{name="10.4.0.1",target="10.4.0.1"} 0'):
            self.assertIn(line + "\n", text)
        one = self.daemon.get("/api/targets/10.4.0.1").json()["target"]
        self.assertEqual([hop["address"] for hop in one["traceroute"]], [FIRST, "10.255.4.1", "10.255.4.2", "10.4.0.1"])
        self.assertEqual((one["route_loop"], one["traceroute"][-1]["pmtud"]), (False, {"state": "up", "mtu": 1400}))
        several = self.daemon.get("/api/targets?fields=traceroute").json()["targets"]
        self.assertTrue(all("route_loop" in target for target in several if "traceroute" in target))

    def test_survives_a_restart(self):
        before = self.hops(self.route("10.2.0.1"))
        with tempfile.TemporaryDirectory(prefix="meshping-routes-") as folder:
            with Daemon(MESHPING, ["10.2.0.1"], prefix=namespace.PREFIX[MODE], database=folder, traceroute_interval=600, flush_interval=0.3) as daemon:
                daemon.wait_for(lambda: daemon.get("/api/targets/10.2.0.1/route").json()["route"], 60, "a route")
                time.sleep(1)
            # This one traces nothing.
            with Daemon(MESHPING, prefix=namespace.PREFIX[MODE], database=folder) as daemon:
                route = daemon.get("/api/targets/10.2.0.1/route").json()["route"]
                self.assertEqual((self.hops(route), route["reached"], route["packets"]), (before, True, 0))
                self.assertEqual(len(daemon.get("/api/targets/10.2.0.1/routes").json()["changes"]), 1)
                one = daemon.get("/api/targets/10.2.0.1").json()["target"]
                self.assertEqual(one["traceroute"][0]["address"], FIRST)
                daemon.delete("/api/targets/10.2.0.1")
                time.sleep(1)
            with Daemon(MESHPING, ["10.2.0.1"], prefix=namespace.PREFIX[MODE], database=folder) as daemon:
                self.assertIsNone(daemon.get("/api/targets/10.2.0.1/route").json()["route"])

    def test_pings_do_not_mind(self):
        self.route("10.5.0.1")
        for target in ("10.1.0.1", "10.2.0.1", "10.4.0.1"):
            found = self.daemon.target(target)
            self.assertEqual((found["lost"], found["duplicates"], found["late"]), (0, 0, 0), target)


if __name__ == "__main__":
    namespace.enter()
    namespace.accept_any_source()
    MESHPING, LAB, MPCLI, MODE = sys.argv[1:5]
    if MODE == "datagram":
        namespace.allow_ping_sockets()
    unittest.main(argv=sys.argv[:1], verbosity=2)
