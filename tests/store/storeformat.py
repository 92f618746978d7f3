# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the counters in a database by the words of core/store/FORMAT.md, without any code of the program."""
import dataclasses
import math
import pathlib
import shutil
import sqlite3
import struct
import tempfile


@dataclasses.dataclass
class Counters:
    address: str
    sent: int = 0
    received: int = 0
    lost: int = 0
    sum_ns: int = 0
    last_ns: int = 0
    last_reply_ms: int = 0
    histogram: dict = dataclasses.field(default_factory=dict)
    days: list = dataclasses.field(default_factory=list)  # Slots


@dataclasses.dataclass
class Slot:
    sent: int
    lost: int
    buckets: dict


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def signed(self):
        value = self.number()
        return -(value + 1) // 2 if value & 1 else value // 2

    def take(self, size):
        self.at += size
        return self.data[self.at - size:self.at]

    def left(self):
        return self.at < len(self.data)


def read_buckets(reader, number, guess=0):
    """The buckets, and the first of them."""
    buckets = {}
    index = guess
    for i in range(number):
        head = reader.number()
        code = head >> 1
        index += (-(code + 1) // 2 if code & 1 else code // 2) if i == 0 else code
        buckets[index] = reader.number() if head & 1 else 1
    return buckets, min(buckets, default=guess)


def read_slot(reader, guess=0):
    """A slot and the guess for the next one."""
    flags = reader.byte()
    if flags & 0x80:
        reader.number()
    number = flags & 3
    buckets, guess = read_buckets(reader, reader.number() if number == 3 else number, guess)
    lost = reader.number() if flags & 0x04 else 0
    for flag in (0x08, 0x10, 0x20):
        if flags & flag:
            reader.number()
    sent = reader.number() if flags & 0x40 else sum(buckets.values()) + lost
    return Slot(sent, lost, buckets), guess


def bucket_of(rtt_ns):
    return math.floor(10 * math.log2(rtt_ns / 1e6))


def add_reply(target, reader, period):
    rtt = target.last_ns + reader.signed()
    target.last_reply_ms += period + reader.signed()
    target.last_ns = rtt
    target.sent += 1
    target.received += 1
    target.sum_ns += rtt
    bucket = bucket_of(rtt)
    target.histogram[bucket] = target.histogram.get(bucket, 0) + 1
    target.days.append(Slot(1, 0, {bucket: 1}))


def add_change(target, reader):
    flags = reader.number()
    for flag, name in ((1, "sent"), (2, "received"), (4, "lost"), (0x800, ""), (0x1000, ""), (0x2000, ""),
                       (0x10, "sum_ns"), (0x20, "last_ns"), (0x200, ""), (0x400, ""), (0x40, "last_reply_ms")):
        if flags & flag:
            difference = reader.signed()
            if name:
                setattr(target, name, getattr(target, name) + difference)
    if flags & 0x80:
        index = 0
        for _ in range(reader.number()):
            index += reader.signed()
            target.histogram[index] = target.histogram.get(index, 0) + reader.signed()
    if flags & 0x100:
        struct.unpack("<3d", reader.take(24))
    if flags & 0x4000:
        for _ in range(reader.number()):
            reader.byte()
            reader.signed()
    if flags & 0x8000:
        struct.unpack("<6d", reader.take(48))
    if flags & 0x10000:
        reader.signed()
    guess = 0
    while reader.left():
        reader.signed()
        slot, guess = read_slot(reader, guess)
        target.days.append(slot)


def replay(changes, seq, targets, complete):
    reader = Reader(changes)
    period, _ = reader.signed(), reader.signed()
    number = 0
    while head := reader.number():
        number += head >> 2
        kind = head & 3
        # Rows may be complete up to a later flush, and targets may be removed: their changes are passed over.
        target = targets.get(number) if seq > complete.get(number, 0) else None
        target = target or Counters("")
        if kind == 0:
            add_reply(target, reader, period) if target.address else (reader.signed(), reader.signed())
        elif kind == 1:
            reader.signed()
            target.sent += 1
            target.lost += 1
            target.days.append(Slot(1, 1, {}))
        else:
            block = Reader(reader.take(reader.number()))
            if target.address:
                add_change(target, block)


def read_connection(database):
    targets = {number: Counters(address) for number, address in database.execute("SELECT id, address FROM targets")}
    complete = {}
    for number, seq, sent, received, lost, total, last, last_reply, histogram in database.execute(
            "SELECT target, seq, sent, received, lost, sum_ns, last_ns, last_reply_ms, histogram FROM statistics"):
        reader = Reader(histogram)
        buckets, _ = read_buckets(reader, reader.number())
        targets[number] = Counters(targets[number].address, sent, received, lost, total, last, last_reply, buckets)
        complete[number] = seq
    for number, counts in database.execute("SELECT target, counts FROM days"):
        if number in targets:
            targets[number].days.append(read_slot(Reader(counts))[0])
    (folded,) = database.execute("SELECT value FROM meta WHERE key = 'folded'").fetchone()
    flushes = {}
    for seq, data in database.execute("SELECT seq, bytes FROM log WHERE seq > ? ORDER BY seq, part", (folded,)):
        flushes[seq] = flushes.get(seq, b"") + data
    for seq, changes in flushes.items():
        replay(changes, seq, targets, complete)
    return {target.address: target for target in targets.values()}


def read_database(path):
    """Address -> Counters, from a copy of the files as they are now; fails when SQLite finds anything wrong."""
    with tempfile.TemporaryDirectory(prefix="meshping-copy-") as folder:
        copy = pathlib.Path(folder, "copy.db")
        for suffix in ("", "-wal"):
            if pathlib.Path(str(path) + suffix).exists():
                shutil.copyfile(str(path) + suffix, str(copy) + suffix)
        database = sqlite3.connect(copy)
        try:
            result = database.execute("PRAGMA integrity_check").fetchall()
            if result != [("ok",)]:
                raise AssertionError(f"{path} is damaged: {result}")
            return read_connection(database)
        finally:
            database.close()
