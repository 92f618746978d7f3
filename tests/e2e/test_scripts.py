# SPDX-License-Identifier: GPL-3.0-or-later
"""run.sh and test.sh as an ordinary user starts them: from anywhere, on a terminal or not, with and without sudo, after a
build by another user. What they call is played by programs of ours, which write down how they were called."""
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "lab"))

from runner import namespace  # noqa: E402

ORDINARY = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]

PLAYED = {
    # the program that is built says what it was given, and becomes another with each build
    "cmake": """echo "configured or built"; [[ -t 1 ]] && echo "progress"
        [[ -z ${FAILS:-} ]] || exit 1
        mkdir -p build/release/bin; printf '#!/bin/sh\\necho "meshping: $*"\\n' >build/release/bin/meshping
        chmod +x build/release/bin/meshping""",
    "dpkg-query": 'for name; do echo "installed $name"; done',
    "apt-get": "exit 1",
    "getcap": '[[ ! -e $CALLS/granted ]] || echo "$1 cap_net_raw=ep"',
    "setcap": 'echo "setcap $*" >>"$CALLS/calls"; touch "$CALLS/granted"',
    "sudo": 'echo "sudo $*" >>"$CALLS/calls"; [[ -z ${NO_SUDOER:-} ]] && "$@"',
    "ctest": 'echo "ctest $*"',
    "python3": "exit 0",
}


class Scripts(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.tree = self.folder / "a tree"
        shutil.copytree(ROOT / "prerequisites", self.tree / "prerequisites")
        for script in ("run.sh", "test.sh"):
            shutil.copy(ROOT / script, self.tree)
        played = self.folder / "played"
        played.mkdir()
        for name, text in PLAYED.items():
            (played / name).write_text(f"#!/usr/bin/env bash\n{text}\n")
            (played / name).chmod(0o755)
        self.environment = {"PATH": f"{played}:/usr/bin:/bin", "CALLS": str(self.folder), "HOME": str(self.folder)}
        self.admit("1 0")

    @staticmethod
    def admit(groups):
        """Who may open ping sockets in this namespace."""
        pathlib.Path("/proc/sys/net/ipv4/ping_group_range").write_text(groups, encoding="ascii")

    def call(self, script, *arguments, **environment):
        return subprocess.run([*ORDINARY, str(script), *arguments], cwd="/", stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60, check=False, env={**self.environment, **environment})

    def run_it(self, *arguments, **environment):
        run = self.call(self.tree / "run.sh", *arguments, **environment)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run

    def calls(self):
        path = self.folder / "calls"
        text = path.read_text() if path.exists() else ""
        path.unlink(missing_ok=True)
        return text.splitlines()

    def test_from_anywhere(self):
        (self.folder / "linked").symlink_to(self.tree / "run.sh")
        (self.folder / "tested").symlink_to(self.tree / "test.sh")
        for environment in ({}, {"CDPATH": f"{self.folder}:/"}):
            with self.subTest(**environment):
                run = self.call(self.folder / "linked", "--connect", "monitor", **environment)
                self.assertEqual((run.returncode, run.stdout), (0, "meshping: --connect monitor\n"), run.stderr)
                run = self.call(self.folder / "tested", "-R", "x", **environment)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertIn("ctest --preset dev", run.stdout)

    def test_each_build_is_permitted_to_ping(self):
        program = self.tree / "build/release/bin/meshping"
        run = self.run_it("--daemon")
        self.assertEqual(self.calls(), [f"sudo setcap cap_net_raw=ep {program}", f"setcap cap_net_raw=ep {program}"])
        self.assertEqual(run.stdout, "meshping: --daemon\n")
        self.assertEqual(sum("sudo setcap cap_net_raw=ep" in line for line in run.stderr.splitlines()), 1, run.stderr)
        self.run_it("--daemon")
        self.assertEqual(self.calls(), [])
        (self.folder / "granted").unlink()  # as a new build has lost it
        self.run_it("--daemon")
        self.assertEqual(len(self.calls()), 2)

    def test_without_need_no_sudo(self):
        for arguments in (["--no-sudo", "--daemon"], ["--daemon", "--no-sudo"], ["--help"], ["--connect=monitor"]):
            with self.subTest(arguments=arguments):
                run = self.run_it(*arguments)
                self.assertEqual(self.calls(), [])
                self.assertEqual(run.stdout, f"meshping: {' '.join(a for a in arguments if a != '--no-sudo')}\n")
        self.admit(f"{os.getegid()} {os.getegid()}")
        self.run_it("--daemon")
        self.assertEqual(self.calls(), [])

    def test_goes_on_where_sudo_refuses(self):
        run = self.run_it("--daemon", NO_SUDOER="1")
        self.assertEqual(run.stdout, "meshping: --daemon\n")
        self.assertIn("not permitted", run.stderr)

    def test_no_sudo_leaves_packages_alone(self):
        (self.folder / "played/dpkg-query").write_text("#!/bin/sh\n")
        run = self.call(self.tree / "run.sh", "--no-sudo")
        self.assertEqual(run.returncode, 1)
        self.assertIn("apt-get update && apt-get install", run.stderr)
        self.assertEqual(self.calls(), [])

    def test_failed_build(self):
        run = self.call(self.tree / "run.sh", FAILS="1")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("configured or built", run.stderr)
        self.assertIn("Building failed", run.stderr)

    def test_the_linter_is_the_gates(self):
        for arguments, selected in ([], "-LE lint"), (["-R", "x"], "-LE lint -R x"), (["--lint"], ""), (["--lint", "-R", "x"], "-R x"):
            with self.subTest(arguments=arguments):
                run = self.call(self.tree / "test.sh", *arguments)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertTrue(run.stdout.rstrip().endswith(f"1000000 {selected}".rstrip()), run.stdout)

    def test_no_old_log_is_the_reason(self):
        """After a build as root."""
        for script, log in (("run.sh", "release.log"), ("test.sh", "dev.log")):
            with self.subTest(script=script):
                path = self.tree / "build" / log
                path.parent.mkdir(exist_ok=True)
                path.write_text("an old reason\n")
                path.chmod(0o444)
                run = self.call(self.tree / script)
                self.assertEqual(run.returncode, 1)
                self.assertNotIn("an old reason", run.stderr + run.stdout)
                self.assertIn(f"{log}: Permission denied", run.stderr)

    def test_progress_on_a_terminal(self):
        ours, theirs = pty.openpty()
        run = subprocess.Popen([*ORDINARY, str(self.tree / "run.sh"), "--no-sudo", "--help"], stdin=theirs, stdout=theirs,
                               stderr=theirs, env=self.environment)
        os.close(theirs)
        said = b""
        try:
            while some := os.read(ours, 4096):
                said += some
        except OSError:  # it has ended
            pass
        os.close(ours)
        self.assertEqual(run.wait(60), 0, said)
        self.assertIn(b"progress\r\n", said)
        self.assertNotIn("progress", self.run_it("--no-sudo").stderr)


if __name__ == "__main__":
    namespace.enter()
    unittest.main(verbosity=2)
