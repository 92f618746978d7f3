# SPDX-License-Identifier: GPL-3.0-or-later
"""A client that costs little itself: it reads an answer to its last byte and keeps none of it but the beginning."""

import dataclasses
import socket
import time

from .process import ProcessFigures

BUFFER = 1 << 20


@dataclasses.dataclass
class Fetched:
    seconds: float  # from the connection's first packet to the answer's last byte
    cpu: float  # seconds of CPU that the server used meanwhile
    peak: int  # bytes that the server's memory grew by, at the most
    size: int  # bytes of the answer, its head included


def ask(port, path, compressed=False):
    """A connection on which this has been asked."""
    connection = socket.create_connection(("127.0.0.1", port), 60)
    coding = "gzip" if compressed else "identity"
    lines = (f"GET {path} HTTP/1.1", "Host: localhost", f"Accept-Encoding: {coding}", "Connection: close", "", "")
    connection.sendall("\r\n".join(lines).encode())
    return connection


def fetch(pid, port, path, compressed=False):
    """Reads what the process `pid` answers to this."""
    server = ProcessFigures(pid)
    resident, cpu = server.resident_bytes(), server.cpu_seconds()
    server.reset_peak()
    start = time.monotonic()
    buffer, size = bytearray(BUFFER), 0
    with ask(port, path, compressed) as connection:
        while count := connection.recv_into(buffer):
            if not size and not buffer.startswith(b"HTTP/1.1 200 "):
                raise ConnectionError(bytes(buffer[:count]).decode(errors="replace"))
            size += count
    seconds = time.monotonic() - start
    return Fetched(seconds, server.cpu_seconds() - cpu, max(0, server.peak_resident_bytes() - resident), size)
