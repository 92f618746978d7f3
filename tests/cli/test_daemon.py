# SPDX-License-Identifier: GPL-3.0-or-later
"""mpcli and a daemon that pings this machine: what a user does in the first minutes, and what he gets wrong."""
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import mpcli  # noqa: E402
from mpcli import DONE, REFUSED  # noqa: E402
from support.daemon import Daemon  # noqa: E402

MESHPING = None


class FirstMinutes(mpcli.Case):
    def start(self, *targets, **options):
        daemon = self.enterContext(Daemon(MESHPING, targets, interval=0.2, timeout=1, **options))
        self.server = daemon.url
        return daemon

    @staticmethod
    def wait_for_replies(daemon, *addresses, count=1):
        """Targets given at start are there a moment after the first answer."""
        def all_have():
            targets = daemon.all_targets()
            return all(targets.get(address, {}).get("recv", 0) >= count for address in addresses)

        daemon.wait_for(all_have, what=f"{count} replies of {addresses}")

    def test_bad_targets_at_start_harm_no_others(self):
        bad = ["", "a b", "999.1.1.1", "[::1", "n" * 300, "fe80::1%nope0"]
        daemon = self.start("self@127.0.0.1", *bad, "::1")
        self.wait_for_replies(daemon, "127.0.0.1", "::1")
        self.assertEqual(sorted(daemon.all_targets()), ["127.0.0.1", "::1"])
        for words in ("the target is empty", '"a b" has a space in it', '"999.1.1.1" is not an IPv4 address',
                      '"[::1" has no closing bracket', "has 300 characters", '"nope0", which does not exist'):
            self.assertEqual(daemon.log().count(words), 1, daemon.log())

    def test_life_of_a_target(self):
        daemon = self.start()
        self.expect(DONE, "add", "self@127.0.0.1", out="self@127.0.0.1\n")
        self.wait_for_replies(daemon, "127.0.0.1", count=5)
        row = self.expect(DONE, "list").splitlines()[1].split()
        self.assertEqual((row[0], row[3], row[-1]), ("127.0.0.1", "100.00%", "self"))
        text = self.expect(DONE, "show", "self")
        self.assertIn("\nState         up\n", text)
        self.assertIn("\nModes         ", text)
        self.assertTrue(text.endswith("#\n"), text)
        self.expect(DONE, "add", "me@127.0.0.1", out='me@127.0.0.1  (renamed, "self" before)\n')
        self.expect(REFUSED, "show", "self", err=['"self" is not a target here'])
        before = daemon.target("127.0.0.1")["recv"]
        self.expect(DONE, "reset", "me", out="reset me@127.0.0.1\n")
        self.assertLess(daemon.target("127.0.0.1")["recv"], before)
        self.expect(DONE, "remove", "me@127.0.0.1", out="removed me@127.0.0.1\n")
        self.assertEqual(daemon.all_targets(), {})

    def test_a_target_without_a_name(self):
        self.start()
        label = self.expect(DONE, "add", "127.0.0.1").strip()
        self.expect(DONE, "remove", label, out="removed 127.0.0.1@127.0.0.1\n")

    def test_an_address_means_all_rows_that_have_it(self):
        self.start("4:localhost", "own name@127.0.0.1", "other@127.0.0.2")
        rows = ["localhost@127.0.0.1", "own name@127.0.0.1"]
        self.assertCountEqual(self.expect(DONE, "reset", "127.0.0.1").splitlines(), [f"reset {row}" for row in rows])
        self.expect(DONE, "reset", "own name@127.0.0.1", out="reset own name@127.0.0.1\n")
        self.assertCountEqual(self.expect(DONE, "remove", "127.0.0.1").splitlines(), [f"removed {row}" for row in rows])
        self.expect(DONE, "remove", "other", out="removed other@127.0.0.2\n")

    def test_zone(self):
        daemon = self.start()
        self.expect(DONE, "add", "here@fe80::1%lo", out="here@fe80::1%lo\n")
        self.assertEqual(list(daemon.all_targets()), ["fe80::1%lo"])
        self.assertIn("Name          here\n", self.expect(DONE, "show", "FE80:0::1%lo"))
        self.expect(DONE, "remove", "fe80::1%lo", out="removed here@fe80::1%lo\n")

    def test_status(self):
        daemon = self.start("127.0.0.1")
        self.wait_for_replies(daemon, "127.0.0.1")
        text = self.expect(DONE, "status")
        self.assertIn("\nHealth      good\n", text)
        self.assertIn("\nTargets     1\n", text)
        self.assertIn("info: 1 target, look at ", daemon.log())
        self.assertRegex(text, r"\nSockets     (raw|datagram)\b")

    def test_a_long_list(self):
        daemon = self.start()
        lines = "".join(f"h{i}@127.{i >> 16}.{i >> 8 & 255}.{i & 255}\n" for i in range(1, 3001))
        out = self.expect(DONE, "add", "-", stdin=lines)
        self.assertEqual(out, lines)
        self.assertEqual(len(daemon.all_targets()), 3000)
        self.assertEqual(self.expect(DONE, "list").count("\n"), 3001)

    def test_token(self):
        with tempfile.TemporaryDirectory() as directory:
            token = os.path.join(directory, "token")
            with open(token, "w", encoding="ascii", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                file.write("s3cret-s3cret-s3cret\n")
            self.start(token_file=token)
            self.expect(DONE, "add", "127.0.0.1", "--token-file", token)


if __name__ == "__main__":
    mpcli.Case.program, MESHPING = mpcli.programs(2)
    unittest.main(verbosity=2)
