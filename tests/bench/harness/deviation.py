# SPDX-License-Identifier: GPL-3.0-or-later
"""How far measured round trips are from the true ones that the lab saw."""

import dataclasses
import json
import re

from .bench import Failed

PROBE = re.compile(r'\{"at":(-?[\d.]+),.*"wire":(-?[\d.]+)')


@dataclasses.dataclass
class Truth:
    """started: monotonic clock at the first request, in seconds; replies: of each address the true (moment since
    `started` in seconds, round trip in milliseconds) of its replies, in order."""

    started: float
    replies: dict[str, list[tuple[float, float]]]


def read_truth(path):
    """Reads a truth of the lab line by line: of a million probes it is too large to be held as what JSON makes of it."""
    replies = {}
    with open(path, encoding="utf-8") as file:
        head = json.loads(file.readline() + "}}")
        if not head["stopwatch"] or head["stopwatch_dropped"] or head["refused"]:
            raise Failed(f"the lab's truth is not whole: {head}")
        for line in file:
            if line.startswith('"'):
                of_address = replies.setdefault(line.split('"', 2)[1], [])
            elif found := PROBE.match(line):
                of_address.append((float(found[1]) / 1000, float(found[2])))
    return Truth(head["started"] / 1000, replies)


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


@dataclasses.dataclass
class Deviation:
    """In microseconds."""

    p50: float
    p99: float
    count: int

    @classmethod
    def of(cls, values):
        if not values:
            raise Failed("nothing was measured")
        return cls(quantile(values, 0.5), quantile(values, 0.99), len(values))

    def __str__(self):
        return f"p50 {self.p50:.2f} µs, p99 {self.p99:.2f} µs of {self.count}"


def of_each_probe(lines, truth, since):
    """Of the bare loop's lines: address, number, nanoseconds; without the first `since` seconds."""
    found = []
    counts = dict.fromkeys(truth.replies, 0)
    for line in lines:
        address, _, nanoseconds = line.split()
        at, milliseconds = truth.replies[address][counts[address]]
        counts[address] += 1
        if at >= since:
            found.append(int(nanoseconds) / 1000 - milliseconds * 1000)
    return found


def of_last_replies(answers, truth):
    """Of GET /api/targets, several times: {(address, number of the reply): (when it was, on the monotonic clock, and the
    deviation)}. Where nothing is lost, what a target shows as its last is that of the reply it counted last."""
    found = {}
    for answer in answers:
        for target in json.loads(answer)["targets"]:
            if target["sent"] != target["recv"]:
                raise Failed(f"lost in a lab that loses nothing: {target}")
            if target["recv"]:
                at, milliseconds = truth.replies[target["addr"]][target["recv"] - 1]
                found[target["addr"], target["recv"]] = (truth.started + at, (target["last"] - milliseconds) * 1000)
    return found
