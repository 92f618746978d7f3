# SPDX-License-Identifier: GPL-3.0-or-later
"""A daemon that knows many targets with a history from its start."""

import contextlib
import subprocess
import tempfile

from support.daemon import Daemon


@contextlib.contextmanager
def filled(bench, targets, buckets, **options):
    """A daemon on a database of so many loopback targets, each with a histogram of so many buckets."""
    with tempfile.TemporaryDirectory(prefix="meshping-bench-") as folder:
        subprocess.run([bench.program("bench_fill"), folder, str(targets), str(buckets)], check=True)
        with Daemon(bench.program("meshping"), database=folder, start_seconds=60, **options) as daemon:
            yield daemon
