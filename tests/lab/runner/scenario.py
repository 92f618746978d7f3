# SPDX-License-Identifier: GPL-3.0-or-later
"""What the runner takes from a scenario file: targets, times, and what must have happened."""

import functools
import ipaddress
import json


class Scenario:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            values = json.load(file)
        self.path = path
        self.title = values.get("title", path)
        self.duration = values["duration"]
        self.interval = values.get("interval", 1)
        self.timeout = values.get("timeout", 0.5)
        self.modes = values.get("modes", ["raw", "datagram"])
        self.expect = values.get("expect", {})
        self.targets = [target for item in values["targets"] for target in expand(item)]

    @property
    def rate(self):
        """Probes a second."""
        return len(self.targets) / self.interval

    @property
    def addresses(self):
        """The targets' addresses, each in its one canonical form."""
        return [plain(target.rpartition("@")[2]) for target in self.targets]


@functools.lru_cache(maxsize=None)
def plain(address):
    """An address in its one canonical form."""
    return str(ipaddress.ip_address(address))


def expand(item):
    """A target as it is, or `count` neighbours in a prefix, the first being number one there."""
    if isinstance(item, str):
        return [item]
    network = ipaddress.ip_network(item["prefix"])
    base = network.network_address + item.get("first", 1)
    name = item.get("name")
    label = f"{name}{{}}@" if name else ""
    return [label.format(i) + str(base + i) for i in range(item["count"])]
