# SPDX-License-Identifier: GPL-3.0-or-later
"""meshping with its window, as a shell sees it: drawn nowhere (Qt's platform "offscreen")."""
import contextlib
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.daemon import Daemon, home  # noqa: E402

MESHPING = None
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class Window(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        own = home(self.folder)
        self.database = os.path.join(own["STATE_DIRECTORY"], "meshping.db")
        keep = {key: value for key, value in os.environ.items()
                if not key.startswith("MESHPING_") and key not in DISPLAYS}
        self.environment = {**keep, **own, "XDG_CONFIG_HOME": self.folder, "XDG_RUNTIME_DIR": self.folder}

    def run_it(self, *arguments, **environment):
        return subprocess.run([MESHPING, *arguments], env={**self.environment, **environment}, timeout=60,
                              capture_output=True, text=True, check=False)

    def start(self, *targets):
        window = subprocess.Popen([MESHPING, "--flush-interval", "0.2", *targets],
                                  env={**self.environment, "QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.PIPE)
        self.addCleanup(window.stderr.close)
        self.addCleanup(window.wait)
        self.addCleanup(window.kill)
        return window

    def wait_for_stored(self, count):
        deadline = time.monotonic() + 30
        while self.stored() != count:
            self.assertLess(time.monotonic(), deadline, f"{self.stored()} targets are stored")
            time.sleep(0.1)

    def stored(self):
        if not os.path.exists(self.database):
            return 0
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            try:
                return database.execute("SELECT count(*) FROM targets").fetchone()[0]
            except sqlite3.OperationalError:  # it is being made
                return 0

    def test_words_need_no_display(self):
        for option, word in (("--help", "Usage: meshping"), ("--version", "meshping ")):
            run = self.run_it(option)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn(word, run.stdout)

    def test_no_display(self):
        run = self.run_it()
        self.assertEqual(run.returncode, 2)
        self.assertIn("--daemon", run.stderr)
        self.assertEqual(run.stderr.count("\n"), 1)

    def test_display_that_is_not_there(self):
        for told in ({"DISPLAY": ":199"}, {"WAYLAND_DISPLAY": "wayland-nowhere"}, {"QT_QPA_PLATFORM": "nowhere"}):
            with self.subTest(told=told):
                run = self.run_it(**told)
                ((name, value),) = told.items()
                self.assertEqual((run.returncode, run.stderr.count("\n")), (1, 1), run.stderr)
                self.assertIn(f"the display cannot be opened ({name}={value})", run.stderr)
                self.assertIn("--daemon", run.stderr)

    def test_closed_terminal(self):
        window = self.start("one@127.0.0.1")
        self.wait_for_stored(1)
        window.send_signal(signal.SIGHUP)
        self.assertEqual(window.wait(30), 0, window.stderr.read().decode())

    def test_second_start_hands_its_targets_to_the_first(self):
        first = self.start("one@127.0.0.1")
        self.wait_for_stored(1)
        second = self.start("two@127.0.0.2")
        self.assertEqual(second.wait(30), 0, second.stderr.read().decode())
        self.assertIsNone(first.poll())
        self.wait_for_stored(2)
        first.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(30), 0, first.stderr.read().decode())
        with Daemon(MESHPING, database=self.database) as daemon:
            self.assertEqual({address: target["name"] for address, target in daemon.all_targets().items()},
                             {"127.0.0.1": "one", "127.0.0.2": "two"})


if __name__ == "__main__":
    MESHPING = sys.argv.pop(1)
    unittest.main(verbosity=2)
