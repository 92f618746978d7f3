# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts text between two markers of a document."""

BEGIN = "<!-- written by tests/bench/figures -->"
END = "<!-- end of what tests/bench/figures writes -->"


def between_markers(document, text):
    """The document with `text` in place of what stands between the markers, each on a line of its own."""
    if document.count(BEGIN) != 1 or document.count(END) != 1:
        raise ValueError(f"the document needs one line {BEGIN} and one line {END}")
    before, _, rest = document.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{END} stands before {BEGIN}")
    return f"{before}{BEGIN}\n{text.strip()}\n{END}{after}"
