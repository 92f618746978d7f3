# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy over every .cpp of the build, two at a time. Usage: tidy.py CLANG_TIDY BUILD_FOLDER

A file that passed is not looked at again until it, a header of ours that it includes, its compile command or the
rules change: BUILD_FOLDER/tidy keeps an empty file named by the hash of all of them.
"""
import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess
import sys

import sources

OWN_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def reachable(path, seen):
    """`path` and every header of ours that it includes, directly or not."""
    if path in seen:
        return
    seen.add(path)
    for name in OWN_INCLUDE.findall(path.read_text()):
        header = sources.ROOT / name
        if header.is_file():
            reachable(header, seen)


def key(entry, rules):
    """Names what a verdict on this entry depends on."""
    digest = hashlib.sha256(rules)
    digest.update(entry["command"].encode())
    seen = set()
    reachable(pathlib.Path(entry["file"]), seen)
    for path in sorted(seen):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def check(tool, build, entry, rules):
    """What clang-tidy has against one file; empty when nothing."""
    passed = build / "tidy" / key(entry, rules)
    if passed.exists():
        return ""
    run = subprocess.run([tool, "-p", str(build), "--quiet", entry["file"]], capture_output=True, text=True, check=False)
    if run.returncode == 0:
        passed.touch()
        return ""
    return run.stdout + run.stderr


def main(tool, build):
    if not tool:
        print("clang-tidy 14 is not installed")
        return sources.NOT_INSTALLED
    build = pathlib.Path(build)
    (build / "tidy").mkdir(exist_ok=True)
    rules = subprocess.run([tool, "--version"], capture_output=True, check=True).stdout
    for path in sorted(sources.ROOT.glob(".clang-tidy")) + sorted(sources.ROOT.glob("*/.clang-tidy")):
        rules += path.read_bytes()
    ours = {str(path) for path in sources.files(".cpp")}
    entries = [entry for entry in json.loads((build / "compile_commands.json").read_text()) if entry["file"] in ours]
    left_out = ours - {entry["file"] for entry in entries}
    for name in sorted(left_out):
        print(f"{name}: belongs to no target")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(lambda entry: check(tool, build, entry, rules), entries))
    complaints = [verdict for verdict in verdicts if verdict]
    print("\n".join(complaints))
    print(f"{len(entries)} files, {len(complaints)} with complaints")
    return 1 if complaints or left_out or not entries else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
