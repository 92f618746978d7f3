# SPDX-License-Identifier: GPL-3.0-or-later
"""`cmake --install` puts everything where a distribution would. Usage: test_install.py CMAKE BUILD_FOLDER"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = sys.argv.pop()
CMAKE = sys.argv.pop()
DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"
EXPECTED = {
    "bin/meshping",
    "bin/mpcli",
    "lib/systemd/system/meshping.service",
    "share/bash-completion/completions/meshping",
    "share/bash-completion/completions/mpcli",
    "share/doc/meshping/CHANGELOG.md",
    "share/doc/meshping/LICENSE",
    "share/doc/meshping/README.md",
    "share/doc/meshping/examples/meshping.conf",
    "share/man/man1/meshping.1",
    "share/man/man1/mpcli.1",
    *(f"share/doc/meshping/docs/{path.name}" for path in DOCS.iterdir()),
}
WITH_WINDOW = {
    "share/applications/meshping.desktop",
    "share/icons/hicolor/scalable/apps/meshping.svg",
    "share/metainfo/org.meshping.Meshping.metainfo.xml",
}


def expected():
    with_window = "MESHPING_GUI:BOOL=ON" in pathlib.Path(BUILD, "CMakeCache.txt").read_text()
    return EXPECTED | WITH_WINDOW if with_window else EXPECTED


class Install(unittest.TestCase):
    def test_files(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        run = subprocess.run([CMAKE, "--install", BUILD, "--prefix", folder], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        installed = {path.relative_to(folder).as_posix() for path in pathlib.Path(folder).rglob("*") if path.is_file()}
        self.assertEqual(installed, expected())
        for name in ("meshping", "mpcli"):
            said = subprocess.run([f"{folder}/bin/{name}", "--version"], capture_output=True, text=True, check=True).stdout
            self.assertRegex(said, rf"^{name} \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main(verbosity=2)
