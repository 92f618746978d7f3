# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the benches that measure nothing themselves."""

import json
import os
import pathlib
import sys
import tempfile
import time
import unittest
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from cases import build as building  # noqa: E402
from harness import ProcessFigures, Row, alternate, child, median, table  # noqa: E402
from harness import measure  # noqa: E402
from harness.addresses import loopback  # noqa: E402
from harness.bench import Failed  # noqa: E402
from harness.deviation import Deviation, of_each_probe, of_last_replies, quantile, read_truth  # noqa: E402
from harness.document import BEGIN, END, between_markers  # noqa: E402

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


class Building(unittest.TestCase):
    def test_tree(self):
        with tempfile.TemporaryDirectory() as folder:
            building.copy_tree(pathlib.Path(folder))
            self.assertTrue(pathlib.Path(folder, building.CHANGED).is_file())
            self.assertTrue(pathlib.Path(folder, "tests/bench/cases/build.py").is_file())
            self.assertFalse(pathlib.Path(folder, "build").exists())

    def test_steps(self):
        with tempfile.TemporaryDirectory() as folder:
            tree = pathlib.Path(folder)
            work = [sys.executable, "-c", "sum(range(3_000_000)); open('made', 'w')"]
            cpu, wall = building.steps(mock.Mock(), tree, "work", work, ["test", "-e", "made"])
            self.assertTrue(0 < cpu and 0 < wall)
            with self.assertRaises(Failed):
                building.steps(mock.Mock(), tree, "work", ["false"])

    def test_row(self):
        self.assertTrue(building.row("x", (70, 50), goal=40).met)  # two processors would take 35
        self.assertFalse(building.row("x", (90, 50), goal=40).met)
        self.assertTrue(building.row("x", (90, 30), goal=40).met)
        self.assertEqual(building.row("x", (90.4, 30)).measured, "30 s, 90 s of CPU")


class Document(unittest.TestCase):
    def test_replaces(self):
        document = f"before\n{BEGIN}\nold\n{END}\nafter\n"
        once = between_markers(document, "new\n")
        self.assertEqual(once, f"before\n{BEGIN}\nnew\n{END}\nafter\n")
        self.assertEqual(between_markers(once, "new"), once)

    def test_refuses(self):
        for document in ("none", BEGIN, f"{BEGIN}{BEGIN}{END}", f"{END}\n{BEGIN}"):
            with self.subTest(document=document), self.assertRaises(ValueError):
                between_markers(document, "new")

    def test_the_document_has_them(self):
        between_markers((HERE.parents[1] / "docs" / "figures.md").read_text(), "new")


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

    def test_thread(self):
        self.assertEqual(ProcessFigures(os.getpid()).thread(pathlib.Path("/proc/self/comm").read_text().strip()), os.getpid())


# As the lab writes it.
TRUTH = """{"requests":4,"started":5000.500000,"refused":0,"stopwatch":true,"stopwatch_dropped":0,"destinations":{
"10.0.0.1":{"requests":3,"answers":2,"probes":[
{"at":0.000000,"id":7,"seq":1,"fate":"reply","answers":[{"kind":"reply","planned":20.000000,"delay":20.000150,"wire":20.003000}]},
{"at":1000.000000,"id":7,"seq":3,"fate":"reply","answers":[{"kind":"reply","planned":30.000000,"delay":30.000150,"wire":30.001000}]},
{"at":2000.000000,"id":7,"seq":5,"fate":"lost","answers":[]}
]},
"10.0.0.2":{"requests":1,"answers":1,"probes":[
{"at":500.000000,"id":7,"seq":2,"fate":"reply","answers":[{"kind":"reply","planned":10.000000,"delay":10.000150,"wire":10.004000}]}
]}
}}
"""


class TrueDelays(unittest.TestCase):
    @staticmethod
    def read(text):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(text)
            file.flush()
            return read_truth(file.name)

    def test_truth(self):
        truth = self.read(TRUTH)
        self.assertEqual(truth.started, 5.0005)
        self.assertEqual(truth.replies, {"10.0.0.1": [(0, 20.003), (1, 30.001)], "10.0.0.2": [(0.5, 10.004)]})

    def test_truth_that_is_not_whole(self):
        for whole, broken in (('dropped":0', 'dropped":1'), ('refused":0', 'refused":1'), ("true", "false")):
            with self.assertRaises(Failed):
                self.read(TRUTH.replace(whole, broken))

    def test_each_probe(self):
        lines = ["10.0.0.1 0 20004000", "10.0.0.2 1 10006000", "10.0.0.1 2 30008000"]
        deviations = of_each_probe(lines, self.read(TRUTH), since=0.2)
        self.assertEqual([round(value, 3) for value in deviations], [2, 7])

    def test_last_replies(self):
        def answer(received, last):
            return json.dumps({"targets": [
                {"addr": "10.0.0.1", "sent": received, "recv": received, "last": last},
                {"addr": "10.0.0.2", "sent": 0, "recv": 0},
            ]})

        found = of_last_replies([answer(1, 20.004), answer(1, 20.004), answer(2, 30.008)], self.read(TRUTH))
        self.assertEqual({key: (round(at, 3), round(value, 3)) for key, (at, value) in found.items()},
                         {("10.0.0.1", 1): (5, 1), ("10.0.0.1", 2): (6, 7)})

    def test_a_loss_is_refused(self):
        lost = {"addr": "10.0.0.1", "sent": 2, "recv": 1, "last": 20.004}
        with self.assertRaises(Failed):
            of_last_replies([json.dumps({"targets": [lost]})], self.read(TRUTH))

    def test_quantiles(self):
        self.assertEqual((quantile(range(100), 0.5), quantile(range(100), 0.99), quantile([4], 0.99)), (50, 99, 4))
        with self.assertRaises(Failed):
            Deviation.of([])


if __name__ == "__main__":
    unittest.main(verbosity=2)
