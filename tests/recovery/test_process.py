#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the system does to a daemon: signals, a log that nobody takes, limits. Usage: test_process.py MESHPING"""

import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lab.runner import namespace  # noqa: E402
from support.daemon import Daemon  # noqa: E402


def replies(daemon):
    return daemon.target("127.0.0.1")["recv"]


class Case(unittest.TestCase):
    def goes_on(self, daemon):
        """It pings, writes and serves; nothing has ended it."""
        before, flushes = replies(daemon), daemon.get("/healthz").json()["store"]["flushes"]
        daemon.wait_for(lambda: replies(daemon) > before + 3, what="more replies")
        daemon.wait_for(lambda: daemon.get("/healthz").json()["store"]["flushes"] > flushes + 1, what="more flushes")


class HangUp(Case):
    """SIGHUP: the settings are read again."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.token = pathlib.Path(folder.name, "token")
        self.settings = pathlib.Path(folder.name, "conf")
        self.token.touch(0o600)
        self.token.write_text("the-first-of-two-tokens\n")
        self.write("interval = 1", "timeout = 1", "down-after = 4")
        self.daemon = Daemon(PROGRAM, ["127.0.0.1"], arguments=["--config", str(self.settings)], flush_interval=0.2)
        self.addCleanup(self.daemon.close)
        self.daemon.start()
        self.daemon.wait_for(lambda: replies(self.daemon) > 1)

    def write(self, *lines):
        self.settings.write_text("\n".join([*lines, f"token-file = {self.token}"]) + "\n")

    def reload(self, *says):
        """Until the log says all of that; returns what it said since the signal."""
        before = len(self.daemon.log())
        self.daemon.process.send_signal(signal.SIGHUP)
        self.daemon.wait_for(lambda: all(line in self.daemon.log()[before:] for line in says), what=says)
        return self.daemon.log()[before:]

    def asked(self):
        return self.daemon.get("/healthz").json()["asked_per_second"]

    def test_what_can_change_does(self):
        self.write("interval = 0.1", "timeout = 1", "down-after = 5")
        self.reload("info: the settings were read again: in force are a new interval, a new down-after\n")
        self.daemon.wait_for(lambda: self.asked() == 10, what="the new interval")
        self.goes_on(self.daemon)
        said = self.reload("info: the settings were read again: nothing new is in force\n")
        self.assertEqual(said.count("\n"), 1, said)

    def test_another_number_of_losses_makes_a_target_down(self):
        def down_after():
            return self.daemon.get("/healthz").json()["down_after"]

        self.assertEqual(down_after(), 4)
        self.write("interval = 1", "timeout = 1", "down-after = 2")
        self.reload("info: the settings were read again: in force are a new down-after\n")
        self.daemon.wait_for(lambda: down_after() == 2, what="the new number")
        self.goes_on(self.daemon)

    def test_what_cannot_is_named(self):
        self.write("interval = 1", "timeout = 1", "down-after = 4", "flush-interval = 9", "allow-host = monitor.example")
        for _ in range(2):
            # The option goes before the file: of flush-interval there is nothing to say.
            said = self.reload("warning: allow-host: it has changed, which needs a restart\n", "nothing new is in force\n")
            self.assertEqual(said.count("\n"), 2, said)

    def test_what_is_wrong_changes_nothing(self):
        for lines in (["interval = 0.1", "speed = 9"], ["interval = 0.1", "timeout = no"]):
            self.write(*lines)
            said = self.reload("warning: the settings cannot be read again, and stay as they are: ", str(self.settings))
            self.assertEqual(said.count("\n"), 1, said)
        self.assertEqual(self.asked(), 1)
        self.goes_on(self.daemon)

    def test_token(self):
        def change(token):
            return self.daemon.post("/api/targets", {"target": "127.0.0.2"},
                                    {"Authorization": f"Bearer {token}", "X-Forwarded-For": "192.0.2.1"}).status

        self.assertEqual(change("the-first-of-two-tokens"), 200)
        self.token.write_text("the-second-of-two-tokens\n")
        self.reload("in force are a new token\n")
        self.daemon.wait_for(lambda: change("the-second-of-two-tokens") == 200, what="the new token")
        self.assertEqual(change("the-first-of-two-tokens"), 401)


class Log(Case):
    """A log that nobody takes."""

    def setUp(self):
        self.reader, self.writer = os.pipe()
        self.addCleanup(os.close, self.writer)
        self.addCleanup(lambda: self.reader is None or os.close(self.reader))
        self.daemon = Daemon(PROGRAM, ["127.0.0.1"], interval=0.1, flush_interval=0.2, stderr=self.writer)
        self.addCleanup(self.daemon.close)

    def say_something(self):
        for _ in range(5):
            self.daemon.process.send_signal(signal.SIGHUP)
            time.sleep(0.1)

    def test_full_pipe(self):
        os.set_blocking(self.writer, False)
        for size in (4096, 1):
            try:
                while True:
                    os.write(self.writer, b"x" * size)
            except BlockingIOError:
                pass
        os.set_blocking(self.writer, True)
        self.daemon.start()
        self.say_something()
        self.goes_on(self.daemon)
        self.assertEqual(self.daemon.stop(15), 0)

    def test_broken_pipe(self):
        self.daemon.start()
        os.close(self.reader)
        self.reader = None
        self.say_something()
        self.goes_on(self.daemon)
        self.assertEqual(self.daemon.stop(), 0)


class Limits(Case):
    def test_files_of_limited_size(self):
        limit = (resource.RLIMIT_FSIZE, (16384, 16384))
        with Daemon(PROGRAM, ["127.0.0.1"], interval=0.1, flush_interval=0.2, limits=[limit]) as daemon:
            daemon.wait_for(lambda: daemon.get("/healthz").json()["store"]["failures"] > 1, what="a failed write")
            before = replies(daemon)
            daemon.wait_for(lambda: replies(daemon) > before + 3, what="more replies")
            daemon.kill()

    def test_too_few_descriptors(self):
        run = subprocess.run([PROGRAM, "--daemon"], capture_output=True, text=True, check=False, timeout=20,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (13, 13)))
        self.assertEqual((run.returncode, run.stderr.count("\n")), (2, 1), run.stderr)
        self.assertTrue(run.stderr.startswith("meshping: only 13 files may be open at once, 64 or more are needed"), run.stderr)

    def test_descriptors_are_raised(self):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        with Daemon(PROGRAM, ["127.0.0.1"], limits=[(resource.RLIMIT_NOFILE, (20, min(most, 4096)))]) as daemon:
            limits = pathlib.Path(f"/proc/{daemon.process.pid}/limits").read_text(encoding="ascii")
            self.assertEqual(int(re.search(r"Max open files +(\d+)", limits).group(1)), min(most, 4096))


if __name__ == "__main__":
    namespace.enter()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=2)
