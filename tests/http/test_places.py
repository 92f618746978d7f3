# SPDX-License-Identifier: GPL-3.0-or-later
"""Places are few: who reads slowly or not at all, or has left, takes none from the others, and nobody elsewhere takes
those of this machine."""
import socket
import time
import unittest

from fake import Reply, read_all
from guarded import GET, MB, Guarded

PASSED_ON = {"X-Forwarded-For": "203.0.113.5"}  # what a proxy on this machine sends on behalf of somebody elsewhere


def request(path, *lines, method="GET", version="1.1"):
    return "\r\n".join((f"{method} {path} HTTP/{version}", "Host: localhost", *lines, "", "")).encode()


class HalfClosed(Guarded):
    """A client may shut down its sending side and read on, as nc -N, socat and ncat do."""

    options = {"targets": 2000, "buckets": 5}

    def half_closed(self, data, pause=0.0):
        with self.server.connect() as connection:
            connection.sendall(data)
            time.sleep(pause)
            connection.shutdown(socket.SHUT_WR)
            return Reply(read_all(connection))

    def test_is_answered(self):
        for path in ("/", "/metrics", "/healthz", "/api/targets", "/api/targets/10.0.0.1", "/api/log", "/nothing"):
            whole = self.server.request("GET", path, headers={"Accept-Encoding": "identity"})
            for version in ("1.0", "1.1"):
                for pause in (0, 0.05):
                    with self.subTest(path=path, version=version, pause=pause):
                        reply = self.half_closed(request(path, version=version), pause)
                        self.assertEqual(reply.status, whole.status)
                        self.assertEqual(len(reply.body.splitlines()), len(whole.body.splitlines()))

    def test_a_change(self):
        body = b'{"target":"192.0.2.9"}'
        head = request("/api/targets", "Content-Type: application/json", f"Content-Length: {len(body)}", method="POST")
        self.assertEqual(self.half_closed(head + body).status, 200)
        self.assertEqual(self.server.get("/api/targets/192.0.2.9").status, 200)

    def test_an_answer_that_takes_long(self):
        """An interim response may stand before it (RFC 9110 15.2)."""
        with self.server.connect() as connection:
            connection.sendall(request("/api/resolve/slow.test"))
            connection.shutdown(socket.SHUT_WR)
            data = read_all(connection)
        interim = b"HTTP/1.1 100 Continue\r\n\r\n"
        self.assertEqual(Reply(data.removeprefix(interim)).json()["success"], False)
        reply = self.half_closed(request("/api/resolve/slow.test", version="1.0"))
        self.assertEqual((reply.status, reply.json()["success"]), (200, False))

    def test_half_a_request(self):
        self.assertEqual(self.half_closed(b"GET / HTTP/1.1\r\nHost: localhost\r\n").data, b"")


class Interim(Guarded):
    def test_not_for_http_1_0(self):
        """RFC 9110 10.1.1: its Expect is passed over."""
        body = b'{"target":"192.0.2.9"}'
        head = request("/api/targets", "Content-Type: application/json", f"Content-Length: {len(body)}", "Expect: 100-continue",
                       method="POST", version="1.0")
        reply = self.server.exchange(head + body)
        self.assertEqual((reply.status, reply.data.count(b"HTTP/1.1 ")), (200, 1))


class Abandoned(Guarded):
    options = {"targets": 5000, "buckets": 60}

    def test_left_at_once(self):
        self.scrape()
        before = self.server.resident_bytes()
        for path in ("/", "/metrics", "/api/resolve/never.test", "/healthz"):
            for _ in range(250):
                with self.server.connect() as connection:
                    connection.sendall(request(path))
            self.scrape()
            self.wait_until(lambda: self.connections() == 1)
        self.grew_less_than(20 * MB, before)

    def test_left_while_it_is_waited_for(self):
        """Nobody waits for these look-ups any more, and they are not waited for either: the handler has two minutes."""
        waiting = [self.connect() for _ in range(20)]
        for connection in waiting:
            connection.sendall(request("/api/resolve/never.test"))
        self.wait_until(lambda: self.connections() == 21)
        for connection in waiting:
            connection.close()
        self.wait_until(lambda: self.connections() == 1)


class SlowReaders(Guarded):
    options = {"targets": 2000, "buckets": 60}

    def test_of_metrics(self):
        """Each holds a snapshot of its own, and takes a little every now and then."""
        self.server.tell("probe")
        readers = []
        for _ in range(8):
            readers.append(self.stalled_reader())
            self.server.tell("probe")
        for _ in range(20):
            for reader in readers:
                reader.recv(2000)
            self.server.tell("probe")
            for headers in ({}, PASSED_ON):
                self.assertEqual(self.server.request("GET", "/metrics", headers=headers).status, 200)
        for reader in readers:
            self.assertTrue(reader.recv(2000))

    def test_get_what_belongs_together(self):
        """A newcomer that is shown a snapshot a little older gets its revision and tag as well."""
        readers = []
        for _ in range(8):
            readers.append(self.connect())
            readers[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            readers[-1].sendall(request("/api/targets"))
            self.server.tell("probe")
        reply = self.server.get("/api/targets")
        self.assertEqual(reply.headers["etag"], f'W/"{reply.json()["revision"]}"')


class EventPlaces(Guarded):
    options = {"targets": 3, "uptake_time": 1500}

    def never_read(self, *lines):
        connection = self.connect()
        connection.sendall(request("/api/events", *lines))
        self.assertIn(b" 200 ", connection.recv(20))
        return connection

    def status(self, **headers):
        return self.server.request("HEAD", "/api/events", headers=headers).status

    def test_who_reads_nothing_loses_its_place(self):
        """However little there is to tell: their kernels would have room for it for hours."""
        crowd = [self.never_read() for _ in range(16)]
        self.assertEqual(self.status(), 503)
        self.wait_until(lambda: self.status() == 200)
        self.wait_until(lambda: self.connections() == 1)
        self.assertEqual(len(crowd), 16)

    def test_who_reads_keeps_it(self):
        readers = [self.never_read() for _ in range(16)]
        for reader in readers:
            reader.settimeout(10)
        for _ in range(8):
            time.sleep(1)
            for reader in readers:
                self.assertTrue(reader.recv(65536))
        self.assertEqual(self.status(), 503)

    def test_this_machines_own(self):
        crowd = [self.never_read("X-Forwarded-For: 203.0.113.5") for _ in range(16)]
        self.assertEqual(self.status(**PASSED_ON), 503)
        self.assertEqual(self.status(), 200)
        self.assertEqual(len(crowd), 16)


class ConnectionPlaces(Guarded):
    options = {"targets": 3, "connections": 10, "local_connections": 10, "handler_time": 60000, "evictable_stall": 1500}

    def ask(self, data):
        """On a connection of its own; returns once the request has been read."""
        connection = self.connect()
        before = self.connections()
        connection.sendall(data)
        self.assertGreaterEqual(before, 2)
        return connection

    def test_this_machines_own(self):
        """Others hold all of theirs by requests that take long; beyond that they are refused."""
        never = request("/api/resolve/never.test", "X-Forwarded-For: 203.0.113.5")
        crowd = [self.ask(never) for _ in range(10)]
        refused = self.server.exchange(never)
        self.refused(503, refused)
        self.assertIn("retry-after", refused.headers)
        for _ in range(20):
            self.scrape()
        self.assertEqual(len(crowd), 10)

    def test_who_waits_for_long_yields(self):
        """So that answers that never come cannot keep others out."""
        crowd = [self.ask(request("/api/resolve/never.test")) for _ in range(9)]
        crowd.append(self.connect())
        crowd[-1].sendall(request("/api/resolve/never.test"))
        time.sleep(0.2)  # until it has been read
        self.wait_until(lambda: self.server.exchange(GET).status == 200)
        self.refused(503, Reply(read_all(crowd[0])))

    def test_a_change_does_not_yield(self):
        body = b'{"target":"never.test"}'
        change = request("/api/targets", "Content-Type: application/json", f"Content-Length: {len(body)}", method="POST") + body
        crowd = [self.ask(change) for _ in range(9)]
        crowd.append(self.connect())
        crowd[-1].sendall(change)
        time.sleep(2)
        self.assertEqual(self.server.exchange(GET).status, 503)
        for connection in crowd:
            connection.settimeout(0.01)
            self.assertRaises(TimeoutError, connection.recv, 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
