# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists what a ctest run left out, from its JUnit file: whole tests, Qt Test functions, Python test methods.

Usage: skipped.py [--refuse] FILE. With --refuse anything left out, or a run of no test at all, fails.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

QT_SKIP = re.compile(r"^SKIP\s*: (.*)$", re.MULTILINE)
PYTHON_SKIP = re.compile(r"^(?:(\w+) \(.*|.*) ?\.\.\. skipped ['\"](.*)['\"]$", re.MULTILINE)
PYTHON_COUNT = re.compile(r"^OK \(.*?skipped=(\d+).*\)$", re.MULTILINE)


def inside(output):
    """What a test's own output says it skipped, one text each."""
    found = [match.group(1) for match in QT_SKIP.finditer(output)]
    methods = [f"{match.group(1) or 'a test'}: {match.group(2)}" for match in PYTHON_SKIP.finditer(output)]
    found += methods
    if not methods:
        found += [f"{match.group(1)} Python tests" for match in PYTHON_COUNT.finditer(output)]
    return found


def skipped_in(root):
    """(test, what and why) of everything that a JUnit document says was left out."""
    result = []
    for case in root.iter("testcase"):
        name = case.get("name")
        output = case.findtext("system-out") or ""
        marker = case.find("skipped")
        parts = inside(output)
        if parts:
            result += [(name, part) for part in parts]
        elif marker is not None or case.get("status") in ("notrun", "disabled"):
            last = output.strip().splitlines()[-1:] or [marker.get("message", "not run") if marker is not None else "not run"]
            result.append((name, last[0]))
    return result


def main(arguments):
    refuse = "--refuse" in arguments
    (path,) = [argument for argument in arguments if argument != "--refuse"]
    root = ElementTree.parse(path).getroot()
    skipped = skipped_in(root)
    for name, reason in skipped:
        print(f"skipped: {name}: {reason}")
    if not refuse:
        return 0
    if root.find(".//testcase") is None:
        print("no test ran", file=sys.stderr)
        return 1
    if skipped:
        print(f"{len(skipped)} skipped where none may be", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
