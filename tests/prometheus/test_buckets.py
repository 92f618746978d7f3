# SPDX-License-Identifier: GPL-3.0-or-later
"""The queries of docs/prometheus.md for a heatmap, in a real Prometheus: whatever cell they give is what was counted, across the first
hit of a bucket, counters that start again, and a target that comes and goes."""
import math
import pathlib
import sys
import time
import unittest
from collections import defaultdict

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "http")]
from fake import FakeServer  # noqa: E402
from server import Prometheus  # noqa: E402

DOCUMENT = HERE.parents[1] / "docs" / "prometheus.md"
INTERVAL_MS = 300
WINDOW = 8  # seconds, where the document has an hour
STEADY, LATER = "10.0.0.0", "192.0.2.1"


def recipe(heading):
    """The query below this comment of the document, for all targets and over WINDOW; what it adds to that for a missed
    scrape is two seconds here."""
    lines = iter(DOCUMENT.read_text(encoding="utf-8").splitlines())
    while next(lines).strip() != heading:
        pass
    query = []
    for line in lines:
        if not line.strip() or line.strip().startswith("#"):
            break
        query.append(line.strip())
    text = " ".join(query)
    for readme, here in (('{name="web",target="10.5.0.10"}', ""), ("[65m]", f"[{WINDOW + 2}s]"), ("1h", f"{WINDOW}s")):
        text = text.replace(readme, here)
    return text


class Story:
    """Replies, resets, targets that come and go, and between which moments each of these came to be seen."""

    def __init__(self, server, prometheus):
        self.server = server
        self.prometheus = prometheus
        self.counting = {STEADY: 0}
        self.replies = []  # (begun, seen, address, ms)
        self.moments = []  # (begun, seen) of every step
        self.begin = time.time()
        self.reset_at = self.end = None

    def step(self, act, times=()):
        begun = time.time()
        act()
        self.prometheus.wait_for(self.is_seen, "the next scrape")
        seen = time.time()
        self.moments.append((begun, seen))
        self.replies += [(begun, seen, address, ms) for address in self.counting for ms in times]
        time.sleep(2.5 * INTERVAL_MS / 1000)  # moments at which nothing moves

    def is_seen(self):
        shown = {labels["target"]: value for labels, value in self.prometheus.query("meshping_recv")}
        return shown == self.counting

    def reply(self, *times):
        self.counting = {address: count + len(times) for address, count in self.counting.items()}
        self.step(lambda: self.server.tell("reply " + " ".join(str(round(1000 * ms)) for ms in times)), times)

    def reset(self):
        self.counting = dict.fromkeys(self.counting, 0)
        self.reset_at = time.time()
        self.step(lambda: self.ask("DELETE", "/api/stats"))

    def add(self):
        self.counting[LATER] = 0
        self.step(lambda: self.ask("POST", "/api/targets", {"target": f"web@{LATER}"}))

    def remove(self):
        del self.counting[LATER]
        self.step(lambda: self.ask("DELETE", f"/api/targets/{LATER}"))

    def ask(self, method, path, body=None):
        status = self.server.request(method, path, body).status
        if status != 200:
            raise RuntimeError(f"{method} {path}: {status}")

    def is_still(self, moment):
        """Whether it is clear what the last scrape before this moment has seen."""
        rounded = 0.01
        return not any(begun - rounded <= moment <= seen + rounded for begun, seen in self.moments)

    def counted(self, address, above, up_to, since, until):
        """Replies between these times in ms that came to be seen between these moments."""
        return sum(one == address and above < ms <= up_to and since <= begun and seen <= until
                   for begun, seen, one, ms in self.replies)

    def tell(self):
        for _ in range(3):
            self.reply(5, 5, 20)
        self.reply(10)  # the first in its bucket
        self.reply(5, 10, 20)
        self.add()
        self.reply(5, 5, 5)
        self.reply(10, 20)
        for _ in range(8):
            self.reply(5, 20, 40, 40)
        self.reset()
        self.reply(20)
        self.reply(5, 5, 10)
        for _ in range(4):
            self.reply(5, 20)
        self.remove()
        for _ in range(4):
            self.reply(5, 5, 300)
        self.end = time.time()


def cells(prometheus, query, at):
    """The cells of each target's heatmap: (above ms, up to ms, count)."""
    edges = defaultdict(list)
    for labels, value in prometheus.query(query, at):
        edges[labels["target"]].append((float(labels["le"]), value))
    found = {}
    for address, cumulative in edges.items():
        cumulative.sort()
        below = [(0, 0), *cumulative]
        found[address] = [(low, high, value - less) for (low, less), (high, value) in zip(below, cumulative)]
    return found


class OneStory(unittest.TestCase):
    """Told once for each choice of buckets."""

    choice = None

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(FakeServer(targets=1, buckets=0, metrics_buckets=cls.choice))
        cls.prometheus = cls.enterClassContext(Prometheus(f"127.0.0.1:{cls.server.port}", INTERVAL_MS))
        cls.story = Story(cls.server, cls.prometheus)
        cls.story.tell()

    def still_moments(self):
        moment = self.story.begin + WINDOW
        while moment < self.story.end:
            if self.story.is_still(moment) and self.story.is_still(moment - WINDOW):
                yield round(moment, 3)
            moment += 0.1

    def check_difference(self):
        """The query is right wherever it gives something; returns the moments at which it did, by target."""
        query = recipe("# a heatmap of one target: what was counted within an hour")
        wrong, given = [], defaultdict(list)
        for moment in self.still_moments():
            for address, found in cells(self.prometheus, query, moment).items():
                given[address].append(moment)
                wrong += [(address, moment - self.story.begin, low, high, count)
                          for low, high, count in found
                          if count != self.story.counted(address, low, high, moment - WINDOW, moment)]
        self.assertEqual(wrong, [])
        return given

    def test_difference(self):
        given = self.check_difference()
        reset = self.story.reset_at
        before = [moment for moment in given[STEADY] if moment < reset]
        after = [moment for moment in given[STEADY] if moment > reset]
        self.assertTrue(before)
        self.assertTrue(after)
        self.assertGreater(min(after), reset + WINDOW)
        self.assertTrue(given[LATER])


class Seen(OneStory):
    choice = "seen"

    def test_new_buckets_are_absent(self):
        """And their replies stand in the next higher that is there."""
        query = recipe("# a heatmap of one target: what was counted within an hour")
        edges = {high for moment in self.still_moments()
                 for _, high, _ in cells(self.prometheus, query, moment).get(STEADY, [])}
        self.assertLess({5.28, 21.11, math.inf}, edges)
        self.assertIn(10.56, edges)

    def test_increase_is_wrong(self):
        """Which is why the document does not recommend it there."""
        query = recipe("# the same with --metrics-buckets all")
        least = min(count for moment in self.still_moments()
                    for found in cells(self.prometheus, query, moment).values() for *_, count in found)
        self.assertLess(least, -1)


class All(OneStory):
    choice = "all"

    def test_every_bucket_is_there(self):
        moments = list(self.still_moments())
        query = recipe("# the same with --metrics-buckets all")
        for moment in (moments[0], moments[-1]):
            self.assertEqual(len(cells(self.prometheus, query, moment)[STEADY]), 172)

    def test_increase(self):
        query = recipe("# the same with --metrics-buckets all")
        wrong = []
        for moment in self.still_moments():
            samples = {labels["target"]: samples
                       for labels, samples in self.prometheus.query(f"meshping_recv[{WINDOW}s]", moment)}
            for address, found in cells(self.prometheus, query, moment).items():
                times = [sampled for sampled, _ in samples[address]]
                wrong += [(address, moment - self.story.begin, *cell)
                          for cell in found if not self.is_increase(address, times, *cell)]
        self.assertEqual(wrong, [])

    def is_increase(self, address, times, low, high, count):
        """Whether it is what was counted between the first and the last sample, drawn out to the whole window as
        increase() does: each series by as much as it allows, so that a cell may get a share of those below it."""
        first, last = times[0], times[-1]
        sure = [(ms, low < ms <= high) for begun, seen, one, ms in self.story.replies
                if one == address and first <= begun and seen <= last]
        perhaps = [(ms, low < ms <= high) for begun, seen, one, ms in self.story.replies
                   if one == address and first <= seen and begun <= last]
        least, most = (sum(inside for _, inside in replies) for replies in (sure, perhaps))
        stretch = 2.2 / (len(times) - 1)
        return least - 1e-6 <= count <= most + stretch * len(perhaps) + 1e-6


del OneStory

if __name__ == "__main__":
    unittest.main(verbosity=2)
