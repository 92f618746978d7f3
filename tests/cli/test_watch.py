# SPDX-License-Identifier: GPL-3.0-or-later
"""mpcli watch, on a terminal and into a pipe."""
import fcntl
import os
import select
import signal
import struct
import subprocess
import termios
import time
import unittest

import mpcli
from mpcli import DONE, NO_DAEMON, REFUSED

ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?25h\x1b[?1049l"
HOME = b"\x1b[H"
FAKESERVER = None


class Terminal:
    """A program on a pseudo terminal of its own."""

    def __init__(self, command, env, lines=10, columns=100):
        self.master, self.slave = os.openpty()
        self.resize(lines, columns)
        self.before = termios.tcgetattr(self.slave)
        self.output = b""

        def own_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(command, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=env,
                                        preexec_fn=own_terminal)

    def resize(self, lines, columns):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def type(self, keys):
        os.write(self.master, keys)

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            self.output += os.read(self.master, 65536)

    def wait_for(self, condition, what, seconds=20):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not come; so far: {self.output[-3000:]}")
            self.read(0.1)

    def page(self):
        """The lines of the newest page, without its control sequences."""
        text = self.output.rpartition(HOME)[2].partition(b"\x1b[J")[0]
        for sequence in (b"\x1b[K", b"\x1b[1m", b"\x1b[0m"):
            text = text.replace(sequence, b"")
        return text.decode().split("\r\n")

    def end(self):
        """The exit status, with all output read."""
        self.wait_for(lambda: self.process.poll() is not None, "the end")
        self.read(0.1)
        return self.process.returncode

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)
        if self.process.returncode not in (DONE, -signal.SIGKILL):
            raise AssertionError(f"the program ended with status {self.process.returncode}: {self.output[-3000:]}")


class OnTerminal(mpcli.Case):
    def setUp(self):
        self.server = self.enterContext(mpcli.fake_daemon(FAKESERVER, "--targets", "30"))
        self.terminal = Terminal([self.program, "watch"], mpcli.environment(MESHPING_SERVER=self.server))
        self.addCleanup(self.terminal.close)

    def wait_for_page(self, condition, what="the page"):
        self.terminal.wait_for(lambda: b"\x1b[J" in self.terminal.output.rpartition(HOME)[2]
                               and condition(self.terminal.page()), what)

    def assert_restored(self):
        self.assertEqual(self.terminal.output.count(ENTER), self.terminal.output.count(LEAVE))
        self.assertTrue(self.terminal.output.endswith(LEAVE), self.terminal.output[-100:])
        self.assertEqual(termios.tcgetattr(self.terminal.slave), self.terminal.before)

    def test_page(self):
        self.wait_for_page(lambda page: len(page) == 10)
        page = self.terminal.page()
        self.assertTrue(self.terminal.output.startswith(ENTER))
        self.assertIn(self.server, page[0])
        self.assertIn("30 targets", page[0])
        self.assertTrue(page[1].startswith("Target "))
        self.assertTrue(page[2].startswith("10.0.0.0 "))
        self.assertEqual(page[9], "... 23 more")
        self.terminal.type(b"q")
        self.assertEqual(self.terminal.end(), DONE)
        self.assert_restored()

    def test_resize(self):
        self.wait_for_page(lambda page: len(page) == 10)
        self.terminal.resize(40, 30)
        self.wait_for_page(lambda page: len(page) == 32 and max(map(len, page)) == 30, "the larger page")

    def test_news(self):
        self.wait_for_page(lambda page: "30 targets" in page[0])
        self.expect(DONE, "add", "first@1.0.0.1")
        self.wait_for_page(lambda page: "31 targets" in page[0] and page[2].startswith("1.0.0.1 "), "the new target")

    def test_signals_restore_the_terminal(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            terminal = Terminal([self.program, "watch"], mpcli.environment(MESHPING_SERVER=self.server))
            self.addCleanup(terminal.close)
            terminal.wait_for(lambda terminal=terminal: b"30 targets" in terminal.output, "the page")
            terminal.process.send_signal(number)
            self.assertEqual(terminal.end(), DONE)
            self.assertTrue(terminal.output.endswith(LEAVE))

    def test_ctrl_c(self):
        self.wait_for_page(lambda page: "30 targets" in page[0])
        self.terminal.type(b"\x03")
        self.assertEqual(self.terminal.end(), DONE)
        self.assert_restored()

    def test_ctrl_z(self):
        self.wait_for_page(lambda page: "30 targets" in page[0])
        self.terminal.type(b"\x1a")
        self.terminal.wait_for(lambda: self.terminal.output.endswith(LEAVE), "the restored screen")
        self.assertEqual(os.waitpid(self.terminal.process.pid, os.WUNTRACED)[1] & 0xff, 0x7f)
        self.assertEqual(termios.tcgetattr(self.terminal.slave), self.terminal.before)
        self.terminal.process.send_signal(signal.SIGCONT)
        self.terminal.wait_for(lambda: self.terminal.output.count(ENTER) == 2, "the page again")
        self.terminal.type(b"q")
        self.assertEqual(self.terminal.end(), DONE)
        self.assert_restored()


class DaemonGoes(mpcli.Case):
    def test_trouble_is_shown_and_the_table_stays(self):
        with mpcli.fake_daemon(FAKESERVER, "--targets", "3") as server:
            terminal = Terminal([self.program, "watch"], mpcli.environment(MESHPING_SERVER=server))
            self.addCleanup(terminal.close)
            terminal.wait_for(lambda: b"3 targets" in terminal.output, "the page")
        terminal.wait_for(lambda: b"no meshping answers" in terminal.output, "the trouble")
        self.assertTrue(terminal.page()[2].startswith("10.0.0.0 "))
        terminal.type(b"q")
        self.assertEqual(terminal.end(), DONE)

    def test_one_target_is_no_plural(self):
        with mpcli.fake_daemon(FAKESERVER, "--targets", "1") as server:
            terminal = Terminal([self.program, "watch"], mpcli.environment(MESHPING_SERVER=server))
            self.addCleanup(terminal.close)
            terminal.wait_for(lambda: b"  1 target  " in terminal.output, "the page")
            terminal.type(b"q")
            self.assertEqual(terminal.end(), DONE)

    def test_pipe_ends_with_the_daemon(self):
        with mpcli.fake_daemon(FAKESERVER, "--targets", "3") as server:
            process = subprocess.Popen([self.program, "watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                       env=mpcli.environment(MESHPING_SERVER=server))
            self.addCleanup(process.kill)
            self.assertTrue(process.stdout.readline().startswith("Target "))
        _, complaint = process.communicate(timeout=20)
        self.assertEqual(process.returncode, NO_DAEMON)
        self.assertIn("no meshping answers", complaint)


class IntoPipe(mpcli.Case):
    def test_tables_and_end_of_reader(self):
        self.server = self.enterContext(mpcli.fake_daemon(FAKESERVER, "--targets", "2"))
        process = subprocess.Popen([self.program, "watch", "--sort", "name", "--reverse"], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=mpcli.environment(MESHPING_SERVER=self.server))
        self.addCleanup(process.kill)
        lines = [process.stdout.readline() for _ in range(3)]
        self.assertTrue(lines[0].startswith("Target "))
        self.assertTrue(lines[1].endswith("host1\n") and lines[2].endswith("host0\n"), lines)
        self.expect(DONE, "add", "zz@10.9.9.9")
        lines = [process.stdout.readline() for _ in range(5)]
        self.assertEqual(lines[0], "\n")
        self.assertTrue(lines[2].endswith("zz\n"), lines)
        process.stdout.close()
        self.expect(DONE, "add", "yy@10.9.9.8")
        self.assertEqual(process.wait(20), REFUSED)
        self.assertEqual(process.stderr.read(), "")
        process.stderr.close()


if __name__ == "__main__":
    mpcli.Case.program, FAKESERVER = mpcli.programs(2)
    unittest.main(verbosity=2)
