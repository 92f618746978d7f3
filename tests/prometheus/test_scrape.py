# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Prometheus scrapes the server, and the queries that dashboards use give exactly what was counted."""
import pathlib
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "http")]
from fake import FakeServer  # noqa: E402
from server import Prometheus, increase, quantile  # noqa: E402

ROUNDS = 5
HOST = 'name="host7",target="10.0.0.7"'


class Scrape(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fake = FakeServer(targets=50).__enter__()
        cls.addClassCleanup(cls.fake.__exit__)
        cls.fake.tell("probe")
        cls.prometheus = Prometheus(f"127.0.0.1:{cls.fake.port}").__enter__()
        cls.addClassCleanup(cls.prometheus.__exit__)
        # Each round adds 3 replies (5, 5 and 20 ms) and a loss to the 15 probes of the beginning.
        for done in range(1, ROUNDS + 1):
            cls.fake.tell("probe")
            cls.prometheus.wait_for(lambda sent=15 + 4 * done: cls.value("meshping_sent{%s}" % HOST) == sent, "a round")
        cls.now = round(time.time(), 3)

    @classmethod
    def value(cls, expression):
        return cls.prometheus.value(expression)

    def all_alike(self, expression, expected):
        series = self.prometheus.query(expression, self.now)
        self.assertEqual(len(series), 50)
        for labels, value in series:
            self.assertAlmostEqual(value, expected, places=6, msg=labels)

    def test_loss(self):
        self.all_alike("rate(meshping_lost[2m]) / rate(meshping_sent[2m]) * 100", 25)

    def test_average(self):
        self.all_alike("rate(meshping_pings_sum[2m]) / rate(meshping_pings_count[2m])", 10)

    def test_quantile(self):
        # 5 ms lies in the bucket up to 5.28, 20 ms in that up to 21.11.
        expected = quantile(0.95, [(1.0, 0), (5.28, 2), (21.11, 3), (float("inf"), 3)])
        self.assertTrue(5.28 < expected < 21.11)
        self.all_alike("histogram_quantile(0.95, rate(meshping_pings_bucket[2m]))", expected)

    def test_increase(self):
        counted = {"5.28": 2 * ROUNDS, "21.11": 3 * ROUNDS, "+Inf": 3 * ROUNDS, "0.5743": 0}
        values = {labels["le"]: value for labels, value in
                  self.prometheus.query("increase(meshping_pings_bucket{%s}[1h])" % HOST, self.now)}
        raw = {labels["le"]: samples for labels, samples in
               self.prometheus.query("meshping_pings_bucket{%s}[1h]" % HOST, self.now)}
        for le, count in counted.items():
            samples = raw[le]
            expected = increase(samples, samples[0][1] + count, self.now - 3600, self.now)
            self.assertAlmostEqual(values[le], expected, places=4, msg=le)

    def test_dashboards_of_the_original(self):
        """What its two Grafana dashboards ask: their variables by meshping_min, then these, by several names at a time."""
        variables = {f'target="{labels["target"]}",name="{labels["name"]}"' for labels, _ in self.prometheus.query("meshping_min", self.now)}
        self.assertEqual(len(variables), 50)
        chosen = 'target=~"10.0.0.7|10.0.0.8",name=~"host7|host8"'
        ratio = f"rate(meshping_pings_sum{{{chosen}}}[1m])\n/\r\nrate(meshping_pings_count{{{chosen}}}[1m])"
        averages = self.prometheus.query(f"sum(\n{ratio}\n) by (name)", self.now)
        self.assertEqual({labels["name"]: round(value, 6) for labels, value in averages}, {"host7": 10, "host8": 10})
        for metric, expression in (("meshping_sent", "sum(increase({}[1m])) by (name, target)"), ("meshping_recv", "sum(increase({}[1m])) by (name, target)"),
                                   ("meshping_lost", "delta({}[1m])")):
            series = self.prometheus.query(expression.format(f"{metric}{{{chosen}}}"), self.now)
            self.assertEqual(sorted(labels["target"] for labels, _ in series), ["10.0.0.7", "10.0.0.8"], metric)
            grown = {"meshping_sent": 4, "meshping_recv": 3, "meshping_lost": 1}[metric] * ROUNDS
            for _, value in series:
                self.assertTrue(grown * 0.99 <= value < grown * 1.5, (metric, value))
        buckets = self.prometheus.query('increase(meshping_pings_bucket{target="10.0.0.7"}[1m])', self.now)
        self.assertTrue(all(value > 0 for labels, value in buckets if labels["le"] in ("5.28", "21.11", "+Inf")))

    def test_nothing_is_lost_on_the_way(self):
        self.assertEqual(self.value("scrape_samples_scraped"), self.value("scrape_samples_post_metric_relabeling"))
        target = self.prometheus.api("targets")["activeTargets"][0]
        self.assertEqual((target["health"], target["lastError"]), ("up", ""))
        types = {one["metric"]: one["type"] for one in self.prometheus.api("targets/metadata")}
        self.assertEqual(types["meshping_pings"], "histogram")
        self.assertEqual(types["meshping_probe_send_lag_seconds"], "summary")
        self.assertEqual(types["meshping_up"], "gauge")
        self.assertEqual(types["process_cpu_seconds_total"], "counter")


if __name__ == "__main__":
    unittest.main(verbosity=2)
