# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of the table."""

from dataclasses import dataclass


@dataclass
class Row:
    what: str  # "100,000 probes/s"
    measured: str  # "7.1 µs"
    rival: str = ""  # "bare loop 6.7 µs"
    ratio: float | None = None
    goal: str = ""  # "≤ 1.3"
    met: bool | None = None  # None: there is no goal, it is only printed
