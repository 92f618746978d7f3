# SPDX-License-Identifier: GPL-3.0-or-later
"""The systemd unit is sound and leaves a broken-in daemon little to work with. Usage: test_unit.py UNIT"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

UNIT = pathlib.Path(sys.argv.pop(1))
HIGHEST_EXPOSURE = 15  # tenths: under 1.6


@unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
class Unit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        # systemd-analyze wants programs that are there, and manual pages that man finds; here nothing is installed
        text = re.sub(r"^ExecStart=\S+/meshping ", f"ExecStart={shutil.which('true')} ", UNIT.read_text(), flags=re.MULTILINE)
        self.unit = pathlib.Path(folder.name) / UNIT.name
        self.unit.write_text(text)

    def analyze(self, *arguments):
        return subprocess.run(["systemd-analyze", *arguments, str(self.unit)], capture_output=True, text=True, check=False)

    def test_it_runs_the_daemon(self):
        self.assertRegex(UNIT.read_text(), r"(?m)^ExecStart=/\S+/bin/meshping --daemon$")

    def test_it_reloads_by_hanging_up(self):
        self.assertRegex(UNIT.read_text(), r"(?m)^ExecReload=kill -HUP \$MAINPID$")

    def test_memory_is_bounded(self):
        """With room for the 300 MB of 100,000 targets, twice."""
        size, unit = re.search(r"(?m)^MemoryMax=(\d+)([MG])$", UNIT.read_text()).groups()
        self.assertIn(int(size) << {"M": 20, "G": 30}[unit], range(600 << 20, (2 << 30) + 1))

    def test_verify(self):
        run = self.analyze("--man=no", "verify")
        self.assertEqual((run.returncode, run.stdout + run.stderr), (0, ""))

    def test_exposure(self):
        run = self.analyze("security", "--offline=true", "--no-pager", f"--threshold={HIGHEST_EXPOSURE}")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertIn("Overall exposure level", run.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
