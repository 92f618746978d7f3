# SPDX-License-Identifier: GPL-3.0-or-later
"""The types of the page's modules, which stand in their comments, are right (TypeScript's checker; nothing is compiled)."""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent

if not shutil.which("tsc"):
    print("node-typescript is not installed")
    sys.exit(77)
sys.exit(subprocess.run(["tsc", "-p", HERE], check=False).returncode)
