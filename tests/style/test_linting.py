# SPDX-License-Identifier: GPL-3.0-or-later
"""The linter's runner: each finding counts once, a clash of names is none, and what passed is looked at again only when what
its verdict rests on has changed. A program of ours stands in for clang-tidy."""
import pathlib
import tempfile
import unittest
from unittest import mock

import sources
import tidy

# It complains of each line with BAD, and of the second of two files that define helper().
PLAYED = r"""#!/usr/bin/env python3
import pathlib, re, sys
asked = [word for word in sys.argv[1:] if word.endswith(".cpp")][0]
with open(pathlib.Path(__file__).parent / "calls", "a") as calls:
    calls.write(asked + "\n")
files = re.findall(r'#include "(/.*)"', pathlib.Path(asked).read_text()) or [asked]
helpers, failed = 0, False
for name in files:
    text = pathlib.Path(name).read_text()
    helpers += "helper()" in text
    clash = "helper()" in text and helpers > 1
    if "BAD" in text or clash:
        print(f"{name}:1:1: error: {'redefinition' if clash else 'bad'} [x]")
        failed = True
sys.exit(failed)
"""


class Tidy(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.root = pathlib.Path(holder.name).resolve()
        for name in ("core", "build/tidy", "passed"):
            (self.root / name).mkdir(parents=True)
        (self.root / ".clang-tidy").write_text("Checks: all")
        self.tool = self.root / "tidy"
        self.tool.write_text(PLAYED)
        self.tool.chmod(0o755)
        for target, value in ((sources, "ROOT"), (tidy, "PASSED")):
            patch = mock.patch.object(target, value, self.root if value == "ROOT" else self.root / "passed")
            patch.start()
            self.addCleanup(patch.stop)
        self.write("a.cpp", '#include "core/a.h"')
        self.write("a.h", "")
        self.write("b.cpp", "void helper();")
        self.write("c.cpp", "void helper();")
        self.write("d.cpp", "")

    def write(self, name, text):
        (self.root / "core" / name).write_text(text)

    def check(self, rules=b"", flag="-O1"):
        """(the files that are found fault with, how often clang-tidy was called)"""
        entries = [{"file": str(self.root / "core" / f"{name}.cpp"), "command": f"g++ {flag} -c x"} for name in "abcd"]
        complaints = tidy.check(str(self.tool), self.root / "build", entries, rules)
        calls = self.root / "calls"
        count = calls.read_text().count("\n") if calls.exists() else 0
        calls.unlink(missing_ok=True)
        return [pathlib.Path(text.split(":")[0]).name for text in complaints], count

    def test_a_clash_is_no_finding(self):
        # all as one, c alone, the others as one
        self.assertEqual(self.check(), ([], 3))
        self.assertEqual(self.check(), ([], 0))

    def test_a_finding_counts_once(self):
        self.write("d.cpp", "BAD")
        # all as one, c and d alone, the others as one
        self.assertEqual(self.check(), (["d.cpp"], 4))
        # all as one and d once more: what passed is known
        self.assertEqual(self.check(), (["d.cpp"], 2))

    def test_what_a_verdict_rests_on(self):
        self.check()
        self.write("a.h", "// changed")
        self.assertGreater(self.check()[1], 0)
        self.assertEqual(self.check()[1], 0)
        self.assertGreater(self.check(rules=b"other")[1], 0)
        self.assertGreater(self.check(flag="-O2")[1], 0)
        self.assertEqual(self.check()[1], 0)

    def test_the_environment_counts(self):
        tool = self.root / "version"
        tool.write_text("#!/bin/sh\necho 14")
        tool.chmod(0o755)
        before = tidy.environment(str(tool))
        self.assertEqual(before, tidy.environment(str(tool)))
        (self.root / "core" / ".clang-tidy").write_text("Checks: fewer")
        self.assertNotEqual(before, tidy.environment(str(tool)))


if __name__ == "__main__":
    unittest.main(verbosity=2)
