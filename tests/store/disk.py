# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that can be full, or read-only."""
import contextlib
import subprocess


class Disk:
    """A small tmpfs at a folder."""

    def __init__(self, folder, kilobytes=2048):
        self.folder = folder
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], check=True)

    def fill(self):
        with contextlib.suppress(OSError), open(self.folder / "filler", "ab", buffering=0) as filler:
            while filler.write(b"x" * 4096) == 4096:
                pass

    def make_room(self):
        (self.folder / "filler").unlink()

    def set_read_only(self, read_only):
        subprocess.run(["mount", "-o", f"remount,bind,{'ro' if read_only else 'rw'}", self.folder], check=True)

    def unmount(self):
        subprocess.run(["umount", "-l", self.folder], check=True)
