#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a display of its own, as an ordinary user over ping sockets against the lab: targets are added by
keyboard, looked at, zoomed by the wheel; at the end everything stands in the database. With MESHPING_PICTURES=FOLDER what
was seen is written there. Usage: test_window.py MESHPING MESHPING-LAB"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from lab.runner import namespace  # noqa: E402
from lab.runner.lab import Lab  # noqa: E402
from support.daemon import Daemon  # noqa: E402
from window.screen import PATIENCE, Screen, wait_for  # noqa: E402

NOBODY = 65534
ANSWERING = {"gateway": "10.1.0.1", "branch": "10.2.0.1"}
SILENT = {"silent": "10.9.0.1"}
# The heatmap without its legend.
CHART = {"left": 0.04, "top": 0.65, "right": 0.74, "bottom": 0.92}


def is_dense(red, green, blue):
    """The heatmap's colours of much, from blue green to violet; neither text nor a frame."""
    return 70 < blue < 160 and blue - min(red, green) > 60


def ordinary_user():
    """Who runs the window, as setpriv says it, and the group that may open ping sockets."""
    if os.geteuid() == 0 and pathlib.Path("/proc/self/uid_map").read_text(encoding="ascii").split() == ["0", "0", "4294967295"]:
        return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--bounding-set=-all"], NOBODY
    return ["setpriv", "--bounding-set=-all"], os.getegid()


class Window(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="meshping-window-")
        self.addCleanup(temporary.cleanup)
        self.directory = pathlib.Path(temporary.name)
        self.prefix, group = ordinary_user()
        namespace.accept_any_source()
        pathlib.Path("/proc/sys/net/ipv4/ping_group_range").write_text(f"{group} {group}", encoding="ascii")
        self.home = self.directory / "home"
        self.home.mkdir(mode=0o700)
        if group == NOBODY:
            self.directory.chmod(0o755)
            os.chown(self.home, NOBODY, NOBODY)
        self.screen = Screen(temporary.name).start()
        self.addCleanup(self.screen.close)
        self.enterContext(Lab(LAB, str(HERE / "scenario.json"), str(self.directory / "truth.json")))
        self.database = self.home / ".local/state/meshping/meshping.db"
        self.process = self.start()

    def tearDown(self):
        self.keep("last")
        sys.stderr.write(self.said())

    def start(self):
        log = open(self.directory / "log", "wb")
        self.addCleanup(log.close)
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home), "LC_ALL": "C.UTF-8",
                       "DISPLAY": self.screen.display, "QT_QPA_PLATFORM": "xcb"}
        if not self.prefix[1].startswith("--reuid"):
            environment["STATE_DIRECTORY"] = str(self.database.parent)  # root's would be the machine's own
        environment |= {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        process = subprocess.Popen([*self.prefix, PROGRAM, "--interval", "0.5", "--timeout", "0.4"],
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
        self.addCleanup(process.wait)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process

    def said(self):
        return (self.directory / "log").read_text(encoding="utf-8", errors="replace")

    def keep(self, name):
        picture = self.screen.picture()
        if folder := os.environ.get("MESHPING_PICTURES"):
            picture.save(pathlib.Path(folder, f"window-{name}.png"))
        return picture

    def dense(self):
        return self.screen.picture().count(is_dense, **CHART)

    def add(self, targets):
        """Through the dialog, by keyboard alone."""
        self.screen.press("ctrl+n")
        dialog = self.screen.window("^Add Targets$")
        left, top, width, height = self.place(dialog)
        verdicts = {"left": left, "top": top + height * 0.45, "right": left + width, "bottom": top + height * 0.85}
        before = self.screen.picture().count(lambda *pixel: max(pixel) < 120, **verdicts)
        for name, address in targets.items():
            self.screen.write(f"{name}@{address}")
            self.screen.press("Return")
        # What each line means is told a moment later; only then is there something to add.
        wait_for(lambda: self.screen.picture().count(lambda *pixel: max(pixel) < 120, **verdicts) > before + 100, "verdicts")
        self.keep("adding")
        self.screen.press("Tab", "Tab", "space")
        wait_for(lambda: not self.screen.is_there(dialog), "the dialog's end")

    def place(self, window):
        """Left, top, width and height as shares of the screen."""
        left, top, width, height = self.screen.place(window)
        return left / 1280, top / 800, width / 1280, height / 800

    def title(self, window):
        return self.screen.do("getwindowname", window)

    def test_a_session(self):
        window = self.screen.window("meshping$")
        self.screen.fill(window)
        self.keep("empty")
        self.add({**ANSWERING, **SILENT})

        # Three pings without an answer, and the title tells of it.
        wait_for(lambda: self.title(window) == "1 down – meshping", "the one that is down")
        self.assertIsNone(self.process.poll())
        self.screen.window("meshping$")
        self.screen.press("Down")
        wait_for(lambda: self.dense() > 10, "a heatmap")
        hour = self.dense()
        self.keep("hour")

        # Ten minutes instead of an hour, up to the present: each slot is six times as wide.
        self.screen.wheel(0.7, 0.8, 12)
        self.screen.do("click", "1")
        self.screen.press("End")
        wait_for(lambda: self.dense() > 4 * hour, "the zoomed heatmap")
        self.keep("zoomed")

        self.screen.press("ctrl+2")
        wait_for(lambda: self.dense() == 0, "the events")
        events = self.keep("events")
        self.assertGreater(events.count(lambda *pixel: max(pixel) < 120, **CHART), 500, "events have words")
        self.screen.press("ctrl+1")
        wait_for(lambda: self.dense() > 4 * hour, "the heatmap again")

        self.screen.press("ctrl+q")
        self.assertEqual(self.process.wait(PATIENCE), 0)
        self.judge_database()

    def judge_database(self):
        """Another program finds there all that the window had."""
        with Daemon(PROGRAM, prefix=self.prefix, database=self.database, interval=3600, environment={"HOME": str(self.home)}) as daemon:
            targets = daemon.wait_for(daemon.all_targets, PATIENCE, "targets")
            self.assertEqual({target["name"]: address for address, target in targets.items()}, {**ANSWERING, **SILENT})
            for address in ANSWERING.values():
                self.assertGreater(targets[address]["recv"], 1)
                self.assertEqual(targets[address]["lost"], 0)
            self.assertEqual(targets[SILENT["silent"]]["recv"], 0)
            for address, target in targets.items():
                slots = daemon.get(f"/api/targets/{address}/histogram").json()["slots"]
                # That other program sends a ping of its own at its start.
                self.assertLessEqual(abs(sum(slot["sent"] for slot in slots) - target["sent"]), 1, address)
            happened = [event["kind"] for event in daemon.get("/api/log").json()["events"]]
            self.assertIn("monitor_stopped", happened, "it ended in good order")
            self.assertIn("target_down", happened)


if __name__ == "__main__":
    namespace.enter()
    LAB = sys.argv.pop()
    PROGRAM = sys.argv.pop()
    unittest.main(verbosity=2)
