# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the project's own files are."""
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("app", "core", "gui", "headless", "tests")
NOT_INSTALLED = 77  # ctest's SKIP_RETURN_CODE of the tests that need a tool


def files(*suffixes, folders=FOLDERS):
    """All our files with these suffixes, sorted."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if path.is_file())


def shown(path):
    """A path as a person names it, from the root."""
    return path.relative_to(ROOT).as_posix()
