# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the Prometheus text format (version 0.0.4), strictly enough to notice when it is broken."""

import re
from typing import NamedTuple

SAMPLE = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: -?\d+)?$')
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"(?:,|$)')
ESCAPE = re.compile(r'\\[n"\\]')
ESCAPES = {'\\n': '\n', '\\"': '"', '\\\\': '\\'}


class Sample(NamedTuple):
    name: str
    labels: dict
    value: float


def parse_labels(text):
    labels = {}
    at = 0
    while at < len(text):
        match = LABEL.match(text, at)
        if not match:
            raise ValueError(f"broken labels: {text}")
        labels[match[1]] = ESCAPE.sub(lambda escape: ESCAPES[escape[0]], match[2]) if "\\" in match[2] else match[2]
        at = match.end()
    return labels


def parse(text):
    """All samples, in order."""
    samples = []
    # At line feeds alone: other line breaks may stand in a label.
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        match = SAMPLE.match(line)
        if not match:
            raise ValueError(f"not a sample: {line}")
        samples.append(Sample(match[1], parse_labels(match[2] or ""), float(match[3])))
    return samples
