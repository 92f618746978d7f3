# SPDX-License-Identifier: GPL-3.0-or-later
"""The man pages: clean for groff and man, and about the very options that --help lists."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import mpcli

PAGES = pathlib.Path(__file__).resolve().parents[2] / "resources" / "man"
OPTION = re.compile(r"--[a-z][a-z-]+")
VARIABLE = re.compile(r"MESHPING_[A-Z_]+")
PROGRAMS = {}


def page(name):
    return (PAGES / f"{name}.1").read_text()


class Pages(unittest.TestCase):
    def lint(self, command):
        for path in sorted(PAGES.glob("*.1")):
            run = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=60, check=False,
                                 env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"})
            self.assertEqual((run.returncode, run.stderr), (0, ""), path)

    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_groff(self):
        self.lint(["groff", "-man", "-Tutf8", "-ww", "-z"])

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_man(self):
        self.lint(["man", "--warnings", "-E", "UTF-8", "-Tutf8", "-l"])

    def test_options_are_those_of_help(self):
        for name, program in PROGRAMS.items():
            text = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=20, check=True,
                                  env=mpcli.environment()).stdout
            written = page(name).replace("\\-", "-")
            options = written[written.index(".SH OPTIONS"):written.index(".SH ENVIRONMENT")]
            with self.subTest(program=name):
                self.assertEqual(set(OPTION.findall(options)), set(OPTION.findall(text)))
                self.assertLessEqual(set(VARIABLE.findall(text)), set(VARIABLE.findall(written)))


if __name__ == "__main__":
    for program_path in mpcli.programs(2):
        PROGRAMS[os.path.basename(program_path)] = program_path
    unittest.main(verbosity=2)
