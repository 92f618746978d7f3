# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Prometheus that scrapes one place, and its answers."""
import itertools
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support.daemon import free_port  # noqa: E402

PROGRAM = shutil.which("prometheus")
PROMTOOL = shutil.which("promtool")

CONFIGURATION = """
global:
  scrape_interval: {interval}ms
scrape_configs:
  - job_name: meshping
    static_configs:
      - targets: ["{target}"]
"""


class Prometheus:
    """Scrapes `target` (host:port) between `with` and its end."""

    def __init__(self, target, interval_ms=500):
        self.interval_ms = interval_ms
        self.port = free_port()
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="meshping-prometheus-"))
        (self.directory / "prometheus.yml").write_text(
            CONFIGURATION.format(interval=interval_ms, target=target), encoding="ascii")
        self.process = None

    def __enter__(self):
        with open(self.directory / "log", "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, f"--config.file={self.directory}/prometheus.yml", f"--storage.tsdb.path={self.directory}/data",
                 f"--web.listen-address=127.0.0.1:{self.port}", "--log.level=warn"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, "GOMAXPROCS": "1"})
        try:
            self.wait_for(lambda: self.value("up") == 1, "a scrape")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.directory)

    def api(self, path, **parameters):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        url = f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        with opener.open(url, timeout=10) as answer:
            return json.load(answer)["data"]

    def query(self, expression, at=None):
        """The series of an instant query: a list of (labels, value); of a range selector (labels, [(time, value)])."""
        parameters = {"query": expression} if at is None else {"query": expression, "time": f"{at:.3f}"}
        series = []
        for one in self.api("query", **parameters)["result"]:
            samples = one["values"] if "values" in one else one["value"]
            series.append((one["metric"], [(t, float(v)) for t, v in samples] if "values" in one else float(samples[1])))
        return series

    def value(self, expression, at=None):
        """The value of a query with one result; None before there is one."""
        series = self.query(expression, at)
        return series[0][1] if len(series) == 1 else None

    def wait_for(self, condition, what, seconds=30):
        deadline = time.monotonic() + seconds
        while True:
            try:
                if condition():
                    return
            except OSError:
                pass  # it does not listen yet
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"waited in vain for {what}:\n{(self.directory / 'log').read_text(errors='replace')}")
            time.sleep(0.1)


def increase(samples, last, start, end):
    """increase() over start..end of a counter with samples at these times, the first of this value, the last `last`
    (extrapolatedRate() in Prometheus' promql/functions.go)."""
    times = [t for t, _ in samples]
    first = samples[0][1]
    sampled = times[-1] - times[0]
    to_start = times[0] - start
    # A counter that grows as it did was 0 that long before the first sample; nothing is extrapolated beyond.
    if last > first >= 0:
        to_start = min(to_start, sampled * first / (last - first))
    average = sampled / (len(times) - 1)
    stretch = sampled
    for gap in (to_start, end - times[-1]):
        stretch += gap if gap < average * 1.1 else average / 2
    return (last - first) * stretch / sampled


def quantile(q, buckets):
    """histogram_quantile() of cumulative (upper edge, count), the last edge being infinite (bucketQuantile() in
    Prometheus' promql/quantile.go)."""
    edges = [edge for edge, _ in buckets]
    counts = list(itertools.accumulate((count for _, count in buckets), max))
    if not counts[-1]:
        return math.nan
    rank = q * counts[-1]
    index = next(i for i, count in enumerate(counts) if count >= rank)
    if index == len(edges) - 1:
        return edges[-2]
    below, before = (edges[index - 1], counts[index - 1]) if index else (0, 0)
    return below + (edges[index] - below) * (rank - before) / (counts[index] - before)
