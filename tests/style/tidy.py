# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy over every .cpp of the build. Usage: tidy.py CLANG_TIDY BUILD_FOLDER

Most of its time goes into Qt's headers, so many files are first looked at as if they were one. Where that one finds fault,
or does not compile since two files have a helper of the same name, the files that it names get a look of their own, whose
verdict counts, and the rest is looked at again as one.

Files that passed are not looked at again until one of them, a header of ours that they include, their compile commands, the
rules, clang-tidy, this script, or a package with headers changes: the user's cache folder keeps a file named by the hash of
all of these, for every checkout.
"""
import concurrent.futures
import hashlib
import itertools
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import sources

TOGETHER = 24
PASSED = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "meshping" / "tidy"
COMPLAINT = re.compile(r"^(/[^:\n]+):\d+:\d+: (?:error|warning): ", re.MULTILINE)
OWN_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def reachable(path, seen):
    """Adds `path` and every header of ours that it includes, directly or not, to `seen`."""
    if path in seen:
        return
    seen.add(path)
    for name in OWN_INCLUDE.findall(path.read_text()):
        header = sources.ROOT / name
        if header.is_file():
            reachable(header, seen)


def key(entries, rules):
    """Names what a verdict on these entries depends on."""
    digest = hashlib.sha256(rules)
    seen = set()
    for entry in entries:
        digest.update(entry["command"].replace(str(sources.ROOT), "").encode())
        reachable(pathlib.Path(entry["file"]), seen)
    for path in sorted(seen):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def flags(entries):
    """The compiler flags of all entries, without what names one file."""
    result = {}
    for entry in entries:
        words = shlex.split(entry["command"])[1:]
        paired = False
        for word, following in itertools.zip_longest(words, words[1:], fillvalue=""):
            if paired:
                paired = False
            elif word in ("-o", "-c", "-MT", "-MF"):
                paired = True
            elif word == "-isystem":
                result[word, following] = None
                paired = True
            elif word != "-MD":
                result[(word,)] = None
    return list(itertools.chain.from_iterable(result))


def as_one(tool, build, entries, name):
    """What clang-tidy has against these files together, or None. Each has its own main() where it has one."""
    area = pathlib.Path(entries[0]["file"]).relative_to(sources.ROOT).parts[0]
    folder = build / "tidy" / area
    folder.mkdir(parents=True, exist_ok=True)
    rules = sources.ROOT / area / ".clang-tidy"
    (build / "tidy" / ".clang-tidy").write_bytes((sources.ROOT / ".clang-tidy").read_bytes())
    if rules.exists():
        (folder / ".clang-tidy").write_bytes(rules.read_bytes())
    joined = folder / f"{name}.cpp"
    joined.write_text("".join(
        f'#define main main_{number}\n#include "{entry["file"]}"\n#undef main\n' for number, entry in enumerate(entries)
    ))
    filters = ["--header-filter=.*\\.(h|cpp)$", "--checks=-bugprone-suspicious-include"]
    command = [tool, "--quiet", *filters, str(joined), "--", *flags(entries)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    joined.unlink()
    return run.stdout + run.stderr if run.returncode else None


def alone(tool, build, entry):
    """What clang-tidy has against this file, or None."""
    command = [tool, "-p", str(build / "tidy"), "--quiet", entry["file"]]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr if run.returncode else None


def parts(entries, complaint):
    """What to look at after this complaint about all of them: each file that it names, and the rest as one; or halves."""
    named = set(COMPLAINT.findall(complaint))
    suspects = [entry for entry in entries if entry["file"] in named]
    rest = [entry for entry in entries if entry["file"] not in named]
    if suspects and rest:
        return [[entry] for entry in suspects] + [rest]
    middle = len(entries) // 2
    return [entries[:middle], entries[middle:]]


def check(tool, build, entries, rules):
    """What clang-tidy has against these files, one text for each that it finds fault with."""
    name = key(entries, rules)
    passed = PASSED / name
    if passed.exists():
        return []
    if len(entries) == 1:
        complaint = alone(tool, build, entries[0])
        complaints = [complaint] if complaint else []
    else:
        complaint = as_one(tool, build, entries, name)
        smaller = parts(entries, complaint) if complaint else []
        complaints = list(itertools.chain.from_iterable(check(tool, build, part, rules) for part in smaller))
    if not complaints:
        passed.touch()
    return complaints


def groups(entries):
    """The entries, many of one area (core, gui, ...) at a time: neighbours include the same headers."""
    def area(entry):
        return pathlib.Path(entry["file"]).relative_to(sources.ROOT).parts[0]

    for _, files in itertools.groupby(sorted(entries, key=lambda e: e["file"]), area):
        files = list(files)
        yield from (files[i:i + TOGETHER] for i in range(0, len(files), TOGETHER))


def environment(tool):
    """What a verdict depends on beside the files: the tool, the rules, how it is run, and the system's headers."""
    said = subprocess.run([tool, "--version"], capture_output=True, check=True).stdout
    for path in [*sorted(sources.ROOT.glob(".clang-tidy")), *sorted(sources.ROOT.glob("*/.clang-tidy")), pathlib.Path(__file__)]:
        said += path.read_bytes()
    if shutil.which("dpkg-query"):
        packages = ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", "*-dev"]
        said += subprocess.run(packages, capture_output=True, check=True).stdout
    return said


def commands(build):
    """The build's compile commands, without the headers that GCC has read beforehand: clang reads a source's own."""
    read = json.loads((build / "compile_commands.json").read_text())
    for entry in read:
        entry["command"] = re.sub(r" -Winvalid-pch -include \S+", "", entry["command"])
    (build / "tidy" / "compile_commands.json").write_text(json.dumps(read))
    return read


def main(tool, build):
    if not tool:
        print("clang-tidy 14 is not installed")
        return sources.NOT_INSTALLED
    os.nice(19)  # tests that measure run beside it
    build = pathlib.Path(build)
    (build / "tidy").mkdir(exist_ok=True)
    PASSED.mkdir(parents=True, exist_ok=True)
    rules = environment(tool)
    ours = {str(path) for path in sources.files(".cpp")}
    # A file that several programs share has its say once.
    entries = list({entry["file"]: entry for entry in commands(build) if entry["file"] in ours}.values())
    left_out = ours - {entry["file"] for entry in entries}
    for name in sorted(left_out):
        print(f"{name}: belongs to no target")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda group: check(tool, build, group, rules), groups(entries)))
    complaints = list(itertools.chain.from_iterable(found))
    print("\n".join(complaints))
    print(f"{len(entries)} files, {len(complaints)} with complaints")
    return 1 if complaints or left_out or not entries else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
