# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads PNG pictures of 8-bit RGB, so that a test can look at their pixels."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB = (8, 2, 0, 0, 0)  # bits, colour type, and the one compression, set of filters and interlacing that is used
CHANNELS = 3


class Png:
    """width, height, and pixel(x, y) as (red, green, blue)."""

    def __init__(self, data):
        if not data.startswith(SIGNATURE):
            raise ValueError("not a PNG")
        chunks = list(chunks_of(data))
        if [name for name, _ in chunks][:: len(chunks) - 1] != [b"IHDR", b"IEND"]:
            raise ValueError("a PNG without beginning or end")
        self.width, self.height, *kind = struct.unpack(">IIBBBBB", chunks[0][1])
        if tuple(kind) != RGB:
            raise ValueError(f"a PNG of another kind: {kind}")
        raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
        self.rows = list(rows_of(raw, self.width * CHANNELS, self.height))

    def pixel(self, x, y):
        return tuple(self.rows[y][x * CHANNELS : (x + 1) * CHANNELS])


def chunks_of(data):
    at = len(SIGNATURE)
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] != zlib.crc32(name + body):
            raise ValueError(f"the checksum of {name} is wrong")
        yield name, body
        at += 12 + size


def rows_of(raw, width, height):
    """Rows without filter, as the daemon writes them."""
    if len(raw) != (width + 1) * height:
        raise ValueError("rows of another length")
    for y in range(height):
        row = raw[y * (width + 1) : (y + 1) * (width + 1)]
        if row[0]:
            raise ValueError(f"row {y} has filter {row[0]}")
        yield row[1:]
