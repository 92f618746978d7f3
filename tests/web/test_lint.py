# SPDX-License-Identifier: GPL-3.0-or-later
"""The page's modules keep the rules of eslintrc.json."""
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Where Debian keeps the modules of its own Node; another Node does not look there by itself.
MODULES = "/usr/share/nodejs:/usr/lib/nodejs"

linter = shutil.which("eslint")
if not linter:
    print("eslint is not installed")
    sys.exit(77)
command = ["node", linter, "--no-eslintrc", "--config", HERE / "eslintrc.json", "--format", "unix", "--max-warnings", "0", "resources/web"]
sys.exit(subprocess.run(command, env={**os.environ, "NODE_PATH": MODULES}, cwd=ROOT, check=False).returncode)
