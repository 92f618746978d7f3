# SPDX-License-Identifier: GPL-3.0-or-later
"""A scrape: how long it takes, what it costs, and whether readers that stall cost anything. Beside it, in the same run,
prometheus-smokeping-prober with as many targets and buckets, and `gzip -1` of the same bytes."""

import contextlib
import http.client
import signal
import subprocess
import tempfile
import time

from harness import ProcessFigures, Row, alternate, loopback, median
from harness.addresses import loopback as addresses
from harness.bench import Failed
from harness.filled import filled
from harness.reader import ask, fetch
from lab.runner import namespace
from support.daemon import free_port

TITLE = "/metrics of 10,000 targets with 60 buckets each"
TARGETS, BUCKETS, INTERVAL = 10_000, 60, 30
GOAL = 0.2
STALLED = 10
# Of what the daemon takes anyway; a body for each would be more than all of that.
FLAT = 0.1
MB = 1e6


@contextlib.contextmanager
def smokeping_prober():
    """prometheus-smokeping-prober (process, port) with the same targets and as many buckets, when all are pinged."""
    port = free_port()
    buckets = ",".join(f"{2 ** (index / 10) / 1000:.7f}" for index in range(BUCKETS))
    command = ["prometheus-smokeping-prober", f"--web.listen-address=127.0.0.1:{port}", f"--buckets={buckets}",
               f"--ping.interval={INTERVAL}s", "--no-privileged", "--config.file=", *addresses(TARGETS)]
    with open("/dev/null", "wb") as nothing, subprocess.Popen(command, stdout=nothing, stderr=nothing) as process:
        try:
            deadline = time.monotonic() + 90
            while True:
                with contextlib.suppress(OSError, http.client.HTTPException):
                    if answering(port) >= TARGETS:
                        break
                if process.poll() is not None or time.monotonic() > deadline:
                    raise Failed("prometheus-smokeping-prober does not get to ping all its targets")
                time.sleep(5)
            yield process, port
        finally:
            process.kill()


def answering(port):
    """How many targets it has had answers of."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/metrics")
    return connection.getresponse().read().count(b"smokeping_response_duration_seconds_count{")


def alone(process, other, port, **options):
    """A scrape of one while the other stands still; it has had time to make up for having stood still before."""
    other.send_signal(signal.SIGSTOP)
    try:
        time.sleep(2)
        return fetch(process.pid, port, "/metrics", **options)
    finally:
        other.send_signal(signal.SIGCONT)


def floor(text):
    """Seconds that gzip -1 takes for these bytes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(text)
        file.flush()
        start = time.monotonic()
        subprocess.run(["gzip", "-1", "-c", file.name], stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - start


def shown(name, ours, rival):
    seconds, cpu, peak, size = (median([getattr(one, field) for one in ours]) for field in ("seconds", "cpu", "peak", "size"))
    rows = [Row(f"{name}, {size / MB:.1f} MB: to its last byte", f"{seconds:.3f} s", rival[0], rival[1] and seconds / rival[1],
                f"≤ {GOAL} s", seconds <= GOAL)]
    rows.append(Row(f"{name}: CPU", f"{cpu:.3f} s"))
    rows.append(Row(f"{name}: memory on top, at the most", f"{peak / MB:.1f} MB"))
    return rows


def stalled(pid, port, apart):
    """Memory in use before, and the most with readers that ask, one after the other, and then read nothing."""
    server = ProcessFigures(pid)
    before = server.resident_bytes()
    server.reset_peak()
    with contextlib.ExitStack() as readers:
        for _ in range(STALLED):
            readers.enter_context(ask(port, "/metrics"))
            time.sleep(apart)
        time.sleep(2)
        return before, server.peak_resident_bytes()


def run(bench):
    loopback.enter()
    namespace.allow_ping_sockets()
    with filled(bench, TARGETS, BUCKETS, interval=INTERVAL) as daemon, smokeping_prober() as (rival, rival_port):
        ours, theirs = (daemon.process, rival, daemon.port), (rival, daemon.process, rival_port)
        text = daemon.get("/metrics", timeout=60).body
        found = alternate(bench.runs, plain=lambda: alone(*ours), gzip=lambda: alone(*ours, compressed=True),
                          their_plain=lambda: alone(*theirs), their_gzip=lambda: alone(*theirs, compressed=True),
                          floor=lambda: floor(text))
        bench.log(f"{found}")
        at_once, one_by_one = (stalled(daemon.process.pid, daemon.port, apart) for apart in (0, 1))
        their_readers = stalled(rival.pid, rival_port, 1)
    their_plain, their_gzip = (median([one.seconds for one in found[name]]) for name in ("their_plain", "their_gzip"))
    packed = median(found["floor"])
    rows = shown("plain", found["plain"], (f"smokeping-prober {their_plain:.2f} s", their_plain))
    rows += shown("gzip", found["gzip"], (f"smokeping-prober {their_gzip:.2f} s, gzip -1 alone {packed:.2f} s", their_gzip))
    for name, (before, most) in (("at once", at_once), ("a second apart", one_by_one)):
        rows.append(Row(f"{STALLED} stalled readers {name}: memory on top of {before / MB:.0f} MB",
                        f"{(most - before) / MB:.1f} MB", f"smokeping-prober {(their_readers[1] - their_readers[0]) / MB:.0f} MB",
                        None, "flat (≤ 10 %)", most - before <= FLAT * before))
    return rows
