# SPDX-License-Identifier: GPL-3.0-or-later
"""Look-ups of a real daemon whose name server answers for good.test and is silent about everything else. Runs in
namespaces of its own: the name server answers on port 53 and stands in an /etc/resolv.conf that only this test sees."""
import collections
import json
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
from fake import Reply, read_all  # noqa: E402
from lab.runner import namespace  # noqa: E402
from support.daemon import Daemon  # noqa: E402


class NameServer(threading.Thread):
    """Answers questions about *.good.test with 127.0.0.9; counts all by name."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        self.asked = collections.Counter()

    def run(self):
        while True:
            question, client = self.socket.recvfrom(4096)
            labels, at = [], 12
            while question[at]:
                labels.append(question[at + 1 : at + 1 + question[at]].decode().lower())
                at += 1 + question[at]
            kind = struct.unpack_from("!H", question, at + 1)[0]
            self.asked[".".join(labels)] += kind == 1
            if labels[-2:] == ["good", "test"]:
                answer = b"\xc0\x0c\0\1\0\1\0\0\0\1\0\4\x7f\0\0\x09" if kind == 1 else b""
                counts = struct.pack("!HHHHH", 0x8580, 1, bool(answer), 0, 0)
                self.socket.sendto(question[:2] + counts + question[12 : at + 5] + answer, client)

    def names(self):
        return {name for name in self.asked if not name.endswith("good.test")}


class Lookups(unittest.TestCase):
    program = None
    server = None

    def setUp(self):
        self.server.asked.clear()
        self.daemon = Daemon(self.program, interval=1)
        self.addCleanup(self.daemon.close)
        self.daemon.start()

    def ask(self, name, *lines):
        connection = socket.create_connection(("127.0.0.1", self.daemon.port), 60)
        self.addCleanup(connection.close)
        connection.sendall("\r\n".join((f"GET /api/resolve/{name} HTTP/1.1", "Host: localhost", *lines, "", "")).encode())
        return connection

    def healthy(self):
        for _ in range(40):
            self.assertEqual(self.daemon.get("/healthz").status, 200)

    def all_is_well(self):
        """What matters goes on: targets are added, and this machine is answered."""
        answer = self.daemon.post("/api/targets", {"target": f"n{time.monotonic_ns()}.good.test"}).json()
        self.assertIs(answer["success"], True, answer)
        self.healthy()

    def test_readers_of_a_silent_name_server(self):
        """300 at once: some wait, the others are told when to come again, and all others are served."""
        readers = [self.ask(f"h{i}.silent.test", "X-Forwarded-For: 203.0.113.5") for i in range(300)]
        self.all_is_well()
        self.assertEqual(self.daemon.get("/api/resolve/www.good.test").json()["addrs"], ["127.0.0.9"])
        replies = [Reply(read_all(reader)) for reader in readers]
        self.assertEqual({reply.status for reply in replies if reply.status}, {200, 503})
        for reply in replies:
            if reply.status == 503:
                self.assertIn("retry-after", reply.headers)
            elif reply.status == 200:
                self.assertIs(reply.json()["success"], False)
        self.assertLess(len(self.server.names()), 40)

    def test_many_ask_for_one_name(self):
        readers = [self.ask("one.silent.test") for _ in range(50)]
        self.healthy()
        for reader in readers:
            reply = Reply(read_all(reader))
            self.assertEqual((reply.status, reply.json()["success"]), (200, False), reply.data)
        # Once, and once more by the C library, which asks twice.
        self.assertLessEqual(self.server.asked["one.silent.test"], 3)

    def test_ask_and_leave(self):
        with open(f"/proc/{self.daemon.process.pid}/statm", encoding="ascii") as statm:
            before = int(statm.read().split()[1])
        for i in range(3000):
            with socket.create_connection(("127.0.0.1", self.daemon.port), 20) as connection:
                connection.sendall(f"GET /api/resolve/h{i}.silent.test HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self.all_is_well()
        with open(f"/proc/{self.daemon.process.pid}/statm", encoding="ascii") as statm:
            self.assertLess(int(statm.read().split()[1]) - before, 5000)  # pages of 4 KiB
        # Names of which nobody waits for an answer are not asked for later, either.
        self.assertLess(len(self.server.names()), 100)
        self.assertEqual(self.daemon.get("/api/resolve/www.good.test").json()["addrs"], ["127.0.0.9"])

    def test_names_of_a_silent_domain_as_targets(self):
        """1,500 targets that do not resolve hold up neither one more, nor an answer, nor a name that is followed."""
        body = json.dumps({"targets": [f"h{i}.silent.test" for i in range(1500)]}).encode()
        adding = socket.create_connection(("127.0.0.1", self.daemon.port), 20)
        self.addCleanup(adding.close)
        adding.sendall(b"POST /api/targets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                       b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.daemon.wait_for(lambda: len(self.server.names()) >= 4)
        self.assertIs(self.daemon.post("/api/targets", {"target": "new.good.test"}).json()["success"], True)
        self.assertEqual(self.daemon.get("/api/resolve/www.good.test").json()["addrs"], ["127.0.0.9"])
        self.assertLess(len(self.server.names()), 100)

    def test_a_page_of_another_site(self):
        for i in range(200):
            for headers in ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
                            {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
                            {"Origin": "http://evil.example"}):
                self.assertEqual(self.daemon.get(f"/api/resolve/h{i}.silent.test", headers).status, 403)
        self.assertEqual(self.server.names(), set())


class Followed(unittest.TestCase):
    program = None
    server = None

    def test_silent_names_hold_up_no_good_one(self):
        """At the start 1,500 names of a silent domain stand before the good one."""
        self.server.asked.clear()
        with Daemon(self.program, [f"h{i}.silent.test" for i in range(1500)] + ["good.test"], interval=1) as daemon:
            daemon.wait_for(lambda: "127.0.0.9" in daemon.all_targets())
            self.assertLess(len(self.server.names()), 100)


if __name__ == "__main__":
    namespace.enter("--mount")
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    with tempfile.NamedTemporaryFile("w") as settings:
        settings.write("nameserver 127.0.0.1\noptions timeout:5 attempts:1\n")
        settings.flush()
        for command in (["mount", "--make-rprivate", "/"], ["mount", "--bind", settings.name, "/etc/resolv.conf"]):
            if subprocess.run(command, check=False).returncode:
                namespace.skip("this machine lets no test have an /etc/resolv.conf of its own")
        Lookups.program = Followed.program = sys.argv[1]
        Lookups.server = Followed.server = NameServer()
        Lookups.server.start()
        unittest.main(argv=sys.argv[:1], verbosity=2)
