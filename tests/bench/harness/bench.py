# SPDX-License-Identifier: GPL-3.0-or-later
"""What a case is given."""

import pathlib
import sys


class Failed(Exception):
    """A case could not measure what it is there for."""


class Bench:
    """build: the folder of the release build; runs: how often to measure; quick: figures of one short run will do."""

    def __init__(self, build, quick=False):
        self.build = pathlib.Path(build)
        self.quick = quick
        self.runs = 1 if quick else 3

    def program(self, name):
        """The path of a program of the release build."""
        path = self.build / "bin" / name
        if not path.is_file():
            raise Failed(f"{path} is missing: cmake --build --preset release --target bench_programs")
        return path

    @staticmethod
    def log(text):
        print(f"  {text}", file=sys.stderr, flush=True)
