# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a daemon's figures against the truth; every disagreement is one line."""

import dataclasses
import ipaddress
import math
import os

WITHIN_MS = 0.3
EDGE = 0.01

# The kernel stamps a departure where the device takes the packet, a little after the lab's packet socket saw it pass.
# Replies have one stamp for both.
STAMPS_APART_MS = 0.03

# Up to this many probes a second a daemon asks the kernel for those stamps.
MOST_STAMPED_RATE = 2000


@dataclasses.dataclass(frozen=True)
class Allowance:
    """What a daemon's times may be beside the truth; shorter, never more than that."""

    longer: float          # of least, average, greatest, in ms
    longer_at_edge: float  # of each that is counted in a bucket
    replies_a_stall: float # one target in this many replies may show times that are too long

    def stalls(self, replies):
        """How many targets may."""
        return 0 if self.replies_a_stall == math.inf else 1 + replies / self.replies_a_stall


BY_KERNEL = Allowance(WITHIN_MS, STAMPS_APART_MS, math.inf)

# From before its send call a daemon measures too long a time when it is interrupted there, and cannot know.
# The environment allows more to a build that a sanitizer slows.
LONGEST_MS = float(os.environ.get("MESHPING_LAB_LONGEST_MS", WITHIN_MS))
BY_USER = Allowance(LONGEST_MS, LONGEST_MS, 5000)


def bucket_of(ms):
    return math.floor(10 * math.log2(max(ms, 1e-6)))


def bucket_range(delay, allowance=BY_KERNEL):
    """A bucket, 7.2 % wide, is given as a count: so a delay stands for those that its measured time may fall in."""
    shortest = min(delay.shortest, delay.longest - STAMPS_APART_MS)
    return bucket_of(shortest * (1 - EDGE)), bucket_of((delay.longest + allowance.longer_at_edge) * (1 + EDGE))


def unmatched(counts, delays, allowance=BY_KERNEL):
    """The first bucket whose count cannot be explained by `delays`; None when each delay finds a place and every
    count is used up. Buckets in ascending order each take the delays that must be placed soonest."""
    waiting = sorted((bucket_range(delay, allowance) for delay in delays), reverse=True)
    opened = []
    for bucket in sorted(counts):
        while waiting and waiting[-1][0] <= bucket:
            opened.append(waiting.pop()[1])
        opened.sort(reverse=True)
        if opened and opened[-1] < bucket:
            return opened[-1]
        for _ in range(counts[bucket]):
            if not opened or opened[-1] < bucket:
                return bucket
            opened.pop()
    return None if not waiting and not opened else (opened or waiting[-1])[-1]


class Judge:
    """Collects what is wrong."""

    def __init__(self, scenario, mode, truth, figures):
        self.mode = mode
        self.allowance = BY_KERNEL if scenario.rate <= MOST_STAMPED_RATE else BY_USER
        self.timeout_ms = 1000 * scenario.timeout
        self.truth = truth
        self.figures = figures
        self.expected = {
            address: truth.expected(address, mode, self.timeout_ms, figures.read_at)
            for address in figures.targets
        }
        self.complaints = []
        self.stalls = {}

    def complain(self, address, what, truth, daemon):
        self.complaints.append(f"{address}: {what}: truth {truth}, daemon {daemon}")

    def complain_of_time(self, address, what, truth, daemon):
        self.stalls.setdefault(address, []).append(f"{address}: {what}: truth {truth}, daemon {daemon}")

    def judge(self, wanted):
        """Everything about the targets; `wanted`: the addresses that there should be."""
        for address in wanted:
            if address not in self.figures.targets:
                self.complaints.append(f"{address}: is no target of the daemon")
        for address in self.truth.destinations:
            if address not in self.expected:
                self.complaints.append(f"{address}: was pinged, but is no target")
        for address, expected in self.expected.items():
            self.judge_counts(address, expected)
            self.judge_errors(address, expected)
            self.judge_times(address, expected)
            self.judge_buckets(address, expected)
        replies = sum(len(expected.delays) for expected in self.expected.values())
        if len(self.stalls) > self.allowance.stalls(replies):
            self.complaints += [line for lines in self.stalls.values() for line in lines]

    def judge_counts(self, address, expected):
        target = self.figures.targets[address]
        metrics = self.figures.metrics[address].values
        for name, count in expected.counts.items():
            if target[name] not in count:
                self.complain(address, name, count, target[name])
            if metrics.get(name) != target[name]:
                self.complain(address, f"{name} of /metrics", f"/api/targets {target[name]}", metrics.get(name))
        if metrics.get("count") != target["recv"]:
            self.complain(address, "meshping_pings_count", target["recv"], metrics.get("count"))

    def judge_errors(self, address, expected):
        counted = self.figures.metrics[address].errors
        for label in sorted({*expected.errors, *counted}):
            if counted.get(label, 0) not in expected.errors[label]:
                self.complain(address, f"icmp errors, {label}", expected.errors[label], counted.get(label, 0))

    def judge_times(self, address, expected):
        if expected.open_delays or not expected.delays:
            return
        target = self.figures.targets[address]
        average = target["sum"] / target["recv"] if target["recv"] else math.nan
        measured = {"min": target.get("min"), "avg": average, "max": target.get("max")}
        shortest = least_average_greatest([delay.shortest for delay in expected.delays])
        longest = least_average_greatest([delay.longest for delay in expected.delays])
        for name, value in measured.items():
            if value is None or value < shortest[name] - WITHIN_MS:
                self.complain(address, name, f"{longest[name]:.4f} ms", value)
            elif value > longest[name] + self.allowance.longer:
                self.complain_of_time(address, name, f"{longest[name]:.4f} ms", value)

    def judge_buckets(self, address, expected):
        if expected.open_delays:
            return
        places = {"/metrics": self.figures.metrics[address].buckets()}
        history = self.figures.histograms.get(address)
        if history:
            places["the histogram over time"] = history["buckets"]
            for name in ("sent", "lost"):
                if history[name] not in expected.counts[name]:
                    self.complain(address, f"{name} of the histogram over time", expected.counts[name], history[name])
        for place, counts in places.items():
            bucket = unmatched(counts, expected.delays, self.allowance)
            if bucket is not None:
                delays = sorted(round(delay.longest, 3) for delay in expected.delays)
                self.complain_of_time(address, f"bucket {bucket} of {place}", delays, dict(sorted(counts.items())))

    def judge_health(self, health):
        """The daemon's own state: the sockets and stamps it was meant to use, and no packet dropped for want of room."""
        if health.get("socket_mode") != self.mode:
            self.complaints.append(f"the daemon should use {self.mode} sockets: {health}")
        stamps = health.get("send_stamps", {})
        if self.allowance == BY_KERNEL and stamps.get("user") != 0:
            self.complaints.append(f"the kernel should have stamped every departure: {stamps}")
        drops = self.figures.health.get("meshping_socket_drops_total", 0)
        if drops > self.truth.damaged_on_the_wire():
            self.complaints.append(f"{drops:.0f} packets dropped by the daemon's sockets")
        if self.truth.values["stopwatch_dropped"] or self.truth.values["refused"]:
            self.complaints.append("the lab itself lost packets or stamps: its truth is not whole")

    def judge_expectations(self, wishes):
        """What a scenario says must have happened, so that it cannot pass by doing nothing."""
        for prefix, figures in wishes.items():
            if prefix == "in_flight":
                most = self.truth.most_in_flight(self.timeout_ms)
                if most < figures:
                    self.complaints.append(f"at most {most} probes were in flight, not {figures}")
                continue
            network = ipaddress.ip_network(prefix)
            inside = [value for address, value in self.expected.items() if ipaddress.ip_address(address) in network]
            for figure, least in figures.items():
                found = sum(map(reader(figure), inside))
                if found < least:
                    self.complaints.append(f"{prefix}: the scenario wants at least {least} {figure}, but there were {found}")


def least_average_greatest(delays):
    return {"min": min(delays), "avg": sum(delays) / len(delays), "max": max(delays)}


def reader(figure):
    """How to read a figure that a scenario names."""
    if figure == "targets":
        return lambda expected: 1
    if figure == "identifiers":
        return lambda expected: len(expected.identifiers)
    if figure == "errors":
        return lambda expected: sum(count.least for count in expected.errors.values())
    if figure in ("sent", "recv", "lost", "late", "duplicates"):
        return lambda expected: expected.counts[figure].least
    return lambda expected: expected.errors[figure].least
