# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of our own, Xvfb, worked by keyboard and mouse, and what is to be seen on it."""

import mmap
import os
import pathlib
import shutil
import struct
import subprocess
import time
import zlib

from lab.runner import namespace

PATIENCE = 60


def wait_for(condition, what, seconds=PATIENCE):
    """Returns the first true value of condition()."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.1)
    return value


class Picture:
    """A screen's pixels, a row after the other, four bytes each: blue, green, red, nothing."""

    def __init__(self, width, height, rows):
        self.width = width
        self.height = height
        self.rows = rows

    def pixels(self, left, top, right, bottom):
        """(red, green, blue) of a part, given by shares of width and height."""
        for row in self.rows[int(top * self.height):int(bottom * self.height)]:
            for x in range(int(left * self.width), int(right * self.width)):
                yield row[4 * x + 2], row[4 * x + 1], row[4 * x]

    def count(self, wanted, left=0, top=0, right=1, bottom=1):
        """How many pixels of a part `wanted` is true of."""
        return sum(1 for pixel in self.pixels(left, top, right, bottom) if wanted(*pixel))

    def save(self, path):
        """As PNG, for people."""
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        lines = b"".join(
            b"\0" + bytes(byte for x in range(0, 4 * self.width, 4) for byte in (row[x + 2], row[x + 1], row[x]))
            for row in self.rows)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        pathlib.Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) +
                                       chunk(b"IEND", b""))


class Screen:
    """Between start() and close()."""

    def __init__(self, directory, width=1280, height=800):
        for program in ("Xvfb", "xdotool"):
            if not shutil.which(program):
                namespace.skip(f"{program} is not installed: prerequisites/install test")
        self.directory = directory
        self.size = f"{width}x{height}x24"
        self.process = None
        self.display = None

    def start(self):
        read, write = os.pipe()
        # Everybody may connect: who runs the window is not who runs this, and the network is ours alone.
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", self.size, "-fbdir", self.directory, "-ac", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as number:
            self.display = ":" + number.readline().strip()
        if self.display == ":":
            namespace.skip("Xvfb does not start here")
        return self

    def close(self):
        self.process.terminate()
        self.process.wait()

    def do(self, *arguments):
        """Has xdotool do something; its output, empty when it failed."""
        done = subprocess.run(["xdotool", *arguments], env={**os.environ, "DISPLAY": self.display}, capture_output=True,
                              text=True, check=False, timeout=PATIENCE)
        return done.stdout.strip() if done.returncode == 0 else ""

    def window(self, title):
        """Waits for a window with this title (a regular expression) and gives it the keyboard; no one manages windows here."""
        found = wait_for(lambda: self.do("search", "--onlyvisible", "--name", title), f"a window “{title}”").split()[-1]
        self.do("windowfocus", "--sync", found)
        return found

    def is_there(self, window):
        return window in self.do("search", "--onlyvisible", "--name", ".*").split()

    def place(self, window):
        """Left, top, width and height in pixels."""
        values = dict(line.split("=") for line in self.do("getwindowgeometry", "--shell", window).splitlines())
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def fill(self, window):
        """Lets a window take all of the screen. (xdotool's own waiting never ends where nothing is left to change.)"""
        width, height = self.size.split("x")[:2]
        self.do("windowsize", window, width, height)
        self.do("windowmove", window, "0", "0")
        wait_for(lambda: self.place(window) == (0, 0, int(width), int(height)), "the window's size")

    def press(self, *keys):
        self.do("key", "--delay", "30", *keys)

    def write(self, text):
        self.do("type", "--delay", "10", text)

    def wheel(self, x, y, notches):
        """Turns the wheel over a place given by shares of the screen; up where `notches` is positive."""
        width, height = (int(part) for part in self.size.split("x")[:2])
        self.do("mousemove", str(int(x * width)), str(int(y * height)))
        self.do("click", "--repeat", str(abs(notches)), "--delay", "30", "4" if notches > 0 else "5")

    def picture(self):
        """What is to be seen now: Xvfb keeps it in a file, in the format of xwd."""
        with open(os.path.join(self.directory, "Xvfb_screen0"), "rb") as file, \
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            head = struct.unpack(">25I", content[:100])
            head_size, width, height, bits, line, colors = head[0], head[4], head[5], head[11], head[12], head[19]
            if bits != 32:
                raise AssertionError(f"the screen has {bits} bits a pixel")
            start = head_size + 12 * colors
            return Picture(width, height, [content[start + y * line:start + y * line + 4 * width] for y in range(height)])
