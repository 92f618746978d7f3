# SPDX-License-Identifier: GPL-3.0-or-later
"""The results of cases, kept as JSON and shown as a table of text or Markdown."""

import dataclasses
import json

from .row import Row

# The order of the table; what is not named here stands at its end.
ORDER = ("cpu", "rivals", "endurance", "start", "accuracy", "memory", "disk", "metrics", "targets", "adding")
HEADINGS = ("", "measured", "beside it", "ratio", "goal", "met")
MET = {True: "yes", False: "no", None: ""}


@dataclasses.dataclass
class Result:
    """What one case showed, when, and with how many runs."""

    title: str
    date: str
    runs: int
    rows: list[Row]


def ordered(results):
    """(name, result) in the order of the table."""
    return sorted(results.items(), key=lambda item: (ORDER.index(item[0]) if item[0] in ORDER else len(ORDER), item[0]))


def to_json(machine, results):
    document = {"machine": machine, "cases": {name: dataclasses.asdict(result) for name, result in ordered(results)}}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def from_json(text):
    """(machine, results)."""
    document = json.loads(text)
    results = {
        name: Result(case["title"], case["date"], case["runs"], [Row(**row) for row in case["rows"]])
        for name, case in document["cases"].items()
    }
    return document["machine"], results


def cells(row):
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    return [row.what, row.measured, row.rival, ratio, row.goal, MET[row.met]]


def as_text(results):
    lines = [list(HEADINGS)]
    for _, result in ordered(results):
        lines += [[result.title], *(cells(row) for row in result.rows)]
    widths = [max((len(line[at]) for line in lines if len(line) > 1), default=0) for at in range(len(HEADINGS))]
    shown = [
        line[0] if len(line) == 1 else ("  " + "  ".join(text.ljust(width) for text, width in zip(line, widths))).rstrip()
        for line in lines
    ]
    return "\n".join(shown) + "\n"


def as_markdown(results):
    def line(texts):
        return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"

    lines = [line(HEADINGS), "|" + "---|" * len(HEADINGS)]
    for _, result in ordered(results):
        lines.append(line([f"**{result.title}**", *[""] * (len(HEADINGS) - 1)]))
        lines += [line(cells(row)) for row in result.rows]
    return "\n".join(lines) + "\n"
