# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string of the window is translated: the .ts files hold what the sources hold, nothing in them is unfinished, and no
translation has lost a place for a figure or a name."""
import importlib.machinery
import importlib.util
import pathlib
import re
import shutil
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "translations"
FILES = sorted(FOLDER.glob("*.ts"))
PLACES = re.compile(r"%(?:\d|n)")

sys.dont_write_bytecode = True


def updater():
    """translations/update as a module."""
    loader = importlib.machinery.SourceFileLoader("update", str(FOLDER / "update"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def messages(path):
    """(context, message) of all that a file holds."""
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


def words(message):
    """All forms of a translation."""
    translation = message.find("translation")
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


class Translations(unittest.TestCase):
    def refuse(self, found):
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_there_are_two(self):
        self.assertEqual([path.name for path in FILES], ["meshping_de.ts", "meshping_en.ts"])

    def test_nothing_is_missing(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for path in FILES:
            shutil.copy(path, folder.name)
        updater().update(pathlib.Path(folder.name))
        for path in FILES:
            there = {self.key(*entry) for entry in messages(path)}
            wanted = {self.key(*entry) for entry in messages(pathlib.Path(folder.name, path.name))}
            self.refuse([f"{path.name} lacks {key}: run translations/update" for key in sorted(wanted - there)])
            self.refuse([f"{path.name} holds what no source does: {key}" for key in sorted(there - wanted)])

    @staticmethod
    def key(context, message):
        return context, message.findtext("source"), message.findtext("comment") or ""

    def test_nothing_is_unfinished(self):
        self.refuse([
            f"{path.name}: {context}: {message.findtext('source')!r}"
            for path in FILES
            for context, message in messages(path)
            if message.find("translation").get("type") == "unfinished" or not all(words(message))
        ])

    def test_no_place_is_lost(self):
        self.refuse([
            f"{path.name}: {context}: {message.findtext('source')!r} became {form!r}"
            for path in FILES
            for context, message in messages(path)
            for form in words(message)
            if not self.fits(message, form)
        ])

    @staticmethod
    def fits(message, form):
        wanted = sorted(set(PLACES.findall(message.findtext("source"))))
        found = sorted(set(PLACES.findall(form)))
        # "the last ping" needs no number
        return found == wanted or (message.get("numerus") and found == [place for place in wanted if place != "%n"])

    def test_patterns_of_dates_keep_their_letters(self):
        self.refuse([
            f"{path.name}: {message.findtext('source')!r} became {form!r}"
            for path in FILES
            for _, message in messages(path)
            if "pattern" in (message.findtext("comment") or "")
            for form in words(message)
            if sorted(re.findall("[A-Za-z]+", form)) != sorted(re.findall("[A-Za-z]+", message.findtext("source")))
        ])


if __name__ == "__main__":
    unittest.main(verbosity=2)
