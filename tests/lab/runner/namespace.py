# SPDX-License-Identifier: GPL-3.0-or-later
"""A network namespace of our own, with a user namespace where we are not root: no test of the lab needs root."""

import os
import subprocess
import sys

INSIDE = "MESHPING_LAB_NAMESPACE"
SKIP = 77

# First in line for the CPU, where we may say so: a daemon interrupted between its own stamp and the packet's departure
# measures too long a time, which is the machine's doing. Then what it may do in each mode: only open raw sockets, as
# under systemd, or nothing, as an ordinary user.
PREFIX = {
    "raw": ["nice", "-n", "-20", "setpriv", "--bounding-set=-all,+net_raw", "--inh-caps=-all"],
    "datagram": ["nice", "-n", "-20", "setpriv", "--bounding-set=-all", "--inh-caps=-all"],
}


def skip(reason):
    print(f"SKIPPED: {reason}", file=sys.stderr)
    sys.exit(SKIP)


def enter(*more):
    """Runs this program again inside new namespaces, those of `more` options of unshare, too; returns there."""
    if os.environ.get(INSIDE):
        return
    ways = [["unshare", "--net", *more]] if os.geteuid() == 0 else []
    ways.append(["unshare", "--user", "--map-root-user", "--net", *more])
    reasons = []
    for way in ways:
        trial = subprocess.run([*way, "true"], capture_output=True, text=True, check=False)
        if trial.returncode == 0:
            os.environ[INSIDE] = "1"
            os.execvp(way[0], [*way, sys.executable, *sys.argv])
        reasons.append(trial.stderr.strip())
    skip("this machine allows no network namespace: " + "; ".join(reasons))


def allow_ping_sockets():
    """Lets our group open ping sockets in this namespace, and only here."""
    group = os.getegid()
    with open("/proc/sys/net/ipv4/ping_group_range", "w", encoding="ascii") as setting:
        setting.write(f"{group} {group}")


def accept_any_source():
    """Answers must arrive also when there is no route back any more (see cut_routes)."""
    for name in ("all", "default"):
        with open(f"/proc/sys/net/ipv4/conf/{name}/rp_filter", "w", encoding="ascii") as setting:
            setting.write("0")


def cut_routes():
    """From now on every send fails at once on this machine, which is no loss: what is in flight ends, and no new
    probe begins."""
    for command in (["ip", "route", "del", "default"], ["ip", "-6", "route", "del", "::/0"]):
        subprocess.run(command, check=True)
