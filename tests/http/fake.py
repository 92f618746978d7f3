# SPDX-License-Identifier: GPL-3.0-or-later
"""The test server, and HTTP spoken so plainly that a test can break every rule of it."""
import http.client
import json
import os
import re
import socket
import subprocess

PROGRAM = os.environ.get("MESHPING_FAKESERVER", "fakeserver")


class Reply:
    """An answer as it came over the wire."""

    def __init__(self, data):
        self.data = data
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        # A connection that was cut off has no status.
        self.status = int(lines[0].split(" ")[1]) if lines[0].startswith("HTTP/") else None
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            self.headers[name.lower()] = value
        if self.body and self.headers.get("transfer-encoding") == "chunked":
            self.body = joined(self.body)

    def json(self):
        return json.loads(self.body)


class FakeServer:
    """Runs the test server with these options (targets=10 is --targets 10; None: no value) until the end of `with`."""

    def __init__(self, listen=("127.0.0.1:0",), **options):
        self.command = [PROGRAM]
        for place in listen:
            self.command += ["--listen", place]
        for name, value in options.items():
            self.command += ["--" + name.replace("_", "-")] + ([] if value is None else [str(value)])

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.places = []
        for line in self.process.stdout:
            if line == "ready\n":
                break
            self.places.append(line.strip())
        else:
            raise RuntimeError(f"the server ended with status {self.process.wait()}")
        self.summary = self.places.pop()
        host, _, port = self.places[0].rpartition(":")
        self.host, self.port = host.strip("[]"), int(port)
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        if self.process.wait(30) != 0:
            raise RuntimeError(f"the server ended with status {self.process.returncode}")

    def tell(self, command):
        """Has the server's monitor change its state."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    def is_sanitized(self):
        with open(f"/proc/{self.process.pid}/maps", encoding="utf-8") as maps:
            return re.search(r"/lib[at]san\.", maps.read()) is not None

    def connect(self, timeout=10, host=None):
        return socket.create_connection((host or self.host, self.port), timeout)

    def exchange(self, data, timeout=10):
        """Sends these bytes on a connection of their own and reads until the server closes it."""
        with self.connect(timeout) as connection:
            try:
                connection.sendall(data)
            except ConnectionError:
                pass  # refused before all was sent: the answer is what counts
            return Reply(read_all(connection))

    def raw(self, request_line, *lines, body=b""):
        """A request of these lines as they are, after a Host header."""
        head = "\r\n".join((request_line, "Host: localhost", *lines))
        return self.exchange(head.encode("latin-1") + b"\r\n\r\n" + body)

    def request(self, method, path, body=None, headers=None, host=None, timeout=30):
        """An ordinary request by Python's own client; a body that is not bytes is sent as JSON."""
        headers = dict(headers or {})
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection(host or self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            reply = Reply(b"")
            reply.status, reply.body = answer.status, answer.read()
            reply.headers = {name.lower(): value for name, value in answer.getheaders()}
            return reply
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def without_process(metrics):
    """Without what changes from one reading to the next."""
    return re.sub(rb"(?m)^(process_\w+|meshping_http_connections) .*$", b"", metrics)


def joined(chunks):
    """A chunked body, strictly read: it must end as such a body does."""
    body, at = [], 0
    while True:
        end = chunks.index(b"\r\n", at)
        size = int(chunks[at:end], 16)
        at = end + 2 + size
        if chunks[at : at + 2] != b"\r\n":
            raise ValueError("a chunk is not as long as it says")
        if size == 0:
            break
        body.append(chunks[end + 2 : at])
        at += 2
    if chunks[at:] != b"\r\n":
        raise ValueError("there is more after the last chunk")
    return b"".join(body)


def read_all(connection):
    """Everything until the other side closes; what came before a reset counts, too."""
    data = b""
    try:
        while chunk := connection.recv(65536):
            data += chunk
    except ConnectionError:
        pass
    return data
