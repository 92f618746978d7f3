# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Prometheus scrapes a daemon that pings the lab; the queries of dashboards give what the lab saw. Run with the
daemon's and the lab's program."""
import math
import pathlib
import sys
import tempfile
import time
import unittest
from collections import defaultdict

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from lab.run import add_targets, wait_for_rest  # noqa: E402
from lab.runner import namespace  # noqa: E402
from lab.runner.judge import WITHIN_MS, bucket_range  # noqa: E402
from lab.runner.figures import bucket_of_label  # noqa: E402
from lab.runner.lab import Lab  # noqa: E402
from lab.runner.scenario import Scenario, plain  # noqa: E402
from lab.runner.truth import Truth  # noqa: E402
from server import Prometheus, increase, quantile  # noqa: E402
from support.daemon import Daemon  # noqa: E402

# Until here the buckets that a path uses have all appeared. A series that Prometheus sees appear has no increase from 0.
WARM_UP_SECONDS = 8
PERCENT = 95


class Observed:
    """What Prometheus says, and the truth; all taken when nothing moves any more."""

    def __init__(self, scenario, prometheus):
        self.scenario = scenario
        self.settled_at = time.monotonic()
        settled = time.time()
        prometheus.wait_for(lambda: (prometheus.value("min(timestamp(meshping_sent))") or 0) > settled, "a last scrape")
        self.at = round(time.time(), 3)
        self.loss = self.by_target(prometheus, "rate(meshping_lost[2m]) / rate(meshping_sent[2m]) * 100")
        self.average = self.by_target(prometheus, "rate(meshping_pings_sum[2m]) / rate(meshping_pings_count[2m])")
        self.quantile = self.by_target(prometheus, f"histogram_quantile({PERCENT / 100}, rate(meshping_pings_bucket[2m]))")
        self.samples = {
            name: self.by_target(prometheus, f"meshping_{name}[2m]")
            for name in ("sent", "lost", "pings_sum", "pings_count")
        }
        self.buckets = self.by_bucket(prometheus, "meshping_pings_bucket[2m]")
        self.increases = {}
        for target in scenario.targets:
            name, _, address = target.rpartition("@")
            query = 'increase(meshping_pings_bucket{name="%s",target="%s"}[1h])' % (name, address)
            self.increases.update(self.by_bucket(prometheus, query))

    def by_target(self, prometheus, query):
        return {plain(labels["target"]): value for labels, value in prometheus.query(query, self.at)}

    def by_bucket(self, prometheus, query):
        found = defaultdict(dict)
        for labels, value in prometheus.query(query, self.at):
            found[plain(labels["target"])][float(labels["le"])] = value
        return found

    def grown(self, name, address, last, window=120):
        samples = self.samples[name][address]
        return increase(samples, last, self.at - window, self.at)


def observe(programs):
    daemon_program, lab_program = programs
    scenario = Scenario(HERE / "lab.json")
    with tempfile.TemporaryDirectory(prefix="meshping-lab-") as directory:
        truth_path = f"{directory}/truth.json"
        daemon = Daemon(daemon_program, prefix=namespace.PREFIX["raw"], interval=scenario.interval, timeout=scenario.timeout)
        with Lab(lab_program, str(scenario.path), truth_path) as lab, daemon:
            add_targets(daemon, scenario.targets)
            time.sleep(WARM_UP_SECONDS)
            with Prometheus(f"127.0.0.1:{daemon.port}") as prometheus:
                time.sleep(scenario.duration)
                namespace.cut_routes()
                wait_for_rest(daemon, lab, scenario.timeout)
                observed = Observed(scenario, prometheus)
            lab.stop()
        return observed, Truth.read(truth_path)


class OnTheLab(unittest.TestCase):
    programs = None

    @classmethod
    def setUpClass(cls):
        cls.observed, truth = observe(cls.programs)
        timeout_ms = 1000 * cls.observed.scenario.timeout
        cls.expected = {
            address: truth.expected(address, "raw", timeout_ms, cls.observed.settled_at + Truth.SETTLING_MS / 1000)
            for address in cls.observed.scenario.addresses
        }

    def count(self, address, name):
        """An exact number of the truth; a reply on the very edge of the timeout leaves none, but here none is near."""
        number = self.expected[address].counts[name]
        self.assertEqual(number.least, number.most, address)
        return number.most

    def test_loss(self):
        for address in self.expected:
            sent, lost = self.count(address, "sent"), self.count(address, "lost")
            self.assertGreater(sent - self.observed.samples["sent"][address][0][1], 20, address)
            truth = self.observed.grown("lost", address, lost) / self.observed.grown("sent", address, sent) * 100
            self.assertAlmostEqual(self.observed.loss[address], truth, places=4, msg=address)
        silent = [loss for address, loss in self.observed.loss.items() if address.startswith("10.3.")]
        self.assertEqual(len(silent), 3)
        for loss in silent:
            self.assertAlmostEqual(loss, 100)

    def test_average(self):
        wrong = []
        for address, expected in self.expected.items():
            if not expected.delays:
                self.assertTrue(math.isnan(self.observed.average[address]), address)
                continue
            count = self.observed.grown("pings_count", address, len(expected.delays))
            shortest, longest = (
                self.observed.grown("pings_sum", address, sum(delays) + more * len(delays)) / count
                for delays, more in zip(zip(*expected.delays), (-WITHIN_MS, WITHIN_MS)))
            if not shortest <= self.observed.average[address] <= longest:
                wrong.append((address, shortest, self.observed.average[address], longest))
        self.assertEqual(wrong, [])

    def test_quantile(self):
        wrong = []
        for address, expected in self.expected.items():
            value = self.observed.quantile[address]
            if not expected.delays:
                self.assertTrue(math.isnan(value), address)
                continue
            grown = sorted(
                (edge, increase(samples, samples[-1][1], self.observed.at - 120, self.observed.at))
                for edge, samples in self.observed.buckets[address].items())
            self.assertAlmostEqual(value, quantile(PERCENT / 100, grown), places=4, msg=address)
            # In the bucket of the true quantile, or between it and the bucket next below that ever counted.
            seen = int(self.observed.samples["pings_count"][address][0][1])
            delays = sorted(expected.delays[seen:], key=lambda delay: delay.longest)
            rank = PERCENT * len(delays) // 100
            lowest = bucket_range(delays[max(0, rank - 2)])[0]
            highest = bucket_range(delays[min(len(delays) - 1, rank + 1)])[1]
            edges = sorted(edge for edge in self.observed.buckets[address] if edge < math.inf)
            below = max((edge for edge in edges if bucket_of_label(edge) < lowest), default=0)
            if not below <= value <= 2 ** ((highest + 1) / 10) * 1.001:
                wrong.append((address, below, value, highest, delays))
        self.assertEqual(wrong, [])

    def test_increase(self):
        wrong = []
        for address, expected in self.expected.items():
            ranges = [bucket_range(delay) for delay in expected.delays]
            for edge, samples in self.observed.buckets[address].items():
                bucket = bucket_of_label(edge) if edge < math.inf else math.inf
                least, most = (sum(one[end] <= bucket for one in ranges) for end in (1, 0))
                if not least <= samples[-1][1] <= most:
                    wrong.append((address, edge, least, samples[-1][1], most))
                truth = increase(samples, samples[-1][1], self.observed.at - 3600, self.observed.at)
                self.assertAlmostEqual(self.observed.increases[address][edge], truth, places=4, msg=address)
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    namespace.enter()
    namespace.accept_any_source()
    OnTheLab.programs = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1], verbosity=2)
