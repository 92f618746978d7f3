# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge himself: he must see what is wrong, and only that."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

from lab.runner.judge import bucket_of, unmatched  # noqa: E402
from lab.runner.truth import Expected, error_label  # noqa: E402
from support import metrics  # noqa: E402

FOREVER = 1e12


def probe(*answers, at=0.0):
    return {"at": at, "id": 1, "answers": [{"kind": kind, "wire": delay} for kind, delay in answers]}


def figures(*probes, settled_at=FOREVER, timeout=500):
    expected = Expected()
    for one in probes:
        expected.add(one, timeout, settled_at)
    return {name: str(count) for name, count in expected.counts.items()}


class Outcomes(unittest.TestCase):
    def check(self, counts, sent, recv, lost, late, duplicates):
        self.assertEqual(counts, {"sent": sent, "recv": recv, "lost": lost, "late": late, "duplicates": duplicates})

    def test_reply(self):
        self.check(figures(probe(("reply", 20))), "1", "1", "0", "0", "0")

    def test_silence(self):
        self.check(figures(probe()), "1", "0", "1", "0", "0")

    def test_late(self):
        self.check(figures(probe(("reply", 700))), "1", "0", "1", "1", "0")

    def test_late_twice(self):
        self.check(figures(probe(("reply", 700), ("duplicate", 710))), "1", "0", "1", "1", "1")

    def test_copy_after_the_timeout(self):
        self.check(figures(probe(("reply", 20), ("duplicate", 710))), "1", "1", "0", "0", "1")

    def test_forgeries_and_damage_do_not_count(self):
        self.check(figures(probe(("spoof", 20), ("corrupt", 30))), "1", "0", "1", "0", "0")

    def test_at_the_timeout_either_is_right(self):
        self.check(figures(probe(("reply", 501))), "1", "0 to 1", "0 to 1", "0 to 1", "0")

    def test_open_at_the_end(self):
        self.check(figures(probe(at=1000), settled_at=1400), "0 to 1", "0", "0 to 1", "0", "0")
        self.check(figures(probe(("reply", 20), at=1000), settled_at=1400), "1", "1", "0", "0", "0")
        self.check(figures(probe(("reply", 20), ("duplicate", 450), at=1000), settled_at=1400), "1", "1", "0", "0", "0 to 1")


class Errors(unittest.TestCase):
    def test_labels(self):
        for address, kind, code, label in [
            ("10.0.0.1", 3, 0, "net_unreachable"), ("10.0.0.1", 3, 13, "prohibited"), ("10.0.0.1", 11, 1, "reassembly_exceeded"),
            ("10.0.0.1", 12, 0, "parameter_problem"), ("10.0.0.1", 4, 0, "source_quench"), ("fd00::1", 1, 3, "host_unreachable"),
            ("fd00::1", 2, 0, "packet_too_big"), ("fd00::1", 3, 0, "ttl_exceeded"), ("fd00::1", 4, 2, "parameter_problem"),
        ]:
            self.assertEqual(error_label(address, kind, code), label)


class Buckets(unittest.TestCase):
    def test_each_delay_in_its_bucket(self):
        self.assertIsNone(unmatched({bucket_of(20): 2, bucket_of(50): 1}, [20, 20, 50]))

    def test_near_an_edge_the_next_one_will_do(self):
        edge = 2 ** 4.3  # 19.698 ms
        self.assertIsNone(unmatched({43: 1}, [edge - 0.1]))
        self.assertIsNone(unmatched({42: 1}, [edge - 0.1]))
        self.assertIsNotNone(unmatched({44: 1}, [edge - 0.1]))
        self.assertIsNotNone(unmatched({42: 1}, [edge + 0.5]))

    def test_a_delay_is_used_once(self):
        edge = 2 ** 4.3
        self.assertIsNone(unmatched({42: 1, 43: 1}, [edge - 0.1, edge - 0.1]))
        self.assertIsNotNone(unmatched({42: 1, 43: 2}, [edge - 0.1, edge - 0.1]))

    def test_missing_and_surplus(self):
        self.assertIsNotNone(unmatched({bucket_of(20): 1}, [20, 20]))
        self.assertIsNotNone(unmatched({bucket_of(20): 3}, [20, 20]))
        self.assertIsNotNone(unmatched({}, [20]))
        self.assertIsNotNone(unmatched({bucket_of(20): 1}, []))
        self.assertIsNone(unmatched({}, []))

    def test_wrong_bucket(self):
        self.assertIsNotNone(unmatched({bucket_of(20) + 1: 1, bucket_of(50): 1}, [20, 50]))


class Metrics(unittest.TestCase):
    def test_reads_labels(self):
        [sample] = metrics.parse('# HELP m x\nm{name="a\\"b\\\\",target="::1"} 1.5\n')
        self.assertEqual(sample, ("m", {"name": 'a"b\\', "target": "::1"}, 1.5))

    def test_refuses_what_is_broken(self):
        for line in ("m{name=}", 'm{name="a} 1', "m{} one two three", 'm{name="a""b"} 1'):
            with self.assertRaises(ValueError):
                metrics.parse(line)


if __name__ == "__main__":
    unittest.main()
