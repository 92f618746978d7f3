# SPDX-License-Identifier: GPL-3.0-or-later
"""What a faultless daemon would have counted, out of what the lab saw."""

import ipaddress
import itertools
import json
import math
from collections import defaultdict
from typing import NamedTuple

# A reply this near to the timeout may rightly be counted either way: the kernel's stamp and ours differ a little.
TIMEOUT_MARGIN_MS = 5

# IcmpErrorKind's labels, by family, type and code (RFC 792, 1122, 1812; RFC 4443).
UNREACHABLE_4 = {
    0: "net_unreachable", 1: "host_unreachable", 2: "protocol_unreachable", 3: "port_unreachable", 4: "packet_too_big",
    5: "source_route_failed", 6: "net_unreachable", 7: "host_unreachable", 8: "host_unreachable", 9: "prohibited",
    10: "prohibited", 11: "net_unreachable", 12: "host_unreachable", 13: "prohibited", 14: "prohibited", 15: "prohibited",
}
UNREACHABLE_6 = {
    0: "net_unreachable", 1: "prohibited", 2: "beyond_scope", 3: "host_unreachable", 4: "port_unreachable",
    5: "prohibited", 6: "prohibited", 7: "source_route_failed",
}
# ICMP errors, by family and type and code, that the kernel keeps from sockets of a mode (icmp_unreach() in
# net/ipv4/icmp.c passes no "reassembly time exceeded" on).
INVISIBLE = {"raw": set(), "datagram": {(4, 11, 1)}}
EXCEEDED = {0: "ttl_exceeded", 1: "reassembly_exceeded"}


# What is wrong with a reply that bears our nonce but is no answer, by the lab's kind and detail, in each mode for IPv4 and
# IPv6; None where the kernel keeps it from the sockets. It checks ICMPv6 for all of them (rawv6_rcv() in net/ipv6/raw.c),
# ICMP for ping sockets; and these have another identifier in each family.
FLAWS = {
    ("spoof", "source"): {"raw": ("wrong_source", "wrong_source"), "datagram": ("wrong_source", "wrong_source")},
    ("spoof", "family"): {"raw": ("wrong_source", "wrong_source"), "datagram": (None, None)},
    ("corrupt", "checksum"): {"raw": ("wrong_checksum", None), "datagram": (None, None)},
    ("corrupt", "payload"): {"raw": ("wrong_checksum", None), "datagram": (None, None)},
}


class Delay(NamedTuple):
    """A reply's time in ms as an honest daemon may measure it."""

    shortest: float
    longest: float


def is_answer(answer):
    """Half a payload has the nonce and is as good as all of it."""
    return answer["kind"] in ("reply", "duplicate") or (answer["kind"], answer.get("detail")) == ("corrupt", "truncated")


def error_label(from_address, kind, code):
    if ":" in from_address:
        tables = {1: UNREACHABLE_6, 2: {0: "packet_too_big"}, 3: EXCEEDED}
        return "parameter_problem" if kind == 4 else tables[kind].get(code, "other")
    tables = {3: UNREACHABLE_4, 11: EXCEEDED}
    return {4: "source_quench", 12: "parameter_problem"}.get(kind) or tables[kind].get(code, "other")


class Range:
    """A count that is known exactly, but for probes whose outcome was open when it was read."""

    def __init__(self):
        self.least = 0
        self.most = 0

    def add(self, count, certain=True):
        self.least += count if certain else 0
        self.most += count

    def __contains__(self, value):
        return self.least <= value <= self.most

    def __str__(self):
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


class Expected:
    """One target's figures."""

    def __init__(self, mode="raw", family=4):
        self.invisible = INVISIBLE[mode]
        self.flaws = {kind: labels[mode][0 if family == 4 else 1] for kind, labels in FLAWS.items()}
        self.counts = {name: Range() for name in ("sent", "recv", "lost", "late", "duplicates")}
        self.errors = defaultdict(Range)
        self.delays = []       # of replies on time, in the order of their requests
        self.open_delays = []  # of replies that may have been counted
        self.identifiers = set()

    def add(self, probe, timeout_ms, settled_at_ms):
        """Counts one probe; what happened after `settled_at_ms` may or may not have been counted."""
        self.identifiers.add(probe["id"])
        answers = sorted(filter(is_answer, probe["answers"]), key=delay_of)
        delays = [delay_of(answer) for answer in answers]
        first = delays[0] if delays else math.inf
        doubtful = abs(first - timeout_ms) < TIMEOUT_MARGIN_MS
        on_time = first < timeout_ms
        finished = probe["at"] + min(first, timeout_ms) < settled_at_ms
        self.counts["sent"].add(1, finished)
        for name, happened in (("recv", on_time), ("lost", not on_time)):
            if happened or doubtful:
                self.counts[name].add(1, finished and not doubtful)
        if on_time or doubtful:
            place = self.delays if finished and not doubtful else self.open_delays
            place.append(Delay(shortest_of(answers[0]), first))
        if doubtful or not on_time and delays:
            self.counts["late"].add(1, not doubtful and probe["at"] + first < settled_at_ms)
        for delay in delays[1:]:
            self.counts["duplicates"].add(1, probe["at"] + delay < settled_at_ms)
        for answer in probe["answers"]:
            if answer["kind"] == "error":
                self.add_error(answer, probe["at"], timeout_ms, settled_at_ms)
            elif label := self.flaws.get((answer["kind"], answer.get("detail"))):
                # The bit that was flipped may be one of the nonce.
                certain = answer["detail"] != "payload" and probe["at"] + delay_of(answer) < settled_at_ms
                self.errors[label].add(1, certain)

    def add_error(self, answer, at, timeout_ms, settled_at_ms):
        if (6 if ":" in answer["from"] else 4, answer["type"], answer["code"]) in self.invisible:
            return
        delay = delay_of(answer)
        certain = delay < timeout_ms - TIMEOUT_MARGIN_MS and at + delay < settled_at_ms
        self.errors[error_label(answer["from"], answer["type"], answer["code"])].add(1, certain)


def delay_of(answer):
    """By the kernel's own stamps where there are some, else by the lab's; infinite when it never left."""
    return answer.get("wire", answer.get("delay", math.inf))


def shortest_of(answer):
    """From the lab's reading of the request to its writing of the answer. The packet socket sees a request before the
    device takes it; when the CPU is taken away in between, the kernel's own stamp comes later, but never after the
    lab's reading."""
    return min(delay_of(answer), answer.get("delay", math.inf))


class Truth:
    # A snapshot is published once a second; a second more for a slow machine.
    SETTLING_MS = 2000

    def __init__(self, values):
        self.values = values
        self.destinations = {
            str(ipaddress.ip_address(address)): destination["probes"]
            for address, destination in self.values["destinations"].items()
        }

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    def expected(self, address, mode, timeout_ms, read_at):
        """The figures of one target that a daemon in this mode should have shown at `read_at` (time.monotonic())."""
        settled_at_ms = 1000 * read_at - self.values["started"] - self.SETTLING_MS
        figures = Expected(mode, 6 if ":" in address else 4)
        for probe in self.destinations.get(address, []):
            figures.add(probe, timeout_ms, settled_at_ms)
        return figures

    def damaged_on_the_wire(self):
        """IPv6 replies with a wrong checksum. A raw socket counts them as dropped (rawv6_rcv() in net/ipv6/raw.c)."""
        return sum(
            answer["kind"] == "corrupt" and answer["detail"] in ("checksum", "payload")
            for address, probes in self.destinations.items() if ":" in address
            for probe in probes for answer in probe["answers"]
        )

    def most_in_flight(self, timeout_ms):
        """The greatest number of requests that waited for an answer at the same time."""
        events = []
        for probe in itertools.chain.from_iterable(self.destinations.values()):
            delays = [delay_of(answer) for answer in probe["answers"] if answer["kind"] in ("reply", "error")]
            events.append((probe["at"], 1))
            events.append((probe["at"] + min([timeout_ms, *delays]), -1))
        return max(itertools.accumulate(step for _, step in sorted(events)), default=0)
