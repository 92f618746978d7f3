# SPDX-License-Identifier: GPL-3.0-or-later
"""What benches share: rows and their table, medians, CPU accounting, addresses. See tests/bench/run."""
from .bench import Bench
from .compare import alternate, median
from .process import ProcessFigures
from .row import Row

__all__ = ["Bench", "ProcessFigures", "Row", "alternate", "median"]
