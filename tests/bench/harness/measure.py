# SPDX-License-Identifier: GPL-3.0-or-later
"""What pinging costs: CPU from the clock of a process, echo requests from the kernel's own count."""

import dataclasses
import json
import pathlib
import subprocess
import time

from .process import ProcessFigures


@dataclasses.dataclass
class Pinging:
    """What a pinging process did in a span of time."""

    seconds: float
    cpu_seconds: float
    sent: int
    answered: int

    @property
    def microseconds(self):
        """CPU for each probe."""
        return self.cpu_seconds / self.sent * 1e6

    @property
    def rate(self):
        return self.sent / self.seconds


def echoes():
    """(ICMP echo requests sent, echo replies received), both by IPv4, of all in this network namespace."""
    lines = pathlib.Path("/proc/self/net/snmp").read_text().splitlines()
    names, values = (line.split() for line in lines if line.startswith("Icmp:"))
    found = dict(zip(names, values))
    return int(found["OutEchos"]), int(found["InEchoReps"])


def pinging(pid, seconds):
    """Watches a process that alone pings in this network namespace."""
    process = ProcessFigures(pid)
    start, cpu, (sent, answered) = time.monotonic(), process.cpu_seconds(), echoes()
    time.sleep(seconds)
    now, used, (sent_now, answered_now) = time.monotonic(), process.cpu_seconds(), echoes()
    return Pinging(now - start, used - cpu, sent_now - sent, answered_now - answered)


def bare_loop(bench, first, count, seconds, interval=1):
    """The bare loop over `count` addresses from `first` on."""
    command = [bench.program("bareloop"), f"{first}+{count}", str(interval), str(seconds)]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Pinging(figures["seconds"], figures["cpu_seconds"], figures["sent"], figures["received"])
