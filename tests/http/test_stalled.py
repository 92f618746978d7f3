# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers that take nothing, or little at a time: they cost little, and get all of it when they read on."""
import socket
import time
import unittest

from fake import Reply, read_all, without_process
from guarded import GET, MB, Guarded


class Stalled(Guarded):
    options = {"targets": 5000, "buckets": 60, "stall_time": 4000, "local_connections": 60}

    def test_memory_and_others(self):
        body = len(self.scrape())
        self.assertGreater(body, 20 * MB)
        before = self.server.resident_bytes()
        readers = [self.stalled_reader() for _ in range(50)]
        for _ in range(3):
            self.scrape()
        # Each keeps a few pieces of the document, never a whole one.
        self.grew_less_than(50 * MB, before)
        self.assertEqual(len(readers), 50)
        self.wait_until(lambda: self.connections() == 1)

    def test_slow_reader_gets_everything(self):
        with self.server.connect() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
            connection.sendall(GET)
            data = b""
            for _ in range(20):
                data += connection.recv(65536)
                time.sleep(0.05)
            reply = Reply(data + read_all(connection))
        self.assertEqual(without_process(reply.body), without_process(self.scrape()))

    def test_http_1_0(self):
        reply = self.server.raw("GET /metrics HTTP/1.0")
        self.assertNotIn("transfer-encoding", reply.headers)
        self.assertEqual(without_process(reply.body), without_process(self.scrape()))

    def test_head(self):
        reply = self.server.raw("HEAD /metrics HTTP/1.1")
        self.assertEqual((reply.status, reply.data.partition(b"\r\n\r\n")[2]), (200, b""))

    def test_old_snapshots_go(self):
        """Readers that stall, each with a snapshot of its own, do not keep all of these."""
        self.scrape()
        before = self.server.resident_bytes()
        for _ in range(12):
            self.stalled_reader()
            time.sleep(0.5)
            self.server.tell("probe")
        # At once, or when they have stalled for long enough.
        self.wait_until(lambda: self.server.get("/metrics").status == 200)
        self.grew_less_than(60 * MB, before)

    def test_small_requests_beside_large_ones(self):
        readers = [self.connect() for _ in range(10)]
        for reader in readers:
            reader.sendall(GET.replace(b"\r\n\r\n", b"\r\nAccept-Encoding: gzip\r\n\r\n"))
        for _ in range(20):
            self.assertEqual(self.server.get("/healthz").status, 200)
        for reader in readers:
            self.assertEqual(Reply(read_all(reader)).headers["content-encoding"], "gzip")


class StalledCrowd(Guarded):
    options = {"targets": 2000, "buckets": 60, "stall_time": 60000, "local_connections": 20, "evictable_stall": 300}

    def test_yields(self):
        self.assertGreater(len(self.scrape()), 5 * MB)
        for reader in [self.stalled_reader() for _ in range(20)]:
            reader.recv(1)
        # Once their buffers are full; long before they are cut off for stalling.
        self.wait_until(lambda: self.server.get("/metrics").status == 200)
        for _ in range(5):
            self.scrape()


if __name__ == "__main__":
    unittest.main(verbosity=2)
