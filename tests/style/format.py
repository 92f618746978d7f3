# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every C++ file against .clang-format. Usage: format.py CLANG_FORMAT"""
import subprocess
import sys

import sources


def main(tool):
    if not tool:
        print("clang-format 14 is not installed")
        return sources.NOT_INSTALLED
    paths = [str(path) for path in sources.files(".h", ".cpp")]
    return subprocess.run([tool, "--dry-run", "-Werror", *paths], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
