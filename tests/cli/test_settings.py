# SPDX-License-Identifier: GPL-3.0-or-later
"""meshping's settings as a user meets them: what is wrong gives one line and status 2, and nothing is started."""
import os
import subprocess
import tempfile
import unittest

import mpcli

PROGRAM = None


class Settings(unittest.TestCase):
    def setUp(self):
        self.directory = self.enterContext(tempfile.TemporaryDirectory())

    def run_meshping(self, *arguments, **variables):
        variables.setdefault("HOME", self.directory)
        return subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20,
                              env=mpcli.environment(**variables), check=False)

    def refuses(self, *arguments, says, **variables):
        # A database in the temporary directory, in case it does start.
        run = self.run_meshping("--daemon", "--database", self.directory + "/db", *arguments, **variables)
        said = f"{arguments} {variables}: {run.stderr}"
        self.assertEqual((run.returncode, run.stdout, run.stderr.count("\n")), (2, "", 1), said)
        self.assertTrue(run.stderr.startswith("meshping: "), said)
        for part in says:
            self.assertIn(part, run.stderr)
        self.assertFalse(os.path.exists(self.directory + "/db"), said)

    def file(self, content):
        path = os.path.join(self.directory, "meshping.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def test_option(self):
        self.refuses("--intervall", "3", says=["intervall", "meshping --help"])
        self.refuses("--interval", "0", says=["interval (option --interval)", '"0"', "allowed: 0.1 to 86400 seconds"])
        self.refuses("--interval", "abc", says=["interval (option --interval)", '"abc"', "0.1 to 86400 seconds"])
        self.refuses("--timeout", "-1", says=["timeout (option --timeout)", '"-1"', "0.001 to 3600 seconds"])
        self.refuses("--listen", "localhost", says=["listen (option --listen)", '"localhost"', "127.0.0.1:9922"])
        self.refuses("--histogram-days", "1.5", says=["histogram-days (option --histogram-days)", "1 to 3650 days"])

    def test_environment(self):
        self.refuses(says=["interval (environment MESHPING_PING_INTERVAL)", '"1e3"'], MESHPING_PING_INTERVAL="1e3")
        self.refuses(says=["token-file (environment MESHPING_TOKEN_FILE)", '"/nowhere"'], MESHPING_TOKEN_FILE="/nowhere")

    def test_file(self):
        path = self.file("# ours\ninterval = 30s\n")
        self.refuses("--config", path, says=[f"interval ({path}:2)", '"30s"', "0.1 to 86400 seconds"])
        self.refuses(says=[f"interval ({path}:2)"], MESHPING_CONFIG=path)
        path = self.file("speed = 9\n")
        self.refuses("--config", path, says=[f"{path}:1", '"speed"', "allowed: listen, interval, "])
        self.refuses("--config", self.directory, says=["config (option --config)", "is a directory"])

    def test_help_and_version(self):
        run = self.run_meshping("--help")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertTrue(run.stdout.startswith("Usage: meshping "))
        run = self.run_meshping("--version")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertRegex(run.stdout, r"^meshping \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    (PROGRAM,) = mpcli.programs(1)
    unittest.main(verbosity=2)
