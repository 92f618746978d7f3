# SPDX-License-Identifier: GPL-3.0-or-later
"""A name server on 127.0.0.1:53 of this namespace that knows a few addresses (RFC 1035, RFC 3596)."""

import ipaddress
import socket
import struct
import threading

A, AAAA, IN = 1, 28, 1
NO_ERROR, NO_SUCH_NAME = 0, 3


def question(message):
    """(name, type, the question's own bytes) of a query."""
    labels, at = [], 12
    while message[at]:
        labels.append(message[at + 1:at + 1 + message[at]].decode())
        at += 1 + message[at]
    kind = struct.unpack_from(">H", message, at + 1)[0]
    return ".".join(labels), kind, message[12:at + 5]


class NameServer:
    """`addresses`: name -> an address, or a list of them; may be changed at any time."""

    def __init__(self, addresses):
        self.addresses = dict(addresses)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        self.socket.settimeout(0.1)
        self.closing = False
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while not self.closing:
            try:
                message, client = self.socket.recvfrom(512)
            except TimeoutError:
                continue
            self.socket.sendto(self.answer(message), client)

    def answer(self, message):
        name, kind, asked = question(message)
        known = self.addresses.get(name)
        known = [known] if isinstance(known, str) else known or []
        wanted = {A: 4, AAAA: 6}.get(kind)
        records = [one.packed for one in map(ipaddress.ip_address, known) if one.version == wanted]
        header = message[:2] + struct.pack(">5H", 0x8580 | (NO_ERROR if known else NO_SUCH_NAME), 1, len(records), 0, 0)
        answers = b"".join(b"\xc0\x0c" + struct.pack(">HHIH", kind, IN, 0, len(r)) + r for r in records)
        return header + asked + answers

    def close(self):
        self.closing = True
        self.thread.join()
        self.socket.close()
