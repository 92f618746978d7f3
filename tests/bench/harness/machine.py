# SPDX-License-Identifier: GPL-3.0-or-later
"""Where it was measured."""

import os
import pathlib
import re


def machine():
    """"2 × AMD EPYC, Linux 6.18.44"."""
    model = re.search(r"^model name\s*:\s*(.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    kernel = re.match(r"[\d.]+", os.uname().release)[0].rstrip(".")
    return f"{os.cpu_count()} × {model[1] if model else os.uname().machine}, Linux {kernel}"
