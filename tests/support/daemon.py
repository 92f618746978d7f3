# SPDX-License-Identifier: GPL-3.0-or-later
"""A meshping daemon for a test: started on a free loopback port with a database of its own, stopped at the end.

    with Daemon(program, ["127.0.0.1"], interval=0.2) as daemon:
        daemon.wait_for(lambda: daemon.target("127.0.0.1")["recv"] > 3)
"""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from . import metrics


class Failed(Exception):
    """The daemon did not do what every test needs of it; holds its log."""


class Response:
    """An HTTP answer, whatever its status."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def text(self):
        return self.body.decode()

    def json(self):
        return json.loads(self.body)


def free_port(host="127.0.0.1"):
    """A port that nobody listens on now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def home(folder):
    """The environment of a user whose home in `folder` is new and empty. Root has a state directory of its own, unless
    it is told another: there it is named, as systemd does."""
    new = os.path.join(folder, "home")
    os.makedirs(new, exist_ok=True)
    return {"HOME": new, "XDG_STATE_HOME": "", "STATE_DIRECTORY": os.path.join(new, ".local", "state", "meshping")}


class Daemon:
    """Starts at `with` (or start()), ends with it. Options become --option value: interval=0.5 is --interval 0.5.

    prefix:    a command to run it by, such as ["setpriv", ...]
    database:  a path that outlives the daemon; else that of an ordinary user with a new home, in which nothing is yet
    arguments: further arguments as they are
    stderr:    a descriptor for its log, in place of a file
    limits:    of the process, as resource.setrlimit() takes them
    environment: added to this process's, whose MESHPING_ names are left out
    """

    def __init__(self, program, targets=(), *, prefix=(), database=None, arguments=(), environment=None, port=None,
                 start_seconds=20, stderr=None, limits=(), **options):
        self.program = str(program)
        self.targets = list(targets)
        self.prefix = list(prefix)
        self.directory = tempfile.mkdtemp(prefix="meshping-test-")
        self.home = home(self.directory)
        self.has_own_home = database is None
        self.database = str(database or os.path.join(self.home["STATE_DIRECTORY"], "meshping.db"))
        self.arguments = list(arguments)
        self.environment = environment or {}
        self.port = port or free_port()
        self.start_seconds = start_seconds
        self.stderr = stderr
        self.limits = list(limits)
        self.options = options
        self.process = None
        self.log_path = os.path.join(self.directory, "log")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self):
        command = [*self.prefix, self.program, "--daemon", "--listen", f"127.0.0.1:{self.port}"]
        if not self.has_own_home:
            command += ["--database", self.database]
        for name, value in self.options.items():
            command += ["--" + name.replace("_", "-"), str(value)]
        return [*command, *self.arguments, *self.targets]

    def start(self):
        """Starts it and returns once it answers HTTP."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MESHPING_")}
        if self.has_own_home:
            environment.update(self.home)
        # The lab counts every packet: who wants routes says so.
        environment["MESHPING_TRACEROUTE_INTERVAL"] = "0"
        environment["XDG_RUNTIME_DIR"] = self.directory  # what a stop cannot write is left there
        environment.update(self.environment)
        # A file, not a pipe: a log that nobody reads must not stop the daemon.
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=self.stderr or log,
                                            env=environment, preexec_fn=self.limit if self.limits else None)
        deadline = time.monotonic() + self.start_seconds
        while True:
            if self.process.poll() is not None:
                raise Failed(f"the daemon ended with status {self.process.returncode} at start:\n{self.log()}")
            try:
                self.get("/healthz", timeout=2)
                return self
            except OSError as error:
                if time.monotonic() > deadline:
                    log = self.log()
                    self.kill()
                    raise Failed(f"the daemon does not answer {self.url}/healthz: {error}\n{log}") from error
            time.sleep(0.05)

    def limit(self):
        for which, values in self.limits:
            resource.setrlimit(which, values)

    def stop(self, seconds=20):
        """SIGTERM; returns the exit status. Fails when it does not end in time."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            self.kill()
            raise Failed(f"the daemon still ran {seconds} s after SIGTERM:\n{self.log()}") from error

    def kill(self):
        """kill -9."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def log(self):
        """Everything it has written to stdout and stderr so far."""
        try:
            with open(self.log_path, encoding="utf-8", errors="replace") as log:
                return log.read()
        except FileNotFoundError:
            return ""

    def request(self, method, path, body=None, headers=None, timeout=20):
        """Any HTTP request; a `body` that is not bytes is sent as JSON. Error statuses are answers, too."""
        headers = dict(headers or {})
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.url + path, data=body, headers=headers, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=timeout) as answer:
                return Response(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Response(error.code, error.headers, error.read())

    def get(self, path, headers=None, timeout=20):
        return self.request("GET", path, headers=headers, timeout=timeout)

    def post(self, path, body, headers=None):
        return self.request("POST", path, body, headers)

    def patch(self, path, body, headers=None):
        return self.request("PATCH", path, body, headers)

    def delete(self, path, headers=None):
        return self.request("DELETE", path, headers=headers)

    def all_targets(self):
        """GET /api/targets: address -> target."""
        return {target["addr"]: target for target in self.get("/api/targets", timeout=60).json()["targets"]}

    def target(self, address):
        return self.all_targets()[address]

    def metrics(self):
        """GET /metrics, as a list of samples."""
        return metrics.parse(self.get("/metrics", timeout=60).text)

    def wait_for(self, condition, seconds=20, what="the condition"):
        """Returns the first true value of condition(); fails after `seconds`."""
        deadline = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            if self.process.poll() is not None:
                raise Failed(f"the daemon ended with status {self.process.returncode}:\n{self.log()}")
            if time.monotonic() > deadline:
                raise Failed(f"{what} was not met within {seconds} s:\n{self.log()}")
            time.sleep(0.05)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends it, however it is, and removes its files. Fails unless it ended well or by kill(): one that a sanitizer
        stopped, or found something in at its end, did not."""
        log = ""
        try:
            self.stop()
            log = self.log()
        finally:
            self.kill()
            shutil.rmtree(self.directory, ignore_errors=True)
        if self.process is not None and self.process.returncode not in (0, -signal.SIGKILL):
            raise Failed(f"the daemon ended with status {self.process.returncode}:\n{log}")
