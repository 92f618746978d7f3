# SPDX-License-Identifier: GPL-3.0-or-later
"""Every call of the JSON API, and what it says when it refuses."""
import base64
import json
import struct
import time
import unittest

from fake import FakeServer


class Api(unittest.TestCase):
    def setUp(self):
        self.server = FakeServer(targets=3).__enter__()
        self.addCleanup(self.server.__exit__)

    def ok(self, reply):
        self.assertEqual(reply.status, 200, reply.body)
        self.assertEqual(reply.headers["content-type"], "application/json")
        answer = reply.json()
        self.assertIs(answer["success"], True)
        return answer

    def refused(self, status, reply):
        self.assertEqual(reply.status, status, reply.body)
        self.assertEqual(reply.headers["content-type"], "application/json")
        answer = reply.json()
        self.assertIs(answer["success"], False)
        self.assertGreater(len(answer["error"]), 8)
        self.assertNotIn("\n", answer["error"])
        return answer

    def post(self, body, **headers):
        return self.server.request("POST", "/api/targets", body, headers)

    def addresses(self):
        return [target["addr"] for target in self.ok(self.server.get("/api/targets"))["targets"]]

    def one(self, key):
        return self.ok(self.server.get("/api/targets/" + key))["target"]

    def test_list(self):
        answer = self.ok(self.server.get("/api/targets"))
        self.assertEqual([t["addr"] for t in answer["targets"]], ["10.0.0.0", "10.0.0.1", "10.0.0.2"])
        first = answer["targets"][0]
        self.assertEqual((first["sent"], first["recv"], first["lost"], first["state"]), (11, 10, 1, "down"))
        self.assertAlmostEqual(first["succ"], 1000 / 11)
        self.assertAlmostEqual(first["loss"], 100 / 11)
        for name in ("late", "duplicates", "error", "name", "sum", "last", "min", "max", "avg15m", "avg6h", "avg24h"):
            self.assertIn(name, first)

    def test_overview(self):
        ids = [target["id"] for target in self.ok(self.server.get("/api/targets"))["targets"]]
        answer = self.ok(self.server.get(f"/api/overview?ids={ids[2]},{ids[0]},4000000000&step=60&from=90&to=300"))
        self.assertEqual((answer["from"], answer["step"], answer["slots"]), (120, 60, 3))
        self.assertEqual([strip["id"] for strip in answer["strips"]], [ids[2], ids[0]])  # the third is nobody's
        for strip in answer["strips"]:
            *medians, first, second, third = struct.unpack("<6H", base64.b64decode(strip["cells"]))
            self.assertEqual((first, second, third), (round(60000 / 11),) * 3)  # 1 of 11 lost
            for median in medians:
                self.assertAlmostEqual(2 ** ((median - 1) / 1024 - 20) / strip["usual"], 1, 3)

    def test_overview_refuses(self):
        for query in ("", "ids=", "ids=web", "ids=1&step=7", "ids=" + "1," * 257, "ids=1&step=60&from=0&to=900000"):
            self.refused(400, self.server.get("/api/overview?" + query))
        self.refused(403, self.server.request("GET", "/api/overview?ids=1", None, {"Sec-Fetch-Site": "cross-site"}))

    def test_unanswered_target_has_no_times(self):
        self.post({"target": "fresh@192.0.2.9"})
        target = self.ok(self.server.get("/api/targets/192.0.2.9"))["target"]
        self.assertEqual((target["state"], target["sent"], target["sum"]), ("unknown", 0, 0))
        for name in ("last", "min", "max", "avg15m", "avg6h", "avg24h"):
            self.assertNotIn(name, target)

    def test_list_since(self):
        revision = self.ok(self.server.get("/api/targets"))["revision"]
        self.assertEqual(self.ok(self.server.get(f"/api/targets?since={revision}"))["targets"], [])
        self.post({"target": "new@192.0.2.9"})
        changed = self.ok(self.server.get(f"/api/targets?since={revision}"))
        self.assertEqual([t["name"] for t in changed["targets"]], ["new"])
        self.assertEqual(changed["total"], 4)
        for since in ("", "1", "otherrun-1", revision + "0", "%FF"):
            reply = self.server.get(f"/api/targets?since={since}")
            self.assertEqual(len(reply.json().get("targets", ())), 0 if since == "%FF" else 4, since)

    def test_etag(self):
        first = self.server.get("/api/targets")
        tag = first.headers["etag"]
        again = self.server.get("/api/targets", If_None_Match=tag)
        self.assertEqual((again.status, again.body), (304, b""))
        self.assertEqual(again.headers["etag"], tag)
        self.assertEqual(self.server.get("/api/targets", If_None_Match='"a", ' + tag).status, 304)
        self.assertEqual(self.server.get("/api/targets", If_None_Match='W/"other"').status, 200)
        self.post({"target": "192.0.2.9"})
        self.assertEqual(self.server.get("/api/targets", If_None_Match=tag).status, 200)

    def test_add_one(self):
        self.assertEqual(self.ok(self.post({"target": "a@192.0.2.9"}))["targets"], ["a@192.0.2.9"])
        self.assertEqual(self.ok(self.post({"target": "b@192.0.2.9"}))["targets"], ["b@192.0.2.9"])
        self.assertEqual(self.ok(self.server.get("/api/targets/192.0.2.9"))["target"]["name"], "b")
        self.assertEqual(len(self.addresses()), 4)

    def test_add_name(self):
        answer = self.ok(self.post({"target": "two.test"}))
        self.assertEqual(answer["targets"], ["two.test@192.0.2.1", "two.test@2001:db8::1"])
        answer = self.refused(200, self.post({"target": "gone.test"}))
        self.assertEqual(answer["target"], "gone.test")

    def test_add_slow_name(self):
        self.ok(self.post({"target": "slow.test"}))

    def test_add_bad(self):
        for target in ("", "a b", "999.1.1.1", "[::1", "x" * 300, "fe80::1%nosuchzone", "a@b", "10.0.0.1\n"):
            with self.subTest(target=target):
                self.assertEqual(self.refused(400, self.post({"target": target}))["target"], target)
        self.assertEqual(len(self.addresses()), 3)

    def test_add_a_line(self):
        """A string is a target, or where it is none by itself, the line of a list that has one."""
        self.assertEqual(self.ok(self.post({"target": "rack #3@192.0.2.20"}))["targets"], ["rack #3@192.0.2.20"])
        targets = ["192.0.2.21 # core switch", "core switch@192.0.2.22 0.5s site=Berlin",
                   {"target": "b@192.0.2.23", "labels": {"site": "Köln"}, "interval": 2}]
        self.assertEqual(self.ok(self.post({"targets": targets}))["targets"],
                         ["192.0.2.21@192.0.2.21", "core switch@192.0.2.22", "b@192.0.2.23"])
        self.assertEqual(self.one("192.0.2.22")["labels"], {"site": "Berlin"})
        self.assertEqual(self.one("192.0.2.22")["interval"], 0.5)
        self.assertEqual(self.one("192.0.2.23")["labels"], {"site": "Köln"})
        self.assertEqual(self.one("192.0.2.23")["interval"], 2)
        answer = self.ok(self.post({"targets": ["core switch@192.0.2.22", "new@192.0.2.23"]}))
        self.assertEqual(answer["known"], ["core switch@192.0.2.22"])
        self.assertEqual(answer["renamed"], [{"target": "new@192.0.2.23", "before": "b"}])
        refused = self.refused(400, self.post({"target": "10.1.4.1:443"}))["error"]
        self.assertIn('has a port, but a ping has none: write "10.1.4.1"', refused)

    def test_check(self):
        """What a list means is told line by line, and nothing is added."""
        before = self.addresses()
        text = "# ours\ncore switch@192.0.2.22 0.5s site=Berlin\n999.1.1.1\n2001:db8::1, 4:name.test\n"
        lines = self.ok(self.server.request("POST", "/api/check", {"text": text}))["lines"]
        self.assertEqual([(line["line"], line["text"], line.get("kind")) for line in lines],
                         [(2, "core switch@192.0.2.22 0.5s site=Berlin", "ipv4"), (3, "999.1.1.1", None), (4, "2001:db8::1", "ipv6"),
                          (4, "4:name.test", "name")])
        self.assertIn("is not an IPv4 address", lines[1]["error"])
        self.assertEqual(lines[0]["request"], {"target": "core switch@192.0.2.22", "interval": 0.5, "labels": {"site": "Berlin"}})
        self.assertEqual(self.addresses(), before)
        self.ok(self.post({"targets": [line["request"] for line in lines if "request" in line][:2]}))
        self.assertEqual(self.one("192.0.2.22")["labels"], {"site": "Berlin"})
        for body in ({}, {"text": 1}, {"text": "", "more": 1}, []):
            self.refused(400, self.server.request("POST", "/api/check", body))
        self.refused(415, self.server.request("POST", "/api/check", {"text": ""}, {"Content-Type": "text/plain"}))

    def test_names_with_spaces(self):
        self.ok(self.post({"target": "core switch@192.0.2.30"}))
        self.ok(self.server.request("PATCH", "/api/targets/core%20switch", {"name": "core  switch #2"}))
        self.assertEqual(self.one("core%20%20switch%20%232")["addr"], "192.0.2.30")
        self.ok(self.server.request("DELETE", "/api/stats?target=core%20%20switch%20%232"))
        self.ok(self.server.request("DELETE", "/api/targets/core%20%20switch%20%232@192.0.2.30"))
        self.assertNotIn("192.0.2.30", self.addresses())

    def test_add_list(self):
        answer = self.ok(self.post({"targets": ["192.0.2.9", "999.1.1.1", "gone.test", "c@192.0.2.10"]}))
        self.assertEqual(answer["targets"], ["192.0.2.9@192.0.2.9", "c@192.0.2.10"])
        self.assertEqual([e["target"] for e in answer["errors"]], ["999.1.1.1", "gone.test"])
        self.assertTrue(all(e["error"] for e in answer["errors"]))

    def test_add_list_in_vain(self):
        self.assertEqual(len(self.refused(400, self.post({"targets": ["999.1.1.1", "a b"]}))["errors"]), 2)
        self.refused(200, self.post({"targets": ["gone.test", "a b"]}))

    def test_add_long_list(self):
        targets = [f"host{i}@10.{i >> 16}.{i >> 8 & 255}.{i & 255}" for i in range(200_000)]
        self.assertEqual(len(self.ok(self.post({"targets": targets}))["targets"]), 200_000)

    def test_wrong_shapes(self):
        for body in (b"", b"{", b"[]", b'"x"', b"7", b"{}", b'{"target":7}', b'{"target":null}', b'{"target":["a"]}',
                     b'{"targets":"a"}', b'{"targets":{}}', b'{"targets":[]}', b'{"targets":["a",7]}',
                     b'{"target":"10.9.9.9","targets":["10.9.9.9"]}', b'{"target":"10.9.9.9","more":1}',
                     b'{"target":"\xff"}', b"[" * 5000, b"\x00"):
            with self.subTest(body=body[:40]):
                self.refused(400, self.post(body, **{"Content-Type": "application/json"}))
        self.assertEqual(len(self.addresses()), 3)

    def test_content_type(self):
        for content_type in ("text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"):
            with self.subTest(content_type=content_type):
                self.refused(415, self.post(b'{"target":"10.9.9.9"}', **{"Content-Type": content_type}))
        self.refused(415, self.server.raw("POST /api/targets HTTP/1.1", "Content-Length: 2", body=b"{}"))
        self.ok(self.post(b'{"target":"10.9.9.9"}', **{"Content-Type": "Application/JSON; charset=utf-8"}))

    def test_change(self):
        path = "/api/targets/10.0.0.1"
        target = self.ok(self.server.request("PATCH", path, {"name": "n", "interval": 0.5}))["target"]
        self.assertEqual((target["name"], target["interval"], target["addr"]), ("n", 0.5, "10.0.0.1"))
        target = self.ok(self.server.request("PATCH", path, {"interval": None}))["target"]
        self.assertEqual(target["name"], "n")
        self.assertNotIn("interval", target)
        for body in ({}, [], {"name": 7}, {"name": "a\u00a0b"}, {"name": " a"}, {"name": "a\u202eb"}, {"interval": 0}, {"interval": -1}, {"interval": "1"},
                     {"interval": 0.05}, {"interval": 1e9}, {"nmae": "x"}, {"name": None}):
            with self.subTest(body=body):
                self.refused(400, self.server.request("PATCH", path, body))
        self.refused(404, self.server.request("PATCH", "/api/targets/192.0.2.77", {"name": "n"}))
        self.refused(415, self.server.request("PATCH", path, b"{}", {"Content-Type": "text/plain"}))

    def test_remove(self):
        self.ok(self.server.request("DELETE", "/api/targets/10.0.0.1"))
        self.assertEqual(self.addresses(), ["10.0.0.0", "10.0.0.2"])
        self.refused(404, self.server.request("DELETE", "/api/targets/10.0.0.1"))
        self.post({"target": "six@2001:db8::5"})
        self.ok(self.server.request("DELETE", "/api/targets/2001%3Adb8%3A%3A5"))
        self.assertEqual(self.addresses(), ["10.0.0.0", "10.0.0.2"])

    def remove(self, body, **headers):
        return self.server.request("DELETE", "/api/targets", body, headers)

    def test_remove_list(self):
        self.ok(self.remove({"targets": ["10.0.0.1", "10.0.0.2"]}))
        self.assertEqual(self.addresses(), ["10.0.0.0"])
        self.post({"targets": ["six@2001:db8::5", "seven@192.0.2.7"]})
        self.ok(self.remove({"targets": ["six@2001:DB8::5", "seven", "192.0.2.7"]}))
        self.assertEqual(self.addresses(), ["10.0.0.0"])

    def test_remove_list_with_unknown(self):
        answer = self.refused(404, self.remove({"targets": ["10.0.0.1", "192.0.2.77", "10.0.0.2", "no\"body"]}))
        self.assertEqual([error["target"] for error in answer["errors"]], ["192.0.2.77", 'no"body'])
        self.assertIn("192.0.2.77", answer["errors"][0]["error"])
        self.assertEqual(len(self.addresses()), 3)

    def test_remove_list_bad(self):
        for body in (b"", b"{", b"[]", b"7", b"{}", b'{"target":"10.0.0.1"}', b'{"targets":"10.0.0.1"}', b'{"targets":null}',
                     b'{"targets":{}}', b'{"targets":[]}', b'{"targets":["10.0.0.1",7]}',
                     b'{"targets":["10.0.0.1"],"target":"10.0.0.2"}', b'{"targets":["10.0.0.1"],"all":true}'):
            with self.subTest(body=body):
                self.refused(400, self.remove(body, **{"Content-Type": "application/json"}))
        for content_type in ("text/plain", ""):
            self.refused(415, self.remove(b'{"targets":["10.0.0.1"]}', **{"Content-Type": content_type}))
        self.refused(415, self.server.raw("DELETE /api/targets HTTP/1.1"))
        self.assertEqual(len(self.addresses()), 3)

    def test_remove_long_list(self):
        targets = [f"host{i}@10.{i >> 16}.{i >> 8 & 255}.{i & 255}" for i in range(100_000)]
        answer = self.refused(404, self.remove({"targets": targets}))
        self.assertEqual(len(answer["errors"]), 100_000 - 3)
        self.assertLess(len(answer["error"]), 1000)

    def test_show(self):
        target = self.ok(self.server.get("/api/targets/10.0.0.1"))["target"]
        self.assertEqual(sum(target["histogram"].values()), 10)
        self.assertEqual(target["icmp_errors"], {})
        self.refused(404, self.server.get("/api/targets/192.0.2.77"))
        self.refused(404, self.server.get("/api/targets/999.1.1.1"))

    def test_histogram(self):
        path = "/api/targets/10.0.0.1/histogram"
        now = int(time.time())
        answer = self.ok(self.server.get(f"{path}?from={now - 7200}&to={now}&step=60"))
        self.assertEqual((answer["step"], answer["from"], answer["to"]), (60, now - 7200, now))
        first = answer["slots"][0]
        self.assertEqual((first["sent"], first["lost"], sum(first["buckets"].values())), (11, 1, 10))
        self.assertEqual(first["time"], (now - 7200) // 60 * 60)
        for query, start, step in (("", None, 3600), ("step=day", None, 86400), ("step=minute", None, 60),
                                   ("from=2024-05-01T12:00:00Z", 1714564800, 3600),
                                   ("from=2024-05-01T12:00:00", 1714564800, 3600),
                                   ("from=2024-05-01T12:00:00+02:00", 1714557600, 3600),
                                   ("from=2024-05-01T12:00:00%2B02:00", 1714557600, 3600),
                                   ("from=2024-05-01", 1714521600, 3600), ("from=1714564800.5", 1714564800, 3600)):
            with self.subTest(query=query):
                answer = self.ok(self.server.get(f"{path}?{query}"))
                self.assertEqual(answer["step"], step)
                if start:
                    self.assertEqual(answer["from"], start)

    def test_histogram_bad(self):
        path = "/api/targets/10.0.0.1/histogram"
        for query in ("step=61", "step=", "step=Hour", "from=abc", "to=", "from=-5", "from=1e30", "from=nan",
                      "from=5&to=5", "from=6&to=5", "from=2024-13-01T00:00:00Z", "to=99999-01-01"):
            with self.subTest(query=query):
                self.refused(400, self.server.get(f"{path}?{query}"))
        self.refused(404, self.server.get("/api/targets/192.0.2.77/histogram"))

    def test_reset(self):
        self.ok(self.server.request("DELETE", "/api/stats?target=10.0.0.1"))
        sent = [t["sent"] for t in self.ok(self.server.get("/api/targets"))["targets"]]
        self.assertEqual(sent, [11, 0, 11])
        self.refused(404, self.server.request("DELETE", "/api/stats?target=10.0.0.2&target=192.0.2.77"))
        self.refused(400, self.server.request("DELETE", "/api/stats?target="))
        self.ok(self.server.request("DELETE", "/api/stats"))
        sent = [t["sent"] for t in self.ok(self.server.get("/api/targets"))["targets"]]
        self.assertEqual(sent, [0, 0, 0])

    def test_resolve(self):
        self.assertEqual(self.ok(self.server.get("/api/resolve/two.test"))["addrs"], ["192.0.2.1", "2001:db8::1"])
        self.refused(200, self.server.get("/api/resolve/gone.test"))
        self.refused(200, self.server.get("/api/resolve/slow.test"))

    def test_health(self):
        answer = self.ok(self.server.get("/healthz"))
        self.assertEqual((answer["socket_mode"], answer["version"], answer["targets"]), ("raw", "1.2.3", 3))
        self.server.tell("broken")
        self.assertIn("disk is full", self.refused(503, self.server.get("/healthz"))["error"])
        self.server.tell("well")
        self.ok(self.server.get("/healthz"))

    def test_not_there(self):
        for path in ("/nothing", "/api", "/api/events/x", "/network.svg", "/api/targets/10.0.0.1/other",
                     "/api/resolve", "/metrics/x", "/api//targets", "/histogram/a/b.png"):
            with self.subTest(path=path):
                self.refused(404, self.server.get(path))

    def test_methods(self):
        for path, allowed in (("/", "GET, HEAD, OPTIONS"), ("/metrics", "GET, HEAD, OPTIONS"),
                              ("/healthz", "GET, HEAD, OPTIONS"), ("/api/targets", "GET, HEAD, POST, DELETE, OPTIONS"),
                              ("/api/targets/10.0.0.1", "GET, HEAD, PATCH, DELETE, OPTIONS"),
                              ("/api/targets/10.0.0.1/histogram", "GET, HEAD, OPTIONS"),
                              ("/api/events", "GET, HEAD, OPTIONS"), ("/api/log", "GET, HEAD, OPTIONS"),
                              ("/api/stats", "DELETE, OPTIONS"), ("/api/resolve/a", "GET, HEAD, OPTIONS")):
            with self.subTest(path=path):
                reply = self.server.request("PUT", path, b"")
                self.refused(405, reply)
                self.assertEqual(reply.headers["allow"], allowed)
                reply = self.server.request("OPTIONS", path)
                self.assertEqual((reply.status, reply.headers["allow"], reply.body), (204, allowed, b""))
        self.refused(405, self.server.get("/api/stats"))
        self.refused(405, self.server.raw("BREW / HTTP/1.1"))
        self.assertEqual(self.server.raw("OPTIONS * HTTP/1.1").status, 204)

    def test_head(self):
        for path in ("/", "/metrics", "/api/targets", "/healthz", "/api/resolve/two.test", "/nothing"):
            with self.subTest(path=path):
                get = self.server.raw(f"GET {path} HTTP/1.1")
                head = self.server.raw(f"HEAD {path} HTTP/1.1")
                self.assertEqual((head.status, head.body), (get.status, b""))
                self.assertEqual(int(get.headers["content-length"]), len(get.body))
                # Two readings of the CPU time may differ in length.
                self.assertAlmostEqual(int(head.headers["content-length"]), len(get.body), delta=20)
                self.assertEqual(head.headers["content-type"], get.headers["content-type"])

    def test_json_is_one_document(self):
        json.loads(self.server.get("/api/targets").body)


if __name__ == "__main__":
    unittest.main(verbosity=2)
