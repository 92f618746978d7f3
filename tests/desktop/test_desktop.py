# SPDX-License-Identifier: GPL-3.0-or-later
"""What desktops and software centres read: their own judges pass it, and its parts name each other."""
import configparser
import pathlib
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "resources" / "desktop"
DESKTOP = FOLDER / "meshping.desktop"
ICON = FOLDER / "meshping.svg"
METAINFO = FOLDER / "org.meshping.Meshping.metainfo.xml"
NOT_INSTALLED = 77  # ctest's SKIP_RETURN_CODE


class Desktop(unittest.TestCase):
    def passes(self, *command):
        judged = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)
        return judged.stdout + judged.stderr

    def entry(self):
        file = configparser.ConfigParser(interpolation=None)
        file.optionxform = str
        file.read(DESKTOP, encoding="utf-8")
        return file["Desktop Entry"]

    def test_desktop_file(self):
        self.assertEqual(self.passes("desktop-file-validate", "--warn-kde", DESKTOP), "")

    def test_metainfo(self):
        self.passes("appstreamcli", "validate", "--no-net", METAINFO)

    def test_parts_name_each_other(self):
        entry = self.entry()
        component = xml.parse(METAINFO).getroot()
        self.assertEqual(f'{entry["Icon"]}.svg', ICON.name)
        self.assertEqual(f'{component.findtext("id")}.metainfo.xml', METAINFO.name)
        self.assertEqual(component.findtext("launchable"), DESKTOP.name)
        self.assertEqual(component.findtext("name"), entry["Name"])
        self.assertEqual(component.findtext("provides/binary"), entry["Exec"].split()[0])

    def test_german(self):
        entry = self.entry()
        for key in ("GenericName", "Comment", "Keywords"):
            self.assertIn(f"{key}[de]", entry)
        component = xml.parse(METAINFO).getroot()
        for tag in ("summary", "p", "li"):
            languages = [part.get("{http://www.w3.org/XML/1998/namespace}lang") for part in component.iter(tag)]
            self.assertEqual(languages.count(None), languages.count("de"), tag)

    def test_icon_is_square(self):
        icon = xml.parse(ICON).getroot()
        self.assertEqual((icon.get("width"), icon.get("height"), icon.get("viewBox")), ("128", "128", "0 0 128 128"))


if __name__ == "__main__":
    missing = [tool for tool in ("desktop-file-validate", "appstreamcli") if not shutil.which(tool)]
    if missing:
        print(f"not installed: {', '.join(missing)}")
        sys.exit(NOT_INSTALLED)
    unittest.main(verbosity=2)
