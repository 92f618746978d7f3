# SPDX-License-Identifier: GPL-3.0-or-later
"""The root for browsers and for everybody else, compression, and what all answers have in common."""
import gzip
import re
import unittest

from fake import FakeServer, without_process

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Pages(unittest.TestCase):
    def setUp(self):
        self.server = FakeServer(targets=3).__enter__()
        self.addCleanup(self.server.__exit__)

    def test_table(self):
        for headers in ({}, {"Accept": "*/*"}, {"Accept": "text/plain"}):
            reply = self.server.request("GET", "/", headers=headers)
            self.assertEqual(reply.headers["content-type"], "text/plain; charset=utf-8")
            self.assertEqual(reply.body.decode().splitlines()[:2], [
                "Target                     Sent  Recv   Succ    Loss      Min       Avg       Max      Last",
                "10.0.0.0                     11    10  90.91%   9.09%    0.51      0.70      0.94      0.94   host0"])

    def test_page(self):
        self.server.request("POST", "/api/targets", {"target": "<script>alert(1)</script>&@192.0.2.9"})
        reply = self.server.get("/", Accept=BROWSER)
        self.assertEqual(reply.headers["content-type"], "text/html; charset=utf-8")
        page = reply.body.decode()
        self.assertNotIn("192.0.2.9", page)  # the page asks for what it shows
        policy = reply.headers["content-security-policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertIn("require-trusted-types-for 'script'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertEqual(reply.headers["vary"], "Accept, Accept-Encoding")
        # Wherever a proxy puts it: no address in it begins at the root.
        self.assertEqual(re.findall(r'(?:src|href)="(?:/|\w+:)', page), [])

    def test_page_files(self):
        page = self.server.get("/", Accept=BROWSER).body.decode()
        kinds = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
        paths = re.findall(r'(?:src|href)="(web/[^"]+)"', page)
        self.assertGreater(len(paths), 3)
        for path in ["", *paths]:
            plain = self.server.get("/" + path, Accept=BROWSER)
            self.assertEqual(plain.status, 200, path)
            self.assertEqual(plain.headers["content-type"], kinds.get(path.rpartition(".")[2], "text/html; charset=utf-8"))
            self.assertEqual(plain.headers["cache-control"], "no-cache")
            packed = self.server.get("/" + path, Accept=BROWSER, Accept_Encoding="gzip")
            self.assertEqual(gzip.decompress(packed.body), plain.body)
            self.assertNotEqual(plain.headers["etag"], packed.headers["etag"])
            for tag, encoding in ((plain.headers["etag"], "identity"), (packed.headers["etag"], "gzip")):
                self.assertRegex(tag, r'^"[\w-]{22,}"$')
                again = self.server.get("/" + path, Accept=BROWSER, Accept_Encoding=encoding, If_None_Match=f'"x", {tag}')
                self.assertEqual((again.status, again.body, again.headers["etag"]), (304, b"", tag))
                self.assertEqual(self.server.get("/" + path, Accept=BROWSER, Accept_Encoding=encoding, If_None_Match='"x"').status, 200)
        for nothing in ("/web", "/web/page", "/web/page/nothing.js", "/web/page/main.js/x", "/web/index.html"):
            self.assertEqual(self.server.get(nothing).status, 404, nothing)

    def test_without_scripts(self):
        page = self.server.get("/", Accept=BROWSER).body.decode()
        self.assertIn('<noscript><meta http-equiv="refresh" content="0; url=?text"></noscript>', page)
        text = self.server.get("/?text", Accept=BROWSER)
        self.assertEqual((text.headers["content-type"], text.headers["refresh"]), ("text/plain; charset=utf-8", "10"))
        self.assertEqual(text.body, self.server.get("/").body)

    def test_common_headers(self):
        for path in ("/", "/metrics", "/healthz", "/api/targets", "/nothing"):
            reply = self.server.get(path)
            self.assertEqual(reply.headers["connection"], "close")
            self.assertEqual(reply.headers["x-content-type-options"], "nosniff")
            self.assertEqual(int(reply.headers["content-length"]), len(reply.body))
            self.assertRegex(reply.headers["date"], r"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$")

    def test_gzip(self):
        for path in ("/metrics", "/api/targets"):
            plain = self.server.get(path)
            self.assertNotIn("content-encoding", plain.headers)
            for accept in ("gzip", "deflate, gzip;q=1.0, *;q=0.5", "GZIP"):
                packed = self.server.get(path, Accept_Encoding=accept)
                self.assertEqual(packed.headers["content-encoding"], "gzip", accept)
                self.assertEqual(without_process(gzip.decompress(packed.body)), without_process(plain.body))
            for refuse in ("identity", "gzip;q=0", "gzip; q=0.0, br", "xgzip", ""):
                self.assertNotIn("content-encoding", self.server.get(path, Accept_Encoding=refuse).headers, refuse)
        self.assertNotIn("content-encoding", self.server.get("/", Accept_Encoding="gzip").headers)

    def test_both_families(self):
        with FakeServer(listen=("127.0.0.1:0", "[::1]:0")) as both:
            for place in both.places:
                both.host, both.port = place.rpartition(":")[0].strip("[]"), int(place.rpartition(":")[2])
                self.assertEqual(both.get("/healthz").status, 200)

    def test_port_in_use(self):
        with self.assertRaisesRegex(RuntimeError, "status 1"):
            with FakeServer(listen=(f"127.0.0.1:{self.server.port}",)):
                pass
        self.assertEqual(self.server.get("/healthz").status, 200)


class ManyTargets(unittest.TestCase):
    """Documents that are made by a worker."""

    def test_all(self):
        with FakeServer(targets=3000, buckets=20) as server:
            plain = server.get("/metrics").body
            self.assertEqual(plain.count(b"meshping_sent{"), 3000)
            packed = server.get("/metrics", Accept_Encoding="gzip").body
            self.assertEqual(without_process(gzip.decompress(packed)), without_process(plain))
            self.assertEqual(server.get("/").body.count(b"\n"), 3001)
            revision = server.get("/api/targets").json()["revision"]
            self.assertEqual(server.get(f"/api/targets?since={revision}").json()["targets"], [])
            server.request("POST", "/api/targets", {"target": "new@192.0.2.9"})
            # What was just added is there at once, though a list was made a moment ago.
            changed = server.get(f"/api/targets?since={revision}").json()
            self.assertEqual((len(changed["targets"]), changed["total"]), (1, 3001))
            self.assertEqual(len(server.get("/api/targets").json()["targets"]), 3001)
            self.assertIn(b"192.0.2.9 ", server.get("/").body)


if __name__ == "__main__":
    unittest.main(verbosity=2)
