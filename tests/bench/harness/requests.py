# SPDX-License-Identifier: GPL-3.0-or-later
"""When each address was first sent an echo request, by the kernel's stamps."""

import ctypes
import ipaddress
import socket
import struct
import time

ETH_P_IP = 0x0800
SO_ATTACH_FILTER = 26
SO_RCVBUFFORCE = 33
SO_TIMESTAMPNS = 35
SOL_PACKET = 263
PACKET_IGNORE_OUTGOING = 23
QUEUE_BYTES = 512 << 20
HEADERS = 28  # of IPv4 and ICMP, which suffice

# Of a datagram without link header: protocol ICMP, header of 20 bytes, type echo request.
FILTER = (
    (0x30, 0, 0, 9),  # A = protocol
    (0x15, 0, 5, 1),
    (0x30, 0, 0, 0),  # A = version and header length
    (0x15, 0, 3, 0x45),
    (0x30, 0, 0, 20),  # A = ICMP type
    (0x15, 0, 1, 8),
    (0x06, 0, 0, HEADERS),  # keep so much of it
    (0x06, 0, 0, 0),
)


class FirstRequests:
    """Collects from now on, in the kernel; look() reads what there is."""

    def __init__(self):
        self.first = {}
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_IP))
        code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *instruction) for instruction in FILTER))
        self.socket.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HP", len(FILTER), ctypes.addressof(code)))
        self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, QUEUE_BYTES)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.socket.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
        self.socket.setblocking(False)

    def look(self):
        """{address: moment on time.time()'s clock}."""
        while True:
            try:
                data, control, _, _ = self.socket.recvmsg(HEADERS, 64)
            except BlockingIOError:
                return self.first
            seconds, nanoseconds = struct.unpack("qq", control[0][2])
            self.first.setdefault(str(ipaddress.IPv4Address(data[16:20])), seconds + nanoseconds / 1e9)

    def wait(self, addresses, seconds):
        """The moment when the last of the addresses was first sent to; None if that takes longer."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if len(self.look()) >= len(addresses) and all(address in self.first for address in addresses):
                return max(self.first[address] for address in addresses)
            time.sleep(0.5)
        return None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
