# SPDX-License-Identifier: GPL-3.0-or-later
"""mpcli and a server that is out to harm it: answers without an end, some that unpack to more than memory holds, and words
that steer a terminal."""
import contextlib
import json
import os
import re
import socketserver
import subprocess
import threading
import unicodedata
import unittest
import zlib

import mpcli
from mpcli import DONE, NO_DAEMON, REFUSED

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
MB = 1 << 20
MOST_MEMORY_MB = 700  # a sanitizer's included; a list may take 256 MB


def bomb():
    """Gigabytes of zeros, gzipped, in pieces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(8000):
        yield piece


def endless(piece):
    while True:
        yield piece


@contextlib.contextmanager
def server(head, body):
    """Answers every request with this head and then what `body()` yields, for as long as it is read."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(65536)
            with contextlib.suppress(OSError):
                self.request.sendall(head)
                for piece in body():
                    self.request.sendall(piece)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        thread = threading.Thread(target=listening.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.server_address[1]}"
        finally:
            listening.shutdown()
            thread.join()


class Endless(mpcli.Case):
    def is_given_up(self, *command):
        """Runs it and looks at the most memory it took."""
        run = subprocess.Popen([self.program, *command], env=mpcli.environment(MESHPING_SERVER=self.server),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = run.stdout.read(), run.stderr.read().decode()
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        run.stdout.close()
        run.stderr.close()
        self.assertEqual((run.returncode, out), (NO_DAEMON, b""), err)
        self.assertRegex(err, r"^mpcli: what answers at .* is not a meshping .*: its answer is longer than \d+ MB")
        self.assertLess(usage.ru_maxrss / 1024, MOST_MEMORY_MB, command)

    def test_body(self):
        refused = HEAD.replace(b"200 OK", b"503 No")
        for head, commands in ((HEAD, (["status"], ["add", "10.0.0.1"], ["list"])), (refused, (["show", "10.0.0.1"],))):
            with server(head + b"\r\n", lambda: endless(b" " * MB)) as self.server:
                for command in commands:
                    self.is_given_up(*command)

    def test_chunks(self):
        with server(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", lambda: endless(b"10000\r\n" + b" " * 65536 + b"\r\n")) \
                as self.server:
            self.is_given_up("status")

    def test_bomb(self):
        with server(HEAD + b"Content-Encoding: gzip\r\n\r\n", bomb) as self.server:
            for command in (["status"], ["list", "--json"]):
                self.is_given_up(*command)


# Controls (C0, DEL, C1: U+009B begins a command as ESC [ does), what turns the direction of text, and what is not seen.
NASTY = "\x1b[31m \x07\x7f\x85\x9b2J\x9d0;title\x9c \u202e\u2066\u200f \u200b\u2060\ufeff\u00ad\u034f\u3164 \u2028\u2029 \U000e0041"
LINE = "first\nmpcli: second\r"


def is_harmless(text):
    return all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\u034f\u3164"
               for c in text)


class Words(mpcli.Case):
    TARGET = {"addr": "", "name": "web" + NASTY + LINE, "state": NASTY, "error": LINE + NASTY, "sent": 2, "recv": 2,
              "lost": 0, "sum": 3.0, "histogram": {NASTY: 1}}

    def says(self, status, answer, *command, answer_status=200):
        """What mpcli prints, which has no such character in it."""
        content = answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
        with mpcli.scripted_server(answer_status, content) as (self.server, _):
            run = self.run_mpcli(*command)
        self.assertEqual(run.returncode, status, run)
        self.assertTrue(is_harmless(run.stdout), ascii(run.stdout))
        self.assertTrue(is_harmless(run.stderr), ascii(run.stderr))
        return run

    def test_targets(self):
        answer = {"success": True, "targets": [self.TARGET], "target": self.TARGET}
        table = self.says(DONE, answer, "list", "--sort", "loss").stdout
        self.assertEqual(table.count("\n"), 2)
        self.assertIn("web?[31m", table)
        details = self.says(DONE, answer, "show", self.TARGET["name"].replace("\x00", "")).stdout
        self.assertIn("Target        web?[31m", details)
        self.assertEqual(len(re.findall("^mpcli: second", details, re.MULTILINE)), 0)

    def test_json_stays_true(self):
        out = self.says(DONE, {"success": True, "targets": [self.TARGET]}, "list", "--json").stdout
        self.assertEqual(json.loads(out)["targets"], [self.TARGET])

    def test_table(self):
        out = self.says(DONE, ("Target x\n" + NASTY + "ü\n").encode(), "list").stdout
        self.assertTrue(out.startswith("Target x\n?[31m ???"))
        self.assertEqual(out.count("\n"), 2)
        self.assertTrue(out.endswith("ü\n"))
        # An 8-bit terminal takes this byte for U+009B.
        self.says(DONE, b"Target x\n\x9b2J\xff\n", "list")

    def test_what_changed(self):
        for command in (["add", "10.0.0.1"], ["remove", "10.0.0.1"]):
            answer = {"success": True, "targets": [LINE + NASTY]}
            self.assertEqual(self.says(DONE, answer, *command).stdout.count("\n"), 1)
            answer = {"success": False, "error": NASTY, "errors": [{"target": NASTY, "error": LINE + NASTY}]}
            self.says(REFUSED, answer, *command)

    def test_refusals(self):
        for command in (["list"], ["show", "10.0.0.1"], ["reset"], ["status"], ["watch"]):
            answer = {"success": False, "error": LINE + NASTY, "store": {}}
            self.assertEqual(self.says(REFUSED, answer, *command, answer_status=503).stderr.count("\n"), 1)

    def test_health(self):
        answer = {"success": True, "version": NASTY, "warnings": [LINE, NASTY], "socket_mode": NASTY + LINE,
                  "socket_message": NASTY, "store": {"message": LINE + NASTY, "writing": True}}
        out = self.says(DONE, answer, "status").stdout
        self.assertNotRegex(out, "(?m)^mpcli: second")


if __name__ == "__main__":
    (mpcli.Case.program,) = mpcli.programs(1)
    unittest.main(verbosity=2)
