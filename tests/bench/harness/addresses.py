# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses to ping."""

import ipaddress

FIRST = ipaddress.IPv4Address("127.1.0.1")


def loopback(count):
    """So many different addresses that this machine itself answers."""
    return [str(FIRST + index) for index in range(count)]
