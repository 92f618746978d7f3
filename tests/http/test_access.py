# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may change things, and under which names the server answers. Runs in a network namespace of its own, where this
machine has an address that is not loopback."""
import os
import pathlib
import socket
import subprocess
import sys
import unittest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
from fake import FakeServer  # noqa: E402
from lab.runner import namespace  # noqa: E402

ELSEWHERE = "192.0.2.1"
TOKEN = "open sesame/+="
BODY = {"target": "192.0.2.9"}


class Access(unittest.TestCase):
    options = {"targets": 3, "token": TOKEN}

    def setUp(self):
        self.server = FakeServer(listen=("0.0.0.0:0",), **self.options).__enter__()
        self.addCleanup(self.server.__exit__)

    def write(self, host=ELSEWHERE, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        reply = self.server.request("POST", "/api/targets", BODY, headers, host=host)
        if reply.status != 200:
            self.assertIs(reply.json()["success"], False)
        return reply

    def read(self, host, name):
        return self.server.request("GET", "/api/targets", headers={"Host": name}, host=host).status


class WithToken(Access):
    def test_reads_are_open(self):
        self.assertEqual(self.server.request("GET", "/metrics", host=ELSEWHERE).status, 200)

    def test_loopback_needs_no_token(self):
        for name in ("localhost", "localhost:1", "127.0.0.1", "127.8.9.1:80", "[::1]", "LOCALHOST.", "a.localhost"):
            self.assertEqual(self.write("127.0.0.1", Host=name).status, 200, name)

    def test_elsewhere_needs_the_token(self):
        reply = self.write()
        self.assertEqual(reply.status, 401)
        self.assertTrue(reply.headers["www-authenticate"].startswith("Bearer"))
        for wrong in ("Bearer", "Bearer ", "Bearer " + TOKEN[:-1], "Bearer " + TOKEN + "x", "Basic " + TOKEN, TOKEN, "Bearer x"):
            reply = self.write(Authorization=wrong)
            self.assertEqual(reply.status, 401, wrong)
            self.assertIn("www-authenticate", reply.headers)
        self.assertEqual(self.write(Authorization="Bearer " + TOKEN).status, 200)
        self.assertEqual(self.write(Authorization="bearer " + TOKEN).status, 200)

    def test_every_write_needs_it(self):
        for method, path in (("POST", "/api/targets"), ("PATCH", "/api/targets/10.0.0.1"), ("DELETE", "/api/targets/10.0.0.1"),
                             ("DELETE", "/api/targets"), ("DELETE", "/api/stats")):
            reply = self.server.request(method, path, {"name": "n"} if method == "PATCH" else BODY, host=ELSEWHERE)
            self.assertEqual(reply.status, 401, method + path)
        self.assertEqual(self.server.request("GET", "/api/targets/10.0.0.1").json()["target"]["sent"], 11)

    def test_loopback_under_another_name(self):
        # The connection is from here, the name is not: a page elsewhere may have resolved its own name to us.
        self.assertEqual(self.write("127.0.0.1", Host="192.0.2.1").status, 401)
        self.assertEqual(self.write("127.0.0.1", Host="evil.example").status, 403)
        self.assertEqual(self.write("127.0.0.1", Host="192.0.2.1", Authorization="Bearer " + TOKEN).status, 200)

    def test_behind_a_proxy(self):
        for trace in ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"):
            self.assertEqual(self.write("127.0.0.1", **{trace: "192.0.2.77"}).status, 401, trace)

    def test_other_origins(self):
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": ""}, {"Origin": "http://127.0.0.1:1"},
                        {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
            self.assertEqual(self.write("127.0.0.1", **headers).status, 403, headers)
            self.assertEqual(self.write(Authorization="Bearer " + TOKEN, **headers).status, 403, headers)
        own = f"127.0.0.1:{self.server.port}"
        for headers in ({"Origin": "http://" + own}, {"Origin": "HTTP://" + own, "Sec-Fetch-Site": "same-origin"},
                        {"Origin": "https://" + own}, {"Sec-Fetch-Site": "none"}):
            self.assertEqual(self.write("127.0.0.1", **headers).status, 200, headers)
        self.assertEqual(self.write("127.0.0.1", Host="localhost", Origin="http://localhost").status, 200)
        self.assertEqual(self.write("127.0.0.1", Host="localhost:80", Origin="http://localhost").status, 200)

    def test_removing_a_list_from_other_origins(self):
        for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}):
            reply = self.server.request("DELETE", "/api/targets", {"targets": ["10.0.0.1"]}, headers, host="127.0.0.1")
            self.assertEqual(reply.status, 403, headers)
        self.assertEqual(self.server.request("GET", "/api/targets/10.0.0.1").status, 200)
        reply = self.server.request("DELETE", "/api/targets", {"targets": ["10.0.0.1"]}, {"Authorization": "Bearer " + TOKEN}, host=ELSEWHERE)
        self.assertEqual(reply.status, 200)
        self.assertEqual(self.server.request("GET", "/api/targets/10.0.0.1").status, 404)

    def test_large_body_without_token(self):
        length = 1024 * 1024
        for method in ("POST", "DELETE"):
            with self.server.connect(host=ELSEWHERE) as connection:
                connection.sendall(f"{method} /api/targets HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
                self.assertIn(b" 413 ", connection.recv(1000))

    def test_summary(self):
        self.assertEqual(self.server.summary, "changes from other machines need the token")


class WithoutToken(Access):
    options = {"targets": 3}

    def test_reads_only(self):
        self.assertEqual(self.server.request("GET", "/api/targets", host=ELSEWHERE).status, 200)
        for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}):
            self.assertEqual(self.write(**headers).status, 403)
        self.assertEqual(self.write("127.0.0.1").status, 200)

    def test_summary(self):
        self.assertIn("reads only", self.server.summary)
        self.assertIn("no token file", self.server.summary)


class TokenRequired(Access):
    options = {"targets": 3, "token": TOKEN, "token_required": None}

    def test_on_loopback_too(self):
        self.assertEqual(self.write("127.0.0.1").status, 401)
        self.assertEqual(self.write("127.0.0.1", Authorization="Bearer " + TOKEN).status, 200)
        self.assertEqual(self.server.summary, "all changes need the token")


class AllowedHost(Access):
    options = {"targets": 3, "token": TOKEN, "allow_host": "monitor.example"}

    def test_one_more_name(self):
        for host in (ELSEWHERE, "127.0.0.1"):
            for status, name in ((200, "monitor.example"), (200, "Monitor.Example.:443"), (200, "localhost"), (403, "x.monitor.example"), (403, "evil.example")):
                self.assertEqual(self.read(host, name), status, name)

    def test_is_no_loopback_name(self):
        self.assertEqual(self.write("127.0.0.1", Host="monitor.example").status, 401)
        headers = {"Authorization": "Bearer " + TOKEN, "Origin": "https://monitor.example", "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(self.write("127.0.0.1", Host="monitor.example", **headers).status, 200)


class AnyHost(Access):
    options = {"targets": 3, "allow_host": "*"}

    def test_any_name(self):
        self.assertEqual(self.read("127.0.0.1", "evil.example"), 200)
        self.assertEqual(self.read("127.0.0.1", "a b"), 400)


class TrustedProxy(Access):
    """What a proxy named by --trusted-proxy says counts; here that is 127.0.0.1."""

    options = {"targets": 3, "token": TOKEN, "trusted_proxy": "127.0.0.1/32", "allow_host": "monitor.example"}
    passed_on = {"X-Forwarded-For": "203.0.113.5", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "monitor.example"}

    def passed(self, host="127.0.0.1", **headers):
        return self.write(host, **{**self.passed_on, **headers})

    def test_without_the_token(self):
        self.assertEqual(self.passed().status, 401)
        for lie in ("127.0.0.1", "127.0.0.1, 203.0.113.5", "203.0.113.5, 127.0.0.1", "", "unknown"):
            self.assertEqual(self.passed(**{"X-Forwarded-For": lie}).status, 401, lie)
        self.assertEqual(self.passed(**{"X-Forwarded-Host": "localhost"}).status, 401)

    def test_a_browsers_change_with_the_token(self):
        token = {"Authorization": "Bearer " + TOKEN}
        for status, origin in ((200, "https://monitor.example"), (403, "http://monitor.example"), (403, "https://evil.example"),
                               (403, "https://monitor.example:8443"), (403, "null")):
            self.assertEqual(self.passed(Origin=origin, **token).status, status, origin)
        self.assertEqual(self.passed(Origin="https://monitor.example:8443", X_Forwarded_Host="monitor.example:8443", **token).status, 200)
        self.assertEqual(self.passed(**{"Sec-Fetch-Site": "cross-site"}, **token).status, 403)

    def test_host_that_it_forwards(self):
        for status, name in ((200, "monitor.example"), (200, "monitor.example:8443"), (403, "evil.example"), (403, "monitor.example, evil.example")):
            reply = self.server.request("GET", "/healthz", headers={**self.passed_on, "X-Forwarded-Host": name})
            self.assertEqual(reply.status, status, name)

    def test_others_forward_in_vain(self):
        """From elsewhere, and from another loopback address, the same headers mean only that somebody passed it on."""
        reply = self.server.request("GET", "/healthz", headers={"Host": "evil.example", "X-Forwarded-Host": "monitor.example"}, host=ELSEWHERE)
        self.assertEqual(reply.status, 403)
        self.assertEqual(self.write(ELSEWHERE, **{"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost"}).status, 401)
        with socket.create_connection(("127.0.0.1", self.server.port), 10, ("127.0.0.3", 0)) as connection:
            connection.sendall(b"DELETE /api/stats HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n")
            self.assertIn(b" 401 ", connection.recv(1000))

    def test_direct_use_stays(self):
        self.assertEqual(self.write("127.0.0.1").status, 200)


class ForeignPages(Access):
    """What a page of another site has a browser on this machine fetch."""

    options = {"targets": 3}

    def get(self, path, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.server.request("GET", path, headers=headers).status

    def test_nothing_is_had_cross_site(self):
        for path in ("/", "/metrics", "/api/targets", "/api/events", "/api/log", "/api/targets/10.0.0.1/histogram", "/api/resolve/two.test"):
            self.assertEqual(self.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="image"), 403, path)
            self.assertEqual(self.get(path, Sec_Fetch_Site="same-site", Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty"), 403, path)
            self.assertEqual(self.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe"), 403, path)
            self.assertEqual(self.get(path, Origin="http://evil.example"), 403, path)
            self.assertEqual(self.get(path, Origin="null"), 403, path)

    def test_links_lead_here(self):
        for path in ("/", "/metrics", "/api/targets"):
            self.assertEqual(self.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document"), 200, path)

    def test_but_start_no_look_up(self):
        for mode, destination in (("navigate", "document"), ("no-cors", "script"), ("cors", "empty")):
            status = self.get("/api/resolve/two.test", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode=mode, Sec_Fetch_Dest=destination)
            self.assertEqual(status, 403, mode)

    def test_its_own_page_and_programs(self):
        self.assertEqual(self.get("/api/resolve/two.test"), 200)
        self.assertEqual(self.get("/api/resolve/two.test", Sec_Fetch_Site="none", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document"), 200)
        self.assertEqual(self.get("/api/resolve/two.test", Sec_Fetch_Site="same-origin", Origin=f"http://{self.server.host}:{self.server.port}"), 200)


class Names(Access):
    def test_on_loopback(self):
        own = os.uname().nodename
        for status, name in ((200, "localhost"), (200, "127.0.0.1:9922"), (200, "[::1]:9922"), (200, "192.0.2.55"), (200, own),
                             (200, own + ".local:9922"), (403, "evil.example"), (403, own + ".evil.example"), (403, "localhost.evil.example"),
                             (403, "xlocalhost"), (400, "a b"), (400, "[::1"), (400, "localhost:port")):
            self.assertEqual(self.read("127.0.0.1", name), status, name)

    def test_elsewhere(self):
        own = os.uname().nodename
        for status, name in ((200, ELSEWHERE + ":9922"), (200, "localhost"), (200, "[2001:db8::1]"), (200, own), (403, "monitor.example:9922")):
            self.assertEqual(self.read(ELSEWHERE, name), status, name)

    def test_refusal_tells_what_to_do(self):
        reply = self.server.request("GET", "/", headers={"Host": "monitor.example"}, host=ELSEWHERE)
        self.assertEqual(reply.status, 403)
        self.assertIn("--allow-host monitor.example", reply.json()["error"])

    def test_absolute_target(self):
        reply = self.server.raw("GET http://evil.example/ HTTP/1.1")
        self.assertEqual(reply.status, 403)
        self.assertEqual(self.server.raw("GET http://127.0.0.1:9922/healthz HTTP/1.1").status, 200)


if __name__ == "__main__":
    namespace.enter()
    subprocess.run(["sh", "-c", f"ip link set lo up && ip address add {ELSEWHERE}/32 dev lo"], check=True)
    unittest.main(argv=sys.argv[:1], verbosity=2)
