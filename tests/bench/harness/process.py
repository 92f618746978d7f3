# SPDX-License-Identifier: GPL-3.0-or-later
"""What the kernel says of a running process."""

import pathlib
import re
import time

SCHEDULER_CLOCK = 2  # CPUCLOCK_SCHED of <linux/posix-timers.h>: nanoseconds, where /proc/PID/stat counts ticks


class ProcessFigures:
    def __init__(self, pid):
        self.pid = pid
        self.folder = pathlib.Path("/proc") / str(pid)

    def cpu_seconds(self):
        """CPU time of all its threads, ended ones and the kernel's part included."""
        return time.clock_gettime_ns((~self.pid << 3) | SCHEDULER_CLOCK) / 1e9

    def threads_cpu_seconds(self):
        """CPU time of each thread that runs now: {(id, name): seconds}."""
        times = {}
        for task in (self.folder / "task").iterdir():
            times[int(task.name), (task / "comm").read_text().strip()] = int((task / "schedstat").read_text().split()[0]) / 1e9
        return times

    def thread(self, name):
        """The id of its thread of this name."""
        return next(int(task.name) for task in (self.folder / "task").iterdir() if (task / "comm").read_text().strip() == name)

    def resident_bytes(self):
        return self._kibibytes("status", "VmRSS")

    def peak_resident_bytes(self):
        """The most since the start, or since reset_peak()."""
        return self._kibibytes("status", "VmHWM")

    def reset_peak(self):
        (self.folder / "clear_refs").write_text("5")

    def written_bytes(self):
        """Bytes that it caused to be written to disk."""
        return self._number("io", "write_bytes")

    def _number(self, file, name):
        return int(re.search(rf"^{name}:\s+(\d+)", (self.folder / file).read_text(), re.MULTILINE)[1])

    def _kibibytes(self, file, name):
        return self._number(file, name) * 1024
