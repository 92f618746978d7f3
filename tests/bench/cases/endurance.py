# SPDX-License-Identifier: GPL-3.0-or-later
"""100,000 loopback targets once a second for ten minutes: nothing may be missed, late, lost or dropped, from the daemon's
start on. The bare loop does the same for a tenth of the time."""

import time

from harness import Row, loopback, measure
from harness.addresses import FIRST_LOOPBACK
from harness.addresses import loopback as addresses
from harness.meshping import figures, pinging

TITLE = "100,000 targets at 1 s"
TARGETS = 100_000


def run(bench):
    loopback.enter()
    seconds = 60 if bench.quick else 600
    bare = measure.bare_loop(bench, FIRST_LOOPBACK, TARGETS, seconds / 10)
    with pinging(bench, addresses(TARGETS), warm_up=0, start_seconds=60) as daemon:
        time.sleep(seconds)
        found = figures(daemon)
    sent = int(found["meshping_probes_sent_total"])
    bench.log(f"{sent:,} sent in {seconds} s; bare loop {bare}")
    counts = [
        ("moments for a probe missed", found["meshping_probes_missed_total"], ""),
        ("timers more than 10 ms late", found["meshping_late_timers_total"], ""),
        ("false losses", found["meshping_lost"] + found["meshping_send_errors"], f"bare loop {bare.sent - bare.answered}"),
        ("packets dropped by the sockets", found["meshping_socket_drops_total"], ""),
    ]
    return [Row(f"{what}, of {sent:,} probes in {seconds} s", f"{count:.0f}", rival, None, "0", count == 0) for what, count, rival in counts]
