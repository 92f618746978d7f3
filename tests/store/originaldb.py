# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes databases as the original meshping (the Python program) leaves them."""
import contextlib
import os
import pathlib
import signal
import sqlite3
import sys
import time

SCHEMA = """
CREATE TABLE targets (id INTEGER PRIMARY KEY, addr TEXT UNIQUE, name TEXT, UNIQUE (addr, name));
CREATE TABLE histograms (target_id INTEGER, timestamp INTEGER, bucket INTEGER, count INTEGER DEFAULT 1,
    FOREIGN KEY (target_id) REFERENCES targets(id), UNIQUE (target_id, timestamp, bucket));
CREATE TABLE loss_stats (target_id INTEGER, timestamp INTEGER, sent INTEGER DEFAULT 0, lost INTEGER DEFAULT 0,
    FOREIGN KEY (target_id) REFERENCES targets(id), UNIQUE (target_id, timestamp));
CREATE TABLE statistics (target_id INTEGER, field TEXT, value DOUBLE,
    FOREIGN KEY (target_id) REFERENCES targets(id), UNIQUE (target_id, field));
CREATE TABLE meta (target_id INTEGER, field TEXT, value TEXT,
    FOREIGN KEY (target_id) REFERENCES targets(id), UNIQUE (target_id, field));
"""
HOUR = 3600


def this_hour():
    return int(time.time()) // HOUR * HOUR


class Original:
    """An open one, in WAL mode. At the end of `with` it is closed, and its log is in the file."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.sqlite = sqlite3.connect(self.path)
        self.sqlite.execute("PRAGMA journal_mode = WAL")
        if not self.sqlite.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            self.sqlite.executescript(SCHEMA)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sqlite.commit()
        self.sqlite.close()

    def add(self, addr, name=None, hours=None, statistics="hours", **meta):
        """A target. `hours`: {hour: ({bucket: count}, sent, lost)}, sent None where losses were not counted.
        `statistics`: {field: value}; "hours": the sums of the hours."""
        hours = hours or {}
        number = self.sqlite.execute("INSERT INTO targets (addr, name) VALUES (?, ?)", (addr, name or addr)).lastrowid
        for hour, (buckets, sent, lost) in hours.items():
            self.put_hour(number, hour, buckets, sent, lost)
        if statistics == "hours":
            statistics = self.sums(hours)
        self.put_statistics(number, **statistics)
        self.sqlite.executemany("INSERT INTO meta VALUES (?, ?, ?)",
                                [(number, field, value) for field, value in {"state": "up", **meta}.items()])
        return number

    def put_hour(self, number, hour, buckets, sent, lost):
        """Writes an hour, in place of what was there."""
        self.sqlite.executemany("INSERT OR REPLACE INTO histograms VALUES (?, ?, ?, ?)",
                                [(number, hour, bucket, count) for bucket, count in buckets.items()])
        if sent is not None:
            self.sqlite.execute("INSERT OR REPLACE INTO loss_stats VALUES (?, ?, ?, ?)", (number, hour, sent, lost))

    def put_statistics(self, number, **statistics):
        self.sqlite.executemany("INSERT OR REPLACE INTO statistics VALUES (?, ?, ?)",
                                [(number, field, float(value)) for field, value in statistics.items()])

    @staticmethod
    def sums(hours):
        received = sum(sum(buckets.values()) for buckets, _, _ in hours.values())
        lost = sum(lost or 0 for _, _, lost in hours.values())
        found = {"sent": received + lost, "recv": received, "lost": lost, "sum": received * 12.5}
        if received:
            found.update(last=12.345, min=11.25, max=23.75, avg15m=12.5, avg6h=12.625, avg24h=12.75)
        return found


def many(path, targets, hours):
    """A large one: each target with its own address and so many hours."""
    newest = this_hour() - HOUR
    with Original(path) as original:
        rows = []
        losses = []
        fields = []
        for number in range(1, targets + 1):
            for back in range(hours):
                buckets = {30 + number % 7 + i: 20 + (number + back) % 5 for i in range(5)}
                rows += [(number, newest - back * HOUR, bucket, count) for bucket, count in buckets.items()]
                losses.append((number, newest - back * HOUR, sum(buckets.values()) + back % 3, back % 3))
            received = sum(row[3] for row in rows[-5 * hours:])
            lost = sum(loss[3] for loss in losses[-hours:])
            fields += [(number, field, value) for field, value in
                       {"sent": received + lost, "recv": received, "lost": lost, "sum": received * 12.5, "last": 12.345,
                        "min": 11.25, "max": 23.75, "avg15m": 12.5, "avg6h": 12.625, "avg24h": 12.75}.items()]
        write = original.sqlite.executemany
        write("INSERT INTO targets VALUES (?, ?, ?)",
              [(n, f"127.{1 + n // 65536}.{n // 256 % 256}.{n % 256}", f"host {n}") for n in range(1, targets + 1)])
        # As it was written: hour after hour.
        rows.sort(key=lambda row: (row[1], row[0], row[2]))
        write("INSERT INTO histograms VALUES (?, ?, ?, ?)", rows)
        write("INSERT INTO loss_stats VALUES (?, ?, ?, ?)", losses)
        write("INSERT INTO statistics VALUES (?, ?, ?)", fields)


def killed(path, write):
    """What an original leaves that is killed: `write(original)` runs in a process of its own, and what it writes is in the
    log alone."""
    Original(path).__exit__()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            original = Original(path)
            original.sqlite.execute("PRAGMA wal_autocheckpoint = 0")
            write(original)
            original.sqlite.commit()
            os.kill(os.getpid(), signal.SIGKILL)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise AssertionError("the writer failed")


if __name__ == "__main__":
    # python3 originaldb.py FILE TARGETS HOURS
    many(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
