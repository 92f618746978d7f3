# SPDX-License-Identifier: GPL-3.0-or-later
"""A case in a process of its own."""

import os
import signal
import subprocess

FIRST_IN_LINE = -20


def _before_exec():
    """First in line for the CPU where we may: what else the machine does shall not count. A session is a group to the
    kernel's scheduler, within which alone a process's own niceness counts."""
    os.setsid()
    try:
        with open("/proc/self/autogroup", "w", encoding="ascii") as group:
            group.write(str(FIRST_IN_LINE))
    except OSError:
        pass
    try:
        os.setpriority(os.PRIO_PROCESS, 0, FIRST_IN_LINE)
    except OSError:
        pass


def start(command, *, beside=False):
    """Starts it in a session of its own; what runs beside others stands in line like everybody."""
    if beside:
        return subprocess.Popen(command, start_new_session=True)
    return subprocess.Popen(command, preexec_fn=_before_exec)


def finish(child):
    """Waits for its end; nothing that it started outlives this call. Its exit status."""
    try:
        return child.wait()
    finally:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()
