# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that idle, dribble, flood, stall or talk nonsense: each gets its answer or is cut off, and a scrape by
somebody else is answered all the while."""
import contextlib
import socket
import time
import unittest

from fake import Reply, read_all
from guarded import GET, MB, Guarded


class Malformed(Guarded):
    def test_heads(self):
        good = ("GET / HTTP/1.1",)
        for status, lines in (
                (400, ("GET /",)), (400, ("GET",)), (400, ("",)), (400, (" GET / HTTP/1.1",)), (400, ("GET  HTTP/1.1",)),
                (400, ("GET / x HTTP/1.1",)), (400, ("GET / HTTP/1.1 ",)), (400, ("G(T / HTTP/1.1",)),
                (400, ("GET / FTP/1.1",)), (400, ("GET / HTTP/1",)), (400, ("GET / http/1.1",)), (505, ("GET / HTTP/2.0",)),
                (505, ("GET / HTTP/0.9",)), (505, ("GET / HTTP/1.2",)), (400, ("GET /\x01 HTTP/1.1",)), (400, ("GET /\xe9 HTTP/1.1",)),
                (400, ("GET x HTTP/1.1",)), (400, ("GET /%zz HTTP/1.1",)), (400, ("GET /% HTTP/1.1",)), (400, ("GET /%+1 HTTP/1.1",)),
                (400, ("GET /api/targets/%00 HTTP/1.1",)), (400, ("GET /api/targets/a%0Ab HTTP/1.1",)),
                (400, ("GET /api/../metrics HTTP/1.1",)), (400, ("GET /api/%2e%2E/metrics HTTP/1.1",)), (400, ("GET /./ HTTP/1.1",)),
                (400, ("GET /api/targets/%ff HTTP/1.1",)), (400, ("GET /?a=%00 HTTP/1.1",)), (404, ("GET * HTTP/1.1",)),
                (400, (*good, "NoColon")), (400, (*good, "Name : x")), (400, (*good, " folded: x")), (400, (*good, "A: b", "\tc")),
                (400, (*good, ": x")), (400, (*good, "A: b\x00c")), (400, (*good, "A: b\rc")), (400, (*good, "Content-Length: -1")),
                (400, (*good, "Content-Length: 2, 2")), (400, (*good, "Content-Length: 0x2")), (400, (*good, "Content-Length: +2")),
                (400, (*good, "Content-Length:")), (400, (*good, "Content-Length: 99999999999999999999")),
                (400, (*good, "Content-Length: 0", "Content-Length: 0")), (400, (*good, "Content-Length: 0", "Transfer-Encoding: chunked")),
                (411, (*good, "Transfer-Encoding: gzip, chunked")), (400, (*good, "Transfer-Encoding: chunked", "Transfer-Encoding: chunked")),
                (400, (*good, "Host: localhost")), (411, ("GET / HTTP/1.0", "Transfer-Encoding: chunked")), (400, (*good, "Connection: upgrade", "Upgrade: websocket")),
                (431, (*good, *(f"X-{i}: y" for i in range(101)))), (431, (*good, "X: " + "y" * 17000)), (414, ("GET /" + "y" * 9000 + " HTTP/1.1",))):
            with self.subTest(lines=[line[:40] for line in lines[:3]]):
                self.refused(status, self.server.raw(*lines))
        self.scrape()

    def test_host(self):
        self.refused(400, self.server.exchange(b"GET / HTTP/1.1\r\n\r\n"))
        for lines in (b"Host:\r\n", b"Host: a b\r\n", b"Host: a@b\r\n", b"Host: /\r\n", b"Host: x\r\nHost: x\r\n"):
            with self.subTest(lines=lines):
                self.refused(400, self.server.exchange(b"GET / HTTP/1.1\r\n" + lines + b"\r\n"))
                self.refused(400, self.server.exchange(b"GET / HTTP/1.0\r\n" + lines + b"\r\n"))

    def test_http10_needs_no_host(self):
        """RFC 9112 3.2. What it reached stands for what it would have named, with all that follows from that."""
        def send(method, path, *lines, body=b""):
            head = [f"{method} {path} HTTP/1.0", *lines, f"Content-Length: {len(body)}", "", ""]
            return self.server.exchange("\r\n".join(head).encode() + body)

        self.assertEqual(send("GET", "/healthz").status, 200)
        self.assertEqual(send("GET", "/", "Origin: http://evil.example").status, 403)
        order = ("POST", "/api/targets", "Content-Type: application/json")
        self.assertEqual(send(*order, body=b'{"target":"192.0.2.44"}').status, 200)
        for line in ("Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "X-Forwarded-For: 192.0.2.1"):
            self.assertIn(send(*order, line, body=b'{"target":"192.0.2.45"}').status, (401, 403), line)
        self.assertEqual(send("GET", "/", "Host: evil.example").status, 403)

    def test_line_ends(self):
        for data in (b"GET / HTTP/1.1\nHost: localhost\n\n", b"GET / HTTP/1.1\r\nHost: localhost\n\r\n",
                     b"\r\n\r\n" + GET, b"\n" + GET, b"\x00" * 100, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"):
            with self.subTest(data=data[:30]):
                self.refused(400, self.server.exchange(data))
        self.scrape()

    def test_wellformed_oddities(self):
        for lines in (("GET / HTTP/1.0",), ("GET http://localhost/metrics HTTP/1.1",), ("GET /metrics? HTTP/1.1",), ("GET /?&&a&b=c= HTTP/1.1",),
                      ("GET / HTTP/1.1", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c"), ("GET / HTTP/1.1", "Content-Length: 0"),
                      ("GET /metrics/ HTTP/1.1",), ("GET / HTTP/1.1", "Connection: keep-alive"), ("GET / HTTP/1.1", "X:\ty\t")):
            with self.subTest(lines=lines):
                reply = self.server.raw(*lines)
                self.assertEqual((reply.status, reply.headers["connection"]), (200, "close"))

    def test_chunked_body(self):
        reply = self.server.raw("POST /api/targets HTTP/1.1", "Content-Type: application/json", "Transfer-Encoding: chunked",
                                body=b'16\r\n{"target":"192.0.2.9"}\r\n0\r\n\r\n')
        self.refused(411, reply)

    def test_expect_continue(self):
        with self.server.connect() as connection:
            connection.sendall(b"POST /api/targets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                               b"Content-Length: 22\r\nExpect: 100-continue\r\n\r\n")
            self.assertTrue(connection.recv(100).startswith(b"HTTP/1.1 100 "))
            connection.sendall(b'{"target":"192.0.2.9"}')
            self.assertIn(b'"targets":["192.0.2.9@192.0.2.9"]', read_all(connection))

    def test_byte_by_byte(self):
        with self.server.connect() as connection:
            for byte in GET:
                connection.sendall(bytes([byte]))
            self.assertEqual(Reply(read_all(connection)).status, 200)

    def test_pipelined(self):
        reply = self.server.exchange(GET * 50)
        self.assertEqual(reply.data.count(b"HTTP/1.1 "), 1)
        self.assertEqual(reply.status, 200)
        # A body that is longer than it says is no second request.
        reply = self.server.raw("GET / HTTP/1.1", "Content-Length: 0", body=b"DELETE /api/targets/10.0.0.1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertEqual(reply.data.count(b"HTTP/1.1 "), 1)
        self.assertEqual(self.server.get("/api/targets/10.0.0.1").status, 200)


class Huge(Guarded):
    def test_header(self):
        self.refused(431, self.server.exchange(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * MB))

    def test_request_line(self):
        self.refused(431, self.server.exchange(b"GET /" + b"y" * MB))

    def test_announced_body(self):
        reply = self.server.raw("POST /api/targets HTTP/1.1", f"Content-Length: {17 * MB}")
        self.refused(413, reply)
        self.refused(413, self.server.raw("DELETE /api/targets HTTP/1.1", f"Content-Length: {17 * MB}"))
        self.refused(413, self.server.raw("DELETE /api/targets/10.0.0.1 HTTP/1.1", f"Content-Length: {MB}"))
        self.refused(413, self.server.raw("PATCH /api/targets/10.0.0.1 HTTP/1.1", f"Content-Length: {MB}"))
        self.refused(413, self.server.raw("GET / HTTP/1.1", f"Content-Length: {10 ** 14}", "Expect: 100-continue"))

    def test_answer_survives_a_body_under_way(self):
        self.refused(413, self.server.raw("PATCH /api/targets/10.0.0.1 HTTP/1.1", f"Content-Length: {4 * MB}", body=b" " * (4 * MB)))

    def test_all_large_bodies_together(self):
        head = b"POST /api/targets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        waiting = []
        for _ in range(2):
            waiting.append(self.connect())
            waiting[-1].sendall(head % (16 * MB) + b" " * 1000)
        self.wait_until(lambda: self.connections() == 3)
        self.refused(503, self.server.exchange(head % (16 * MB)))
        for connection in waiting:
            connection.close()
        self.wait_until(lambda: self.connections() == 1)
        body = b'{"target":"192.0.2.9"}'
        self.assertEqual(self.server.exchange(head % (16 * MB) + body + b" " * (16 * MB - len(body))).status, 200)


class Idle(Guarded):
    options = {"targets": 3, "request_time": 1500, "local_connections": 40}

    def test_idle_is_closed(self):
        self.assertEqual(read_all(self.connect()), b"")

    def test_dribble_is_cut(self):
        connection = self.connect()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        end = time.monotonic() + 20
        with contextlib.suppress(ConnectionError):
            while time.monotonic() < end:
                connection.sendall(b"X: y\r\n")
                time.sleep(0.1)
        self.assertLess(time.monotonic(), end, "one line every 0.1 s kept the connection open")

    def test_slow_head_gets_408(self):
        connection = self.connect()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        self.refused(408, Reply(read_all(connection)))

    def test_slow_body_gets_408(self):
        connection = self.connect()
        connection.sendall(b"POST /api/targets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{")
        self.refused(408, Reply(read_all(connection)))

    def test_idle_crowd_yields(self):
        crowd = [self.connect() for _ in range(200)]
        for connection in crowd[::2]:
            with contextlib.suppress(ConnectionError):
                connection.sendall(b"GET / HT")
        for _ in range(20):
            self.assertLessEqual(self.connections(), 40)

    def test_vanishing_clients(self):
        for data in (b"", b"GET / HTTP/1.1\r\n", GET, b"POST /api/targets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"):
            for _ in range(50):
                connection = self.server.connect()
                connection.sendall(data)
                # With zero linger, closing resets.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                connection.close()
        self.wait_until(lambda: self.connections() == 1)


class Unfinished(Guarded):
    options = {"targets": 3, "local_connections": 10, "handler_time": 5000}

    def test_answer_that_never_comes(self):
        self.refused(503, self.server.request("GET", "/api/resolve/never.test"))

    def test_all_places_taken(self):
        waiting = []

        def full():
            for _ in range(5):
                waiting.append(self.connect())
                waiting[-1].sendall(b"GET /api/resolve/never.test HTTP/1.1\r\nHost: localhost\r\n\r\n")
            return self.server.exchange(GET).status == 503

        self.wait_until(full)
        self.assertIn(503, [Reply(read_all(connection)).status for connection in waiting])
        self.scrape()


class Left(Guarded):
    """Here answers are waited for longer than the test does."""

    options = {"targets": 3, "local_connections": 10}

    def test_client_leaves_before_the_answer(self):
        for name in (b"slow", b"never"):
            for _ in range(30):
                connection = self.server.connect()
                connection.sendall(b"GET /api/resolve/" + name + b".test HTTP/1.1\r\nHost: localhost\r\n\r\n")
                connection.close()
            self.wait_until(lambda: self.server.get("/metrics").status == 200)
        time.sleep(1)  # slow.test answers in the meantime
        self.scrape()


if __name__ == "__main__":
    unittest.main(verbosity=2)
