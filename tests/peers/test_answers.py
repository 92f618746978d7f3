#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""POST /peer answers as the original meshping did, and takes what its nodes send. Usage: test_answers.py MESHPING MPCLI"""

import json
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from peers import original  # noqa: E402
from support.daemon import Daemon  # noqa: E402

OWN = "127.0.0.5"


def target(addr, name="n", local=True):
    return {"name": name, "addr": addr, "local": local}


class Answers(unittest.TestCase):
    def setUp(self):
        self.daemon = self.enterContext(Daemon(MESHPING, [f"mine@{OWN}"], interval=0.2, flush_interval=0.2))

    def tell(self, targets, status=200, **headers):
        answer = self.daemon.post("/peer", {"targets": targets}, headers)
        self.assertEqual(answer.status, status, answer.text)
        return answer.json()["targets"] if status == 200 else answer

    def foreign(self):
        return {addr for addr, one in self.daemon.all_targets().items() if one["foreign"]}

    def mpcli(self, *arguments):
        run = subprocess.run([MPCLI, "--server", self.daemon.url, *arguments], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def test_a_recorded_request(self):
        answer = self.daemon.request("POST", "/peer", original.LIST, original.HEADERS)
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/json"))
        self.assertEqual(answer.json(), {"success": True, "targets": [{"sent": 0, "recv": 0, "lost": 0, "sum": 0}]})
        self.daemon.wait_for(lambda: self.foreign() == {"127.0.0.21"}, what="the target")
        self.daemon.wait_for(lambda: self.daemon.target("127.0.0.21")["recv"] > 2, what="its replies")
        self.assertEqual(self.daemon.target("127.0.0.21")["name"], "core switch")
        (again,) = self.daemon.request("POST", "/peer", original.LIST, original.HEADERS).json()["targets"]
        self.assertEqual(set(again), set(original.ANSWER["targets"][1]))
        self.assertGreater(again["recv"], 2)

    def test_refusals(self):
        def refuses(body, text, kind="application/json"):
            answer = self.daemon.request("POST", "/peer", body, {"Content-Type": kind})
            self.assertEqual((answer.status, answer.text), (400, original.REFUSALS[text]))

        refuses(original.LIST, "type", kind="text/plain")
        for body in (b"", b"[", b"[1]", b"{}", b'{"targets":"a"}'):
            refuses(body, "list")
        refuses(b'{"targets":[1]}', "dicts")
        for wrong in ({}, target("", "n"), target("127.0.0.9", " "), target("127.0.0.9", local=1), target("127.0.0.9", 7)):
            refuses(json.dumps({"targets": [target("127.0.0.9"), wrong]}).encode(), "fields")
        self.assertEqual(set(self.daemon.all_targets()), {OWN}, "nothing of a refused list is taken")
        self.assertEqual(self.daemon.log().count("refused"), 1, "one line, though it goes on")

    def test_what_is_taken_in_order(self):
        self.daemon.wait_for(lambda: self.daemon.target(OWN)["recv"] > 2, what="replies")
        told = self.tell([target("127.0.0.1", "ours"), target("192.168.77.1", "elsewhere"), target("junk"), target("::1"),
                          target("127.0.0.30", "new"), target(OWN, "another name"), target("127.0.0.31", "<img onerror=a>"),
                          target("127.0.0.32", "x" * 300), target("127.0.0.33", "\u001b[31m"), target("fe80::1%lo")])
        self.assertEqual([one["recv"] > 0 for one in told], [False, True, False, False, False])
        self.daemon.wait_for(lambda: len(self.foreign()) == 4, what="those that are new")
        names = {addr: one["name"] for addr, one in self.daemon.all_targets().items()}
        self.assertEqual(names, {OWN: "mine", "127.0.0.30": "new", "127.0.0.31": "<img onerror=a>", "127.0.0.32": "x" * 200,
                                 "127.0.0.33": "?[31m"})
        counts = {(sample.labels["peer"], sample.labels["outcome"]): sample.value for sample in self.daemon.metrics()
                  if sample.name == "meshping_peer_targets_received_total"}
        self.assertEqual(counts, {("other", "known"): 1, ("other", "added"): 4, ("other", "skipped"): 3, ("other", "invalid"): 2,
                                  ("other", "beyond"): 0})

    def test_whose_it_is(self):
        self.tell([target("127.0.0.40", "a"), target("127.0.0.41", "b"), target("127.0.0.42", "c")])
        self.daemon.wait_for(lambda: len(self.foreign()) == 3, what="the targets")
        self.assertIn("b   (foreign)\n", self.mpcli("list"))
        self.daemon.patch("/api/targets/127.0.0.42", {"name": "renamed"})
        self.mpcli("add", "127.0.0.40")
        self.tell([target("127.0.0.40", "z"), target("127.0.0.42", "z")])
        self.assertEqual(self.foreign(), {"127.0.0.41", "127.0.0.42"})
        self.mpcli("remove", "b")
        self.assertEqual(self.foreign(), {"127.0.0.42"})

    def test_who_may(self):
        self.tell([], Host="a.name.of.another:80")
        self.tell([], 403, Origin="http://evil.example")
        self.tell([], 403, **{"Sec-Fetch-Site": "same-origin"})
        self.tell([], 403, **{"X-Forwarded-For": "10.0.0.1"})
        self.assertEqual(self.daemon.get("/peer").status, 405)


class Restart(unittest.TestCase):
    def test_foreign_and_paused_stay(self):
        with Daemon(MESHPING, interval=0.2) as daemon:
            daemon.post("/peer", {"targets": [target("127.0.0.50", "a"), target("127.0.0.51", "b")]})
            daemon.wait_for(lambda: len(daemon.all_targets()) == 2, what="the targets")
            self.assertTrue(daemon.patch("/api/targets/127.0.0.51", {"paused": True}).json()["target"]["paused"])
            daemon.stop()
            daemon.start()
            daemon.wait_for(lambda: daemon.target("127.0.0.50")["recv"] > 2, what="replies")
            found = daemon.all_targets()
            self.assertEqual([one["foreign"] for one in found.values()], [True, True])
            self.assertEqual(found["127.0.0.51"].get("paused"), True)
            up = {sample.labels["target"] for sample in daemon.metrics() if sample.name == "meshping_up"}
            self.assertEqual(up, {"127.0.0.50"})


if __name__ == "__main__":
    MESHPING, MPCLI = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1], verbosity=2)
