# SPDX-License-Identifier: GPL-3.0-or-later
"""Measuring one thing beside another."""

import statistics

median = statistics.median


def alternate(runs, **measures):
    """Calls each of the measures once a run, one after another, so that what the machine does meanwhile meets all of
    them: {name: [what each call returned]}."""
    results = {name: [] for name in measures}
    for _ in range(runs):
        for name, measure in measures.items():
            results[name].append(measure())
    return results
