# SPDX-License-Identifier: GPL-3.0-or-later
"""./run.sh without arguments, in a fresh shell: builds, pings this machine, says where to look, and ends cleanly.

It runs in a network namespace of its own, where there is no gateway that would be pinged, and no other port 9922.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support.daemon import home  # noqa: E402

URL = "http://127.0.0.1:9922"
INSIDE = "MESHPING_TEST_INSIDE"
BUILD_SECONDS = 1000
ANSWER_SECONDS = 60
CAP_NET_RAW = 1 << 13


class Run(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.log = open(os.path.join(self.folder, "log"), "w+")
        self.addCleanup(self.log.close)
        # nothing of this shell's environment, and a home in which nothing is yet
        environment = home(self.folder)
        self.program = subprocess.Popen([str(ROOT / "run.sh")], cwd="/", env=environment, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=subprocess.STDOUT)
        self.addCleanup(self.end)

    def end(self):
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()

    def said(self):
        return pathlib.Path(self.log.name).read_text()

    def wait(self, seconds, what, reached):
        """What `reached` returns, once that is something."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.assertIsNone(self.program.poll(), f"it ended:\n{self.said()}")
            found = reached()
            if found:
                return found
            time.sleep(0.2)
        self.fail(f"{what} did not come:\n{self.said()}")

    def get(self, path):
        try:
            with urllib.request.urlopen(URL + path, timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return None

    def answered(self):
        targets = json.loads(self.get("/api/targets"))["targets"]
        return {target["addr"] for target in targets if target["recv"] > 0}

    def check_privileges(self):
        """No thread has kept more than CAP_NET_RAW, or could get it back."""
        threads = list(pathlib.Path(f"/proc/{self.program.pid}/task").iterdir())
        self.assertGreater(len(threads), 2)
        for thread in threads:
            status = dict(re.findall(r"(?m)^(\w+):\t(.*)$", (thread / "status").read_text()))
            held = int(status["CapPrm"], 16) | int(status["CapBnd"], 16) | int(status["CapAmb"], 16)
            self.assertEqual(held & ~CAP_NET_RAW, 0, status)
            self.assertEqual(status["NoNewPrivs"], "1", status)

    def test_it_builds_pings_serves_and_ends(self):
        self.wait(BUILD_SECONDS, "an answer", lambda: self.get("/"))
        self.wait(ANSWER_SECONDS, "a reply of each", lambda: self.answered() == {"127.0.0.1", "::1"})
        self.assertIn("http://localhost:9922/", self.said())

        client = subprocess.run([ROOT / "build/release/bin/mpcli"], capture_output=True, text=True, check=False)
        self.assertEqual((client.returncode, client.stderr), (0, ""))
        self.assertRegex(client.stdout, r"(?m)^127\.0\.0\.1 +\d+ +\d+ +\d+\.\d\d% ")

        self.check_privileges()
        self.program.send_signal(signal.SIGTERM)
        self.assertEqual(self.program.wait(30), 0, self.said())
        self.assertTrue(os.path.exists(os.path.join(home(self.folder)["STATE_DIRECTORY"], "meshping.db")))


def main():
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        namespaces = ["--net"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--net"]
        command = ["unshare", *namespaces, sys.executable, *sys.argv]
        if subprocess.run(["unshare", *namespaces, "true"], check=False).returncode:
            print("no network namespace can be made here")
            sys.exit(77)
        os.execvp(command[0], command)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    unittest.main(verbosity=2)


if __name__ == "__main__":
    main()
