# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs that ping many targets, as Debian has them. Each pings every target once a second, in the way that
costs it least, and writes nothing but what it must."""

import pathlib
import re
import signal
import subprocess
import time
import urllib.request

from lab.runner import namespace
from support.daemon import free_port

from . import measure


class Rival:
    """name: what the table calls it; package: Debian's; rates: probes a second to try, the highest first."""

    name = ""
    package = ""
    rates = ()
    warm_up = 5

    def command(self, targets, file):
        """How to ping `targets`, which are in `file` as well, one a line."""
        raise NotImplementedError

    def begin(self):
        """Called before the span that counts."""

    def lost_share(self, _output):
        """The share of probes that, as it counts them, were not answered. It may end it."""
        raise NotImplementedError

    def ping(self, targets, seconds, folder):
        """What it did in so many seconds, and whether it held that rate: a probe of each target a second, at most one
        in a thousand lost, and still running."""
        file = pathlib.Path(folder) / "targets"
        file.write_text("".join(f"{target}\n" for target in targets))
        log = pathlib.Path(folder) / "log"
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                self.command(targets, file), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=output
            )
        try:
            time.sleep(self.warm_up)
            if self.process.poll() is not None:
                return None, False
            try:
                self.begin()
            except OSError:  # it does not even answer
                return None, False
            found = measure.pinging(self.process.pid, seconds)
            if self.process.poll() is not None:
                return None, False
            return found, found.rate >= 0.99 * len(targets) and self.lost_share(log) <= 0.001
        finally:
            self.process.kill()
            self.process.wait()

    def version(self):
        command = ["dpkg-query", "-W", "-f", "${Version}", self.package]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("-")[0]

    def interrupt(self):
        """Ends it as a person does; its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


class FpingBursts(Rival):
    """fping -q -s -l -p 1000 -i 0 -f FILE: sends to all of them at once, then waits for the next second."""

    name = "fping, in bursts"
    package = "fping"
    rates = (10_000, 6_500, 5_900, 5_000)
    warm_up = 12  # it runs out of sequence numbers only after ten seconds

    def pause(self, _count):
        return "0"

    def command(self, targets, file):
        return ["fping", "-q", "-s", "-l", "-p", "1000", "-i", self.pause(len(targets)), "-f", str(file)]

    def lost_share(self, output):
        self.interrupt()
        text = output.read_text()
        sent, received = (int(re.search(rf"(\d+) {what}", text)[1]) for what in ("ICMP Echos sent", "ICMP Echo Replies received"))
        return 1 - received / sent


class FpingSpread(FpingBursts):
    """The same with a pause between two sends (-i): spread over the second, as meshping does."""

    name = "fping, spread"
    rates = (5_900, 5_000, 4_000, 3_000, 2_500, 2_000)

    def pause(self, count):
        return f"{max(0.01, 900 / count - 0.09):.3f}"  # in ms; it takes a tenth more than it is told


class Oping(Rival):
    """oping -i 1 -w 0.9 -Z 10 -f FILE: sends to all, then reads all replies; its exit status tells of a lossy target."""

    name = "oping"
    package = "oping"
    rates = (40_000, 35_000, 30_000, 25_000, 20_000, 15_000, 10_000)

    def command(self, targets, file):
        return ["oping", "-i", "1", "-w", "0.9", "-Z", "10", "-f", str(file)]

    def lost_share(self, _output):
        return 1.0 if self.interrupt() else 0.0


class Prober(Rival):
    """prometheus-smokeping-prober --ping.interval=1s --no-privileged TARGET...: ping sockets, the cheaper way of it."""

    name = "smokeping_prober, ping sockets"
    package = "prometheus-smokeping-prober"
    rates = (15_000, 12_500, 10_000, 8_000, 6_500, 5_000, 4_000, 3_000)
    warm_up = 12
    privileged = "--no-privileged"

    def command(self, targets, _file):
        namespace.allow_ping_sockets()
        self.port = free_port()
        options = ["--log.level=error", "--ping.interval=1s", f"--web.listen-address=127.0.0.1:{self.port}"]
        return ["prometheus-smokeping-prober", *options, self.privileged, *targets]

    def counts(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=60) as answer:
            text = answer.read().decode()

        def total(name):
            return sum(float(value) for value in re.findall(rf"^{name}\{{.*\}} (\S+)$", text, re.MULTILINE))

        return total("smokeping_requests_total"), total("smokeping_response_duration_seconds_count")

    def begin(self):
        # The first request of each target counts as sent and never as answered.
        self.before = self.counts()

    def lost_share(self, _output):
        requests, replies = (now - then for now, then in zip(self.counts(), self.before))
        return 1 - replies / requests


class ProberRaw(Prober):
    """The same with --privileged, its default: a raw socket for each target."""

    name = "smokeping_prober, raw"
    rates = (500, 400, 300, 200, 100, 50)
    privileged = "--privileged"


RIVALS = (FpingBursts, FpingSpread, Oping, Prober, ProberRaw)
