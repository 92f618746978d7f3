# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge himself: he must see what is wrong, and only that."""

import pathlib
import sys
import types
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

from lab.runner.figures import TargetMetrics  # noqa: E402
from lab.runner import judge as judging  # noqa: E402
from lab.runner.judge import BY_KERNEL, BY_USER, Judge, bucket_of  # noqa: E402
from lab.runner.truth import Delay, Expected, Truth, error_label  # noqa: E402
from support import metrics  # noqa: E402

FOREVER = 1e12


def probe(*answers, at=0.0):
    """Each answer: its kind, its delay, and perhaps its detail."""
    named = [dict(zip(("kind", "wire", "detail"), answer)) for answer in answers]
    return {"at": at, "id": 1, "answers": named}


def figures(*probes, settled_at=FOREVER, timeout=500):
    expected = Expected()
    for one in probes:
        expected.add(one, timeout, settled_at)
    return {name: str(count) for name, count in expected.counts.items()}


def unmatched(counts, delays, allowance=BY_KERNEL):
    return judging.unmatched(counts, [Delay(delay, delay) for delay in delays], allowance)


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

    def test_half_a_payload_is_an_answer(self):
        self.check(figures(probe(("corrupt", 30, "truncated"))), "1", "1", "0", "0", "0")

    def test_what_is_wrong_with_a_reply_is_counted(self):
        for kind, detail, mode, family, label, count in (
            ("spoof", "source", "raw", 4, "wrong_source", "1"), ("spoof", "source", "datagram", 6, "wrong_source", "1"),
            ("spoof", "family", "raw", 6, "wrong_source", "1"), ("spoof", "nonce", "raw", 4, "wrong_source", "0"),
            ("corrupt", "checksum", "raw", 4, "wrong_checksum", "1"), ("corrupt", "checksum", "raw", 6, "wrong_checksum", "0"),
            ("corrupt", "checksum", "datagram", 4, "wrong_checksum", "0"),
            ("corrupt", "payload", "raw", 4, "wrong_checksum", "0 to 1"),
        ):
            expected = Expected(mode, family)
            expected.add(probe((kind, 30, detail)), 500, 60_000)
            self.assertEqual(str(expected.errors[label]), count, (kind, detail, mode, family))

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
        self.assertIsNotNone(unmatched({43: 1}, [edge - 0.3]))
        self.assertIsNone(unmatched({43: 1}, [edge - 0.3], BY_USER))

    def test_a_request_that_waited_before_the_device_took_it(self):
        edge = 2 ** 4.3
        self.assertIsNone(judging.unmatched({42: 1}, [Delay(edge - 0.1, edge + 0.5)]))
        self.assertIsNotNone(judging.unmatched({42: 1}, [Delay(edge + 0.5, edge + 0.5)]))

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


def honest_daemon():
    """Figures of two targets, and the truth that they agree with: 10.0.0.1 answers at 20 and 50 ms and once not at
    all, 10.0.0.2 refuses once."""
    refused = {"at": 0, "id": 1, "answers": [{"kind": "error", "wire": 5, "type": 3, "code": 1, "from": "10.0.0.9"}]}
    destinations = {
        "10.0.0.1": {"probes": [probe(("reply", 20)), probe(("reply", 50), ("duplicate", 60)), probe()]},
        "10.0.0.2": {"probes": [refused]},
    }
    truth = Truth({"started": 0, "destinations": destinations, "stopwatch_dropped": 0, "refused": 0})
    figures = types.SimpleNamespace(read_at=1e9, targets={}, metrics={}, health={}, histograms={})
    figures.targets["10.0.0.1"] = {
        "sent": 3, "recv": 2, "lost": 1, "late": 0, "duplicates": 1, "sum": 70.02, "min": 20.01, "max": 50.01}
    figures.targets["10.0.0.2"] = {"sent": 1, "recv": 0, "lost": 1, "late": 0, "duplicates": 0, "sum": 0}
    for address, target in figures.targets.items():
        figures.metrics[address] = TargetMetrics()
        figures.metrics[address].values = {**target, "count": target["recv"]}
    figures.metrics["10.0.0.1"].cumulative = [(bucket_of(20.01), 1), (bucket_of(50.01), 2)]
    figures.metrics["10.0.0.2"].errors = {"host_unreachable": 1}
    figures.histograms["10.0.0.1"] = {"sent": 3, "lost": 1, "buckets": {bucket_of(20.01): 1, bucket_of(50.01): 1}}
    return truth, figures


class Verdict(unittest.TestCase):
    def verdict(self, lie=lambda figures: None, health="raw", wishes=None, rate=2, user_stamps=0):
        truth, figures = honest_daemon()
        lie(figures)
        judge = Judge(types.SimpleNamespace(timeout=0.5, rate=rate), "raw", truth, figures)
        judge.judge(["10.0.0.1", "10.0.0.2"])
        judge.judge_health({"socket_mode": health, "send_stamps": {"kernel": 2, "user": user_stamps}})
        judge.judge_expectations(wishes or {})
        return judge

    def test_honesty_passes(self):
        judge = self.verdict(wishes={"10.0.0.0/8": {"recv": 2, "errors": 1, "host_unreachable": 1}, "in_flight": 4})
        self.assertEqual(judge.complaints, [])
        self.assertEqual(judge.stalls, {})

    def test_every_lie_is_seen(self):
        for name in ("sent", "recv", "lost", "late", "duplicates"):
            for change in (-1, 1):
                def everywhere(figures, name=name, change=change):
                    figures.targets["10.0.0.1"][name] += change
                    figures.metrics["10.0.0.1"].values[name] += change
                with self.subTest(name=name, change=change):
                    self.assertIn(f"10.0.0.1: {name}: ", "\n".join(self.verdict(everywhere).complaints))

    def test_places_that_differ(self):
        def lie(figures):
            figures.metrics["10.0.0.1"].values["lost"] += 1
        self.assertIn("lost of /metrics", self.verdict(lie).complaints[0])

    def test_errors_of_another_kind(self):
        def lie(figures):
            figures.metrics["10.0.0.2"].errors = {"net_unreachable": 1}
        self.assertEqual(len(self.verdict(lie).complaints), 2)

    def test_too_short_a_time(self):
        def lie(figures):
            figures.targets["10.0.0.1"]["min"] = 19.6
        self.assertIn("10.0.0.1: min: truth 20.0000 ms, daemon 19.6", self.verdict(lie).complaints)

    def test_too_short_a_time_is_right_where_the_request_waited_for_the_device(self):
        truth, figures = honest_daemon()
        truth.destinations["10.0.0.1"][0]["answers"][0]["delay"] = 19.5
        for least, complaints in ((19.6, 0), (19.1, 1)):
            figures.targets["10.0.0.1"]["min"] = least
            judge = Judge(types.SimpleNamespace(timeout=0.5, rate=2), "raw", truth, figures)
            judge.judge(["10.0.0.1"])
            self.assertEqual(len(judge.complaints), complaints, judge.complaints)

    def test_too_long_a_time_is_a_lie_at_a_low_rate(self):
        def lie(figures):
            figures.targets["10.0.0.1"]["max"] = 50.4
        self.assertEqual(len(self.verdict(lie).complaints), 1)

    def test_too_long_a_time_at_a_high_rate_is_a_stall_once_and_a_lie_often(self):
        def once(figures):
            figures.targets["10.0.0.1"]["max"] = 51
        judge = self.verdict(once, rate=20_000, user_stamps=2)
        self.assertEqual(judge.complaints, [])
        self.assertIn("10.0.0.1", judge.stalls)

        truth, figures = honest_daemon()
        for i in range(3, 10):
            address = f"10.0.0.{i}"
            truth.destinations[address] = truth.destinations["10.0.0.1"]
            figures.targets[address] = {**figures.targets["10.0.0.1"], "max": 51}
            figures.metrics[address] = figures.metrics["10.0.0.1"]
        judge = Judge(types.SimpleNamespace(timeout=0.5, rate=20_000), "raw", truth, figures)
        judge.judge([])
        self.assertEqual(len(judge.complaints), 7)

    def test_missing_and_surplus_targets(self):
        def lie(figures):
            del figures.targets["10.0.0.2"]
        self.assertEqual(len(self.verdict(lie).complaints), 2)

    def test_departures_that_the_kernel_did_not_stamp(self):
        self.assertEqual(len(self.verdict(user_stamps=1).complaints), 1)
        self.assertEqual(self.verdict(user_stamps=1, rate=20_000).complaints, [])

    def test_other_sockets_and_full_ones(self):
        self.assertEqual(len(self.verdict(health="datagram").complaints), 1)

        def lie(figures):
            figures.health["meshping_socket_drops_total"] = 1.0
        self.assertEqual(len(self.verdict(lie).complaints), 1)

    def test_a_scenario_that_did_nothing(self):
        wishes = {"10.0.0.0/8": {"late": 1}, "in_flight": 5}
        self.assertEqual(len(self.verdict(wishes=wishes).complaints), 2)


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
