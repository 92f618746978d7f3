# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the benches that measure nothing themselves."""

import os
import pathlib
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from harness import ProcessFigures, Row, alternate, child, median, table  # noqa: E402
from harness import measure  # noqa: E402
from harness.addresses import loopback  # noqa: E402
from harness.readme import BEGIN, END, between_markers  # noqa: E402

ROWS = [Row("100 probes/s", "7.1 µs", "bare loop 6.7 µs", 1.06, "≤ 1.3", True), Row("kept", "3 B | 4 B")]


def results(**titles):
    return {name: table.Result(title, "2025-01-02", 3, ROWS) for name, title in titles.items()}


class Compare(unittest.TestCase):
    def test_median(self):
        self.assertEqual(median([9, 1, 3]), 3)
        self.assertEqual(median([1, 4]), 2.5)

    def test_alternate(self):
        calls = []
        found = alternate(2, ours=lambda: calls.append("o") or len(calls), theirs=lambda: calls.append("t") or len(calls))
        self.assertEqual("".join(calls), "otot")
        self.assertEqual(found, {"ours": [1, 3], "theirs": [2, 4]})


class Child(unittest.TestCase):
    def test_status(self):
        self.assertEqual(child.finish(child.start([sys.executable, "-c", "raise SystemExit(77)"])), 77)

    def test_leaves_nothing_behind(self):
        with tempfile.NamedTemporaryFile("r") as told:
            child.finish(child.start(["sh", "-c", f"sleep 60 & echo $! >{told.name}"]))
            left = int(told.read())
        self.assertTrue(gone(left), f"process {left} still runs")


def gone(pid):
    """Whether it has ended, waited for or not."""
    for _ in range(500):
        try:
            if pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


class Table(unittest.TestCase):
    def test_text(self):
        lines = table.as_text(results(cpu="CPU a probe")).splitlines()
        self.assertEqual(lines[1], "CPU a probe")
        self.assertEqual(lines[2].split(), "100 probes/s 7.1 µs bare loop 6.7 µs 1.06 ≤ 1.3 yes".split())
        for cell in ("measured", "ratio"):
            self.assertEqual(lines[0].index(cell), lines[2].index({"measured": "7.1", "ratio": "1.06"}[cell]))

    def test_markdown(self):
        lines = table.as_markdown(results(cpu="CPU a probe")).splitlines()
        self.assertEqual(lines[2], "| **CPU a probe** |  |  |  |  |  |")
        self.assertEqual(lines[3], "| 100 probes/s | 7.1 µs | bare loop 6.7 µs | 1.06 | ≤ 1.3 | yes |")
        self.assertEqual(lines[4], "| kept | 3 B \\| 4 B |  |  |  |  |")

    def test_not_met(self):
        self.assertEqual(table.cells(Row("a", "b", met=False))[-1], "no")

    def test_order(self):
        found = [name for name, _ in table.ordered(results(zebra="", targets="", apple="", cpu=""))]
        self.assertEqual(found, ["cpu", "targets", "apple", "zebra"])

    def test_json(self):
        kept = results(cpu="CPU a probe", api="API")
        self.assertEqual(table.from_json(table.to_json("2 × this", kept)), ("2 × this", kept))


class Readme(unittest.TestCase):
    def test_replaces(self):
        document = f"before\n{BEGIN}\nold\n{END}\nafter\n"
        once = between_markers(document, "new\n")
        self.assertEqual(once, f"before\n{BEGIN}\nnew\n{END}\nafter\n")
        self.assertEqual(between_markers(once, "new"), once)

    def test_refuses(self):
        for document in ("none", BEGIN, f"{BEGIN}{BEGIN}{END}", f"{END}\n{BEGIN}"):
            with self.subTest(document=document), self.assertRaises(ValueError):
                between_markers(document, "new")

    def test_the_readme_has_them(self):
        between_markers((HERE.parents[1] / "README.md").read_text(), "new")


class Figures(unittest.TestCase):
    def test_cpu_grows_with_work(self):
        process = ProcessFigures(os.getpid())
        before = process.cpu_seconds()
        own = sum(process.threads_cpu_seconds().values())
        sum(range(300_000))
        self.assertGreater(process.cpu_seconds(), before)
        self.assertGreater(own, 0)

    def test_memory(self):
        process = ProcessFigures(os.getpid())
        self.assertGreaterEqual(process.peak_resident_bytes(), process.resident_bytes() // 2)
        self.assertGreater(process.resident_bytes(), 1_000_000)

    def test_pinging(self):
        figures = measure.Pinging(seconds=2, cpu_seconds=0.5, sent=100_000, answered=99_999)
        self.assertEqual(figures.microseconds, 5)
        self.assertEqual(figures.rate, 50_000)

    def test_echoes_only_grow(self):
        before = measure.echoes()
        self.assertTrue(all(now >= then for now, then in zip(measure.echoes(), before)))

    def test_addresses(self):
        addresses = loopback(100_000)
        self.assertEqual(len(set(addresses)), 100_000)
        self.assertTrue(all(address.startswith("127.") for address in addresses))


if __name__ == "__main__":
    unittest.main(verbosity=2)
