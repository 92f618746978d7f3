#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a node sends to its peers, and what it makes of those that are slow, gone, wrong or hostile: pinging goes on, the
others are told as before, and the log has a line where something changes. Usage: test_faults.py MESHPING MPCLI"""

import json
import pathlib
import socket
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from peers import original  # noqa: E402
from support.daemon import Daemon, free_port  # noqa: E402

MANY = 100_000


def endless(handler, _body):
    """An answer that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        handler.close_connection = True


def refusing(handler, _body):
    handler.answer(400, b"need targets as a list", "text/html")


class Silent:
    """Takes connections and says nothing."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.taken = []
        self.thread = threading.Thread(target=self.take, daemon=True)
        self.thread.start()

    def take(self):
        while True:
            try:
                self.taken.append(self.socket.accept()[0])
            except OSError:
                return

    def close(self):
        for one in [*self.taken, self.socket]:
            one.close()


class Faults(unittest.TestCase):
    def start(self, targets, *ports, host="127.0.0.1", **options):
        options = {"interval": 0.2, "peering_interval": 0.3, "peers": ",".join(f"{host}:{port}" for port in ports), **options}
        return self.enterContext(Daemon(MESHPING, targets, **options))

    def outcome(self, daemon, port, host="127.0.0.1"):
        return {sample.labels["outcome"]: sample.value for sample in daemon.metrics()
                if sample.name == "meshping_peer_rounds_total" and sample.labels["peer"] == f"{host}:{port}"}

    def up(self, daemon, port):
        return [sample.value for sample in daemon.metrics()
                if sample.name == "meshping_peer_up" and sample.labels["peer"].endswith(f":{port}")]

    def test_what_is_sent(self):
        node = self.enterContext(original.Node())
        daemon = self.start(["core switch@127.0.0.9", "127.0.0.8", "fe80::9%lo"], node.port, host="localhost")
        daemon.post("/peer", {"targets": [{"name": "foreign", "addr": "127.0.0.7", "local": True}]})
        daemon.wait_for(lambda: "127.0.0.7" in daemon.all_targets(), what="the foreign target")
        seen = len(node.lists)
        daemon.wait_for(lambda: len(node.lists) > seen + 1, what="another round")
        self.assertEqual(node.lists[-1], [{"name": "127.0.0.8", "addr": "127.0.0.8", "local": True},
                                          {"name": "core switch", "addr": "127.0.0.9", "local": True}])
        path, headers = node.requests[-1]
        self.assertEqual((path, headers["Content-Type"], headers["Host"]), ("/peer", "application/json", f"localhost:{node.port}"))
        self.assertNotIn("Authorization", headers)
        self.assertNotIn("warning", daemon.log())
        self.assertEqual(self.up(daemon, node.port), [1])

    def test_none_of_these_disturbs_the_others(self):
        silent = Silent()
        self.addCleanup(silent.close)
        nodes = {name: self.enterContext(original.Node(behave=behave))
                 for name, behave in (("well", None), ("endless", endless), ("refusing", refusing))}
        gone = free_port()
        daemon = self.start(["127.0.0.9"], nodes["well"].port, silent.port, nodes["endless"].port, nodes["refusing"].port, gone)
        daemon.wait_for(lambda: self.outcome(daemon, silent.port)["failed"] > 1, 60, "the silent one to be given up twice")
        daemon.wait_for(lambda: self.outcome(daemon, nodes["endless"].port)["failed"] > 0, what="the endless answer to be left")
        rounds = self.outcome(daemon, nodes["well"].port)
        self.assertGreater(rounds["taken"], 10)
        self.assertEqual(rounds["refused"] + rounds["failed"], 0)
        self.assertGreater(self.outcome(daemon, nodes["refusing"].port)["refused"], 10)
        self.assertEqual([self.up(daemon, port) for port in (nodes["well"].port, gone, silent.port)], [[1], [0], [0]])
        self.assertEqual(daemon.target("127.0.0.9")["lost"], 0)
        warnings = [line for line in daemon.log().splitlines() if "did not take our targets" in line]
        self.assertEqual(len(warnings), 4, "\n".join(warnings))
        self.assertTrue(any("status 400: need targets as a list" in line for line in warnings), "\n".join(warnings))

    def test_one_that_comes_back(self):
        port = free_port()
        daemon = self.start(["127.0.0.9"], port)
        said = f"127.0.0.1:{port} did not take our targets"
        daemon.wait_for(lambda: said in daemon.log(), what="the warning")
        with Daemon(MESHPING, port=port, interval=0.2) as other:
            daemon.wait_for(lambda: "takes our targets again" in daemon.log(), what="the end of it")
            self.assertEqual(set(other.all_targets()), {"127.0.0.9"})
        daemon.wait_for(lambda: daemon.log().count(said) == 2, what="the second warning")

    def test_a_name_that_does_not_resolve(self):
        node = self.enterContext(original.Node())
        daemon = self.start(["127.0.0.9"], peers=f"nobody.invalid:1,127.0.0.1:{node.port}")
        daemon.wait_for(lambda: "nobody.invalid:1 did not take our targets" in daemon.log(), 60, "the warning")
        self.assertGreater(self.outcome(daemon, node.port)["taken"], 0)
        daemon.stop()  # no name server keeps it

    def test_a_hundred_thousand_from_one(self):
        daemon = self.start(["127.0.0.9"], interval=60)
        targets = [{"name": f"<b>{n}</b>" + "x" * (300 if n % 1000 == 0 else 0), "addr": f"127.{n >> 16}.{n >> 8 & 255}.{n & 255}", "local": True}
                   for n in range(65536, 65536 + MANY + 500)]
        for n in range(0, 1000, 10):
            targets[n]["addr"] = f"999.{n}.1.1"
        answer = daemon.request("POST", "/peer", {"targets": targets}, timeout=60)
        self.assertEqual(answer.status, 200)
        accepted = answer.json()["targets"]
        self.assertEqual(len(accepted), MANY)
        count = lambda: [s.value for s in daemon.metrics() if s.name == "meshping_targets_foreign"]  # noqa: E731
        daemon.wait_for(lambda: count() == [MANY], 120, "all of them")
        more = [{"name": "n", "addr": f"127.200.0.{n}", "local": True} for n in range(10)]
        self.assertEqual(daemon.post("/peer", {"targets": more}).json()["targets"], [])
        self.assertEqual(count(), [MANY])
        log = daemon.log()
        self.assertEqual(log.count("sends more targets"), 1)
        self.assertLess(len(log.splitlines()), 20)

    def test_more_than_a_body_may_have(self):
        daemon = self.start(["127.0.0.9"])
        body = json.dumps({"targets": [{"name": "n" * 1000, "addr": "127.0.0.1", "local": True}] * 20_000}).encode()
        try:
            self.assertEqual(daemon.request("POST", "/peer", body, {"Content-Type": "application/json"}).status, 413)
        except OSError:
            pass  # it closes the connection without reading on
        self.assertEqual(set(daemon.all_targets()), {"127.0.0.9"})


if __name__ == "__main__":
    MESHPING = sys.argv[1]
    unittest.main(argv=sys.argv[:1], verbosity=2)
