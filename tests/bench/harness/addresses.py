# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses to ping."""

import ipaddress

FIRST_LOOPBACK = "127.1.0.1"


def consecutive(first, count):
    start = ipaddress.IPv4Address(first)
    return [str(start + index) for index in range(count)]


def loopback(count):
    """So many different addresses that this machine itself answers."""
    return consecutive(FIRST_LOOPBACK, count)
