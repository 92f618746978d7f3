# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTP service as the daemon really serves it. Runs in a namespace of its own, where it may ping and where this
machine has an address that is not loopback. Run with the daemon's program."""
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
from lab.runner import namespace  # noqa: E402
from support.daemon import Daemon, free_port  # noqa: E402

ELSEWHERE = "192.0.2.1"
UNUSED = "192.0.2.200"  # no route leads there


class Served(unittest.TestCase):
    program = None

    def daemon(self, targets=(), **options):
        daemon = Daemon(self.program, targets, interval=0.2, timeout=0.1, **options)
        self.addCleanup(daemon.close)
        return daemon.start()


class Calls(Served):
    def setUp(self):
        self.one = self.daemon(["here@127.0.0.1", "::1"])
        self.one.wait_for(lambda: all(t["recv"] >= 3 for t in self.one.all_targets().values()))

    def names(self):
        return {address: target["name"] for address, target in self.one.all_targets().items()}

    def test_reads(self):
        target = self.one.target("127.0.0.1")
        self.assertEqual((target["state"], target["name"], target["loss"], target["succ"]), ("up", "here", 0, 100))
        self.assertTrue(0 < target["min"] <= target["last"] <= target["max"] < 100)
        table = self.one.get("/").text.splitlines()
        self.assertEqual(table[0], "Target                     Sent  Recv   Succ    Loss      Min       Avg       Max      Last")
        self.assertRegex(table[1], r"^127\.0\.0\.1 {17,} *\d+ +\d+ 100\.00%   0\.00%( +\d+\.\d\d){4}   here$")
        self.assertRegex(table[2], r"^::1 ")
        self.assertEqual(self.one.get("/", {"Accept": "text/html"}).headers["Content-Type"], "text/html; charset=utf-8")
        answer = self.one.get("/healthz")
        self.assertEqual((answer.status, answer.json()["success"], answer.json()["targets"]), (200, True, 2))
        values = {(s.name, s.labels.get("target"), s.labels.get("le")): s.value for s in self.one.metrics()}
        for address in ("127.0.0.1", "::1"):
            self.assertEqual(values["meshping_sent", address, None],
                             values["meshping_recv", address, None] + values["meshping_lost", address, None])
            self.assertEqual(values["meshping_pings_bucket", address, "+Inf"], values["meshping_recv", address, None])
        self.assertEqual(values["meshping_targets", None, None], 2)

    def test_adding_changing_removing(self):
        self.assertEqual(self.one.post("/api/targets", {"target": "web@127.0.0.2"}).json(), {"success": True, "targets": ["web@127.0.0.2"]})
        self.assertEqual(self.one.post("/api/targets", {"target": "there@127.0.0.1"}).json()["targets"], ["there@127.0.0.1"])
        self.assertEqual(self.names(), {"127.0.0.1": "there", "::1": "::1", "127.0.0.2": "web"})
        answer = self.one.patch("/api/targets/127.0.0.2", {"name": "www", "interval": 0.1}).json()["target"]
        self.assertEqual((answer["name"], answer["interval"]), ("www", 0.1))
        self.one.wait_for(lambda: self.one.target("127.0.0.2")["recv"] >= 3)
        self.assertEqual(self.one.delete("/api/targets/127.0.0.2").json()["targets"][0].rpartition("@")[2], "127.0.0.2")
        self.assertNotIn("127.0.0.2", self.names())
        self.assertEqual(self.one.delete("/api/targets/%3A%3A1").status, 200)
        self.assertEqual(list(self.names()), ["127.0.0.1"])

    def test_refusals(self):
        for status, method, path, body in (
                (400, "POST", "/api/targets", {"target": ""}), (400, "POST", "/api/targets", {"target": "a b"}),
                (400, "POST", "/api/targets", {"target": "999.1.1.1"}), (400, "POST", "/api/targets", {"target": "[::1"}),
                (400, "POST", "/api/targets", {"target": "n" * 300}), (400, "POST", "/api/targets", {"target": "fe80::1%nosuch"}),
                (400, "POST", "/api/targets", b"{"), (400, "POST", "/api/targets", ["127.0.0.1"]),
                (400, "PATCH", "/api/targets/127.0.0.1", {"name": "a\u00a0b"}), (400, "PATCH", "/api/targets/127.0.0.1", {"interval": 0}),
                (404, "PATCH", "/api/targets/10.9.9.9", {"name": "a"}), (404, "DELETE", "/api/targets/10.9.9.9", None),
                (404, "DELETE", "/api/targets/999.1.1.1", None), (404, "GET", "/api/targets/10.9.9.9", None),
                (404, "GET", "/api/targets/10.9.9.9/histogram", None), (404, "DELETE", "/api/stats?target=10.9.9.9", None),
                (404, "GET", "/nothing", None), (405, "PUT", "/api/targets", {})):
            with self.subTest(method=method, path=path, body=body):
                headers = {"Content-Type": "application/json"}
                answer = self.one.request(method, path, body, headers)
                self.assertEqual(answer.status, status, answer.text)
                self.assertIs(answer.json()["success"], False)
                self.assertGreater(len(answer.json()["error"]), 10)
                self.assertNotIn("\n", answer.json()["error"])
        self.assertEqual(self.names(), {"127.0.0.1": "here", "::1": "::1"})

    def test_list_of_many_kinds(self):
        answer = self.one.post("/api/targets", {"targets": ["127.0.0.3", "999.1.1.1", "x@127.0.0.4", "nosuch.invalid"]}).json()
        self.assertTrue(answer["success"])
        self.assertEqual(answer["targets"], ["127.0.0.3@127.0.0.3", "x@127.0.0.4"])
        self.assertEqual([one["target"] for one in answer["errors"]], ["999.1.1.1", "nosuch.invalid"])

    def test_names(self):
        answer = self.one.get("/api/resolve/localhost")
        self.assertEqual(answer.status, 200)
        self.assertIn("127.0.0.1", answer.json()["addrs"])
        for answer in (self.one.get("/api/resolve/nosuch.invalid"), self.one.post("/api/targets", {"target": "nosuch.invalid"})):
            self.assertEqual((answer.status, answer.json()["success"]), (200, False))
            self.assertIn("nosuch.invalid", answer.json()["error"])

    def test_reset(self):
        before = self.one.target("127.0.0.1")["sent"]
        self.assertGreater(before, 2)
        self.assertEqual(self.one.delete("/api/stats?target=127.0.0.1").json()["targets"][0].rpartition("@")[2], "127.0.0.1")
        self.assertLess(self.one.target("127.0.0.1")["sent"], before)
        self.assertGreater(self.one.target("::1")["sent"], 2)
        self.assertEqual(self.one.delete("/api/stats").json(), {"success": True})

    def test_unreachable(self):
        self.one.post("/api/targets", {"target": UNUSED})
        self.one.wait_for(lambda: self.one.target(UNUSED)["state"] == "error")
        target = self.one.target(UNUSED)
        self.assertTrue(target["error"])
        self.assertEqual((target["sent"], target["lost"]), (0, 0))

    def test_since(self):
        # A copy kept up by what changed equals the list itself.
        kept = self.one.get("/api/targets").json()
        copy = {target["addr"]: target for target in kept["targets"]}
        self.one.post("/api/targets", {"target": "127.0.0.5"})
        self.one.delete("/api/stats?target=::1")
        news = self.one.get("/api/targets?since=" + kept["revision"]).json()
        copy.update((target["addr"], target) for target in news["targets"])
        self.assertEqual(len(copy), news["total"])
        self.assertIn("127.0.0.5", copy)


class History(Served):
    def test_histogram(self):
        one = self.daemon(["127.0.0.1"], flush_interval=0.5)
        one.wait_for(lambda: one.target("127.0.0.1")["recv"] >= 5)

        def slots(step):
            return one.get(f"/api/targets/127.0.0.1/histogram?step={step}").json()["slots"]

        for step, width in (("minute", 60), ("hour", 3600), ("86400", 86400)):
            one.wait_for(lambda step=step: sum(slot["sent"] for slot in slots(step)) >= 5)
            for slot in slots(step):
                self.assertEqual(slot["time"] % width, 0)
                self.assertEqual(slot["sent"], sum(slot["buckets"].values()) + slot["lost"])


class Listening(Served):
    def test_both_families(self):
        for address in ("", "[::]"):
            port = free_port()
            self.daemon(["127.0.0.1"], arguments=["--listen", f"{address}:{port}"])
            for host in ("127.0.0.1", "[::1]"):
                request = urllib.request.Request(f"http://{host}:{port}/api/targets", b'{"target":"127.0.0.9"}',
                                                 {"Content-Type": "application/json"})
                with self.subTest(listen=address, host=host), urllib.request.urlopen(request, timeout=20) as answer:
                    self.assertEqual(answer.status, 200)

    def test_everywhere_without_a_token(self):
        one = self.daemon(["127.0.0.1"], arguments=["--listen", f"{ELSEWHERE}:{free_port(ELSEWHERE)}"])
        self.assertIn("reads only, no token file", one.log())

    def test_everywhere_with_a_token(self):
        with tempfile.NamedTemporaryFile("w") as token:
            token.write("open-sesame-0123456789\n")
            token.flush()
            one = self.daemon(arguments=["--listen", f"{ELSEWHERE}:{free_port(ELSEWHERE)}", "--token-file", token.name])
            self.assertIn("need the token", one.log())
            place = next(word for word in one.log().split() if word.startswith(f"http://{ELSEWHERE}:"))
            body = b'{"target":"127.0.0.9"}'
            for status, extra in ((401, {}), (401, {"Authorization": "Bearer x"}), (200, {"Authorization": "Bearer open-sesame-0123456789"})):
                request = urllib.request.Request(place + "api/targets", body, {"Content-Type": "application/json", **extra})
                try:
                    with urllib.request.urlopen(request, timeout=20) as answer:
                        self.assertEqual(answer.status, status)
                except urllib.error.HTTPError as error:
                    with error:
                        self.assertEqual(error.code, status)

    def test_port_in_use(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MESHPING_")}
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with tempfile.TemporaryDirectory() as directory:
                run = subprocess.run([self.program, "--daemon", "--listen", f"127.0.0.1:{port}", "--database", directory],
                                     capture_output=True, text=True, timeout=20, check=False, env=environment)
        self.assertEqual(run.returncode, 1)
        lines = [line for line in run.stderr.splitlines() if "cannot listen" in line]
        self.assertEqual(len(lines), 1, run.stderr)
        self.assertIn(f"127.0.0.1:{port}", lines[0])
        self.assertIn("in use", lines[0])


if __name__ == "__main__":
    namespace.enter()
    subprocess.run(["sh", "-c", f"ip link set lo up && ip address add {ELSEWHERE}/32 dev lo"], check=True)
    Served.program = sys.argv[1]
    unittest.main(argv=sys.argv[:1], verbosity=2)
