# SPDX-License-Identifier: GPL-3.0-or-later
"""100,000 targets added in one call, then removed in one call, beside 1,000 that are pinged ten times a second all the
while. What those miss, or get late, is what such a call costs others."""

import time
from concurrent.futures import ThreadPoolExecutor

from harness import Row, loopback, median
from harness.addresses import consecutive
from harness.bench import Failed
from support.daemon import Daemon

TITLE = "100,000 targets added, then removed, over the API in one call each"
TARGETS, FIRST = 100_000, "127.1.0.1"
PINGED, FIRST_PINGED, INTERVAL = 1_000, "127.100.0.1", 0.1
GOAL = 2.0
COUNTS = ("missed_probes", "late_timers", "socket_drops")  # of /healthz, which is the same work for any number of targets


def run(bench):
    loopback.enter()
    targets = {"targets": [f"host-{number}.example.net@{address}" for number, address in enumerate(consecutive(FIRST, TARGETS))]}
    found = {"POST": [], "DELETE": []}
    with Daemon(bench.program("meshping"), interval=3600, timeout=0.09) as daemon:
        pinging_few(daemon)
        for _ in range(bench.runs):
            for method, measured in found.items():
                measured.append(call(daemon, method, targets))
                bench.log(f"{method}: {measured[-1]}")
    return rows("added", found["POST"]) + rows("removed", found["DELETE"])


def pinging_few(daemon):
    """Has the daemon ping some targets often. All others have so long an interval that they are hardly pinged: they are
    there to be added."""
    few = consecutive(FIRST_PINGED, PINGED)
    daemon.post("/api/targets", {"targets": few})
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda address: daemon.patch(f"/api/targets/{address}", {"interval": INTERVAL}), few)
        if any(answer.status != 200 for answer in answers):
            raise Failed(f"{PINGED} targets did not get an interval of {INTERVAL} s")


def counts(daemon):
    health = daemon.get("/healthz").json()
    return {name: health[name] for name in COUNTS}


def during(daemon, act):
    """What happens to the pings while `act` runs and for two seconds after it: {name: count}, and what it returned."""
    before = counts(daemon)
    result = act()
    time.sleep(2)
    after = counts(daemon)
    return {name: after[name] - before[name] for name in COUNTS}, result


def call(daemon, method, targets):
    """What one call took, what happened to the pings meanwhile, and what in as long a time without it."""
    pings, seconds = during(daemon, lambda: answered(daemon, method, targets))
    quiet, _ = during(daemon, lambda: time.sleep(seconds))
    return {"seconds": seconds, "pings": pings, "quiet": quiet}


def answered(daemon, method, targets):
    start = time.monotonic()
    answer = daemon.request(method, "/api/targets", targets, timeout=120)
    seconds = time.monotonic() - start
    if answer.status != 200 or not answer.json()["success"]:
        raise Failed(f"{method} refused: {answer.status} {answer.text[:300]}")
    return seconds


def rows(what, measured):
    seconds = median([one["seconds"] for one in measured])

    def count(text, name, goal=""):
        value, quiet = (max(one[when][name] for one in measured) for when in ("pings", "quiet"))
        return Row(f"{what}: {text}", f"{value}", f"without it {quiet}", None, goal, value == 0 if goal else None)

    return [
        Row(f"{what}, from the request to the end of the answer", f"{seconds:.2f} s", goal=f"≤ {GOAL:.0f} s", met=seconds <= GOAL),
        count(f"pings missed, of {PINGED:,} targets at {INTERVAL} s", "missed_probes", "0"),
        count("answers dropped by the sockets", "socket_drops", "0"),
        count("timers more than 10 ms late", "late_timers"),
    ]
