#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets a meshping daemon ping the lab for a while and holds its figures against the truth. See README.md."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from lab.runner import namespace  # noqa: E402
from lab.runner.figures import Figures, totals  # noqa: E402
from lab.runner.judge import Judge  # noqa: E402
from lab.runner.lab import Lab  # noqa: E402
from lab.runner.scenario import Scenario  # noqa: E402
from lab.runner.truth import Truth  # noqa: E402
from support.daemon import Daemon, Failed  # noqa: E402

# Histograms over time come from the database: short, as the end waits for it.
FLUSH_INTERVAL = 1
MOST_HISTOGRAMS = 100
MOST_COMPLAINTS = 40


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--daemon", required=True, help="the meshping program")
    parser.add_argument("--lab", required=True, help="the meshping-lab program")
    parser.add_argument("--mode", choices=["raw", "datagram"], default="raw")
    parser.add_argument("--keep", help="a directory for the truth and the daemon's log")
    parser.add_argument("scenario")
    return parser.parse_args()


def add_targets(daemon, targets):
    answer = daemon.post("/api/targets", {"targets": targets})
    if answer.status != 200 or answer.json().get("errors"):
        raise Failed(f"targets refused: {answer.status} {answer.text[:500]}")


def wait_for_rest(daemon, lab, timeout):
    """Returns when every answer has been sent and the daemon's counters stand still."""
    time.sleep(timeout + 1)
    deadline = time.monotonic() + 60
    before = None
    while time.monotonic() < deadline:
        now = totals(daemon)
        if now == before and lab.pending() == 0:
            wait_for_flush(daemon)
            return
        before = now
        time.sleep(1.5)
    raise Failed(f"the counters still move a minute after the last probe: {before}, then {now}")


def wait_for_flush(daemon):
    """Returns when everything counted until now is in the database, too."""
    def flushes():
        return daemon.get("/healthz").json()["store"]["flushes"]
    # The one under way may have begun too early. There is always a next one, as sends go on failing.
    enough = flushes() + 2
    daemon.wait_for(lambda: flushes() >= enough, 60, "the flush")


def observe(options, scenario, lab, daemon):
    """Lets the daemon ping; returns its final figures, its health, and what went wrong on the way."""
    add_targets(daemon, scenario.targets)
    time.sleep(scenario.duration)
    errors = sum(target["send_errors"] for target in daemon.all_targets().values())
    complaints = [f"{errors} send errors"] if errors else []
    namespace.cut_routes()
    wait_for_rest(daemon, lab, scenario.timeout)
    addresses = scenario.addresses
    figures = Figures(daemon, addresses[:: max(1, len(addresses) // MOST_HISTOGRAMS)])
    return figures, daemon.get("/healthz").json(), complaints


def run(options, scenario, directory):
    truth_path = os.path.join(directory, "truth.json")
    daemon = Daemon(options.daemon, prefix=namespace.PREFIX[options.mode], interval=scenario.interval,
                    timeout=scenario.timeout, flush_interval=FLUSH_INTERVAL)
    with Lab(options.lab, scenario.path, truth_path) as lab, daemon:
        try:
            figures, health, complaints = observe(options, scenario, lab, daemon)
        finally:
            pathlib.Path(directory, "daemon.log").write_text(daemon.log(), encoding="utf-8")
        lab.stop()
    truth = Truth.read(truth_path)
    judge = Judge(scenario, options.mode, truth, figures)
    judge.judge(scenario.addresses)
    judge.judge_health(health)
    judge.judge_expectations(scenario.expect)
    judge.complaints += complaints
    return truth, judge


def report(scenario, mode, truth, judge):
    values = truth.values
    lag = values["lag"] or {"p50": 0, "p99": 0, "max": 0}
    print(f"{scenario.title} ({mode}): {len(scenario.targets)} targets, {values['requests']} requests; the lab answered "
          f"{lag['p50']:.3f} ms behind plan (p99 {lag['p99']:.3f}, max {lag['max']:.3f}; {values['scheduling']})")
    for complaint in judge.complaints[:MOST_COMPLAINTS]:
        print("  " + complaint[:600])
    if len(judge.complaints) > MOST_COMPLAINTS:
        print(f"  and {len(judge.complaints) - MOST_COMPLAINTS} more")
    if judge.complaints:
        print(f"{len(judge.complaints)} disagreements")
        return
    for lines in judge.stalls.values():
        print(f"  too long, the daemon was interrupted while it sent: {lines[0][:200]}")
    print("the daemon tells the truth")


def main():
    options = arguments()
    scenario = Scenario(options.scenario)
    namespace.enter()
    namespace.accept_any_source()
    if options.mode == "datagram":
        namespace.allow_ping_sockets()
    with tempfile.TemporaryDirectory(prefix="meshping-lab-") as temporary:
        if options.keep:
            os.makedirs(options.keep, exist_ok=True)
        try:
            truth, judge = run(options, scenario, options.keep or temporary)
        except (Failed, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)
            return 1
    report(scenario, options.mode, truth, judge)
    return 1 if judge.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
