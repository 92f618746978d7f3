# SPDX-License-Identifier: GPL-3.0-or-later
"""The reader of ctest's results finds every way in which a test can be left out."""
import pathlib
import sys
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import skipped


def found(case):
    return skipped.skipped_in(ElementTree.fromstring(f"<testsuite>{case}</testsuite>"))


class Skipped(unittest.TestCase):
    def test_nothing(self):
        self.assertEqual(found('<testcase name="a" status="run"><system-out>PASS   : x()</system-out></testcase>'), [])

    def test_whole(self):
        case = '<testcase name="a" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/><system-out/></testcase>'
        self.assertEqual(found(case), [("a", "SKIP_RETURN_CODE=77")])

    def test_whole_with_reason(self):
        case = '<testcase name="a" status="notrun"><skipped message="m"/><system-out>no tidy here\n</system-out></testcase>'
        self.assertEqual(found(case), [("a", "no tidy here")])

    def test_missing_program(self):
        self.assertEqual(found('<testcase name="a" status="notrun"><skipped message="not found"/></testcase>'), [("a", "not found")])

    def test_qt(self):
        case = '<testcase name="a" status="run"><system-out>PASS   : T::x()\nSKIP   : T::y(row) no raw socket\n   Loc: [f(1)]</system-out></testcase>'
        self.assertEqual(found(case), [("a", "T::y(row) no raw socket")])

    def test_python(self):
        case = "<testcase name='a' status='run'><system-out>test_x (m.T.test_x) ... skipped 'no tun'\nOK (skipped=1)</system-out></testcase>"
        self.assertEqual(found(case), [("a", "test_x: no tun")])

    def test_python_quiet(self):
        case = '<testcase name="a" status="run"><system-out>Ran 4 tests\n\nOK (skipped=2)</system-out></testcase>'
        self.assertEqual(found(case), [("a", "2 Python tests")])


if __name__ == "__main__":
    unittest.main(verbosity=2)
