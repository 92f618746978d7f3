# SPDX-License-Identifier: GPL-3.0-or-later
"""A daemon that pings the lab, for the page to show. 10.1.x.x answers, 10.2.x.x loses some, 10.3.x.x answers too late, all else is
silent (site.json)."""
import os
import pathlib
import subprocess
import sys
import tempfile

from browser import Browser, namespace

from lab.runner.lab import Lab
from support.daemon import Daemon

SCENARIO = str(pathlib.Path(__file__).resolve().parent / "site.json")


def enter():
    """A network of its own, for the lab and everything that looks at it."""
    namespace.enter()
    namespace.accept_any_source()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)


class Site:
    """The programs of the command line: the daemon, and the lab."""

    daemon_program, lab_program = sys.argv[1:3] if len(sys.argv) > 2 else ("meshping", "meshping-lab")

    @classmethod
    def begin(cls, case):
        """Starts lab and browser for a class of tests, which ends them; returns the browser."""
        folder = tempfile.TemporaryDirectory(prefix="meshping-site-")
        case.addClassCleanup(folder.cleanup)
        lab = Lab(cls.lab_program, SCENARIO, os.path.join(folder.name, "truth.json")).__enter__()
        case.addClassCleanup(lab.__exit__)
        browser = Browser()
        case.addClassCleanup(browser.close)
        return browser

    @classmethod
    def daemon(cls, targets, cleanup):
        """A daemon with nothing from before; `cleanup` takes what ends it."""
        daemon = Daemon(cls.daemon_program, targets, interval=0.5, timeout=0.3, down_after=2)
        cleanup(daemon.close)
        return daemon.start()
