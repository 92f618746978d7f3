# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon as benches need it: many targets at once, and its own figures without those of its targets."""

import time

from support.daemon import Daemon

from .bench import Failed

TARGETS_A_CALL = 25_000


def add_targets(daemon, addresses):
    """Adds many targets, in few calls."""
    for start in range(0, len(addresses), TARGETS_A_CALL):
        answer = daemon.request("POST", "/api/targets", {"targets": addresses[start : start + TARGETS_A_CALL]}, timeout=120)
        if answer.status != 200 or answer.json().get("errors"):
            raise Failed(f"targets refused: {answer.status} {answer.text[:300]}")


def figures(daemon):
    """{name: value} of its metrics, those of a target or of a mode summed up."""
    found = {}
    for line in daemon.get("/metrics", timeout=120).text.splitlines():
        if not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            name = name.partition("{")[0]
            found[name] = found.get(name, 0) + float(value)
    return found


def pinging(bench, addresses, *, warm_up=5, **options):
    """A daemon (for `with`) that pings these addresses once a second, each since a few seconds."""
    return _Pinging(bench.program("meshping"), addresses, warm_up, {"interval": 1, "timeout": 0.9, **options})


class _Pinging(Daemon):
    def __init__(self, program, addresses, warm_up, options):
        super().__init__(program, **options)
        self.addresses = addresses
        self.warm_up = warm_up

    def start(self):
        super().start()
        add_targets(self, self.addresses)
        time.sleep(self.warm_up)
        return self
