# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of bad clients share."""
import contextlib
import socket
import time
import unittest

from fake import FakeServer

GET = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
MB = 1024 * 1024


class Guarded(unittest.TestCase):
    options = {"targets": 3, "request_time": 1500}

    def setUp(self):
        self.server = FakeServer(**self.options).__enter__()
        self.addCleanup(self.server.__exit__)
        self.sockets = contextlib.ExitStack()
        self.addCleanup(self.sockets.close)

    def connect(self, **options):
        return self.sockets.enter_context(self.server.connect(**options))

    def scrape(self):
        reply = self.server.get("/metrics")
        self.assertEqual(reply.status, 200)
        self.assertIn(b"meshping_targets", reply.body)
        return reply.body

    def connections(self):
        lines = self.scrape().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(b"meshping_http_connections "))

    def stalled_reader(self):
        connection = self.connect()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(GET)
        return connection

    def wait_until(self, done):
        end = time.monotonic() + 20
        while not done():
            self.assertLess(time.monotonic(), end, "it did not come about")
            time.sleep(0.05)

    def grew_less_than(self, most, before):
        """Since it held `before` bytes. A sanitizer keeps back what is free again; there, only what it finds is judged."""
        if not self.server.is_sanitized():
            self.assertLess(self.server.resident_bytes() - before, most)

    def refused(self, status, reply):
        self.assertEqual(reply.status, status, reply.data[:200])
        self.assertEqual(reply.headers["connection"], "close")
        self.assertIs(reply.json()["success"], False)
