# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab as a child process."""

import json
import os
import signal
import subprocess
import time

from support.daemon import Failed

from . import namespace


class Lab:
    """Runs meshping-lab between `with` and its end, or stop()."""

    def __init__(self, program, scenario_path, truth_path):
        self.command = [program, "--truth", truth_path, scenario_path]
        self.truth_path = truth_path
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != "ready\n":
            _, errors = self.process.communicate(timeout=10)
            if self.process.returncode == namespace.SKIP:
                namespace.skip(errors.strip())
            raise Failed(f"the lab did not start: {errors}")
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def pending(self):
        """How many answers it has yet to send."""
        before = self.stamp()
        self.process.send_signal(signal.SIGUSR1)
        deadline = time.monotonic() + 60
        while self.stamp() == before:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise Failed("the lab writes no truth")
            time.sleep(0.02)
        with open(self.truth_path, encoding="utf-8") as file:
            return json.loads(file.readline() + "}}")["pending"]  # all but the destinations stands in the first line

    def stamp(self):

        try:
            status = os.stat(self.truth_path)
            return status.st_ino, status.st_mtime_ns
        except FileNotFoundError:
            return None

    def stop(self):
        """Ends it and has the last truth written."""
        self.process.terminate()
        if self.process.wait(60) != 0:
            raise Failed(f"the lab failed: {self.process.stderr.read()}")
