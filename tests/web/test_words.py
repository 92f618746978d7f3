# SPDX-License-Identifier: GPL-3.0-or-later
"""Both languages of the page have the same words, and all that are used; what the first view takes is bounded and asked for at once."""
import gzip
import pathlib
import re
import unittest

WEB = pathlib.Path(__file__).resolve().parents[2] / "resources" / "web"
ICON = WEB.parent / "desktop" / "meshping.svg"
MOST_BYTES = 100_000
TEXT = r'"(?:\\.|[^"\\])*"'
ENTRY = re.compile(rf'"([\w.]+)": (\{{ one: {TEXT}, other: {TEXT} \}}|{TEXT})')


def phrases(language):
    """{key: phrase as it stands in the source}"""
    text = (WEB / "words" / f"{language}.js").read_text(encoding="utf-8")
    found = ENTRY.findall(text)
    keys = [key for key, _ in found]
    assert len(keys) == len(set(keys)), "a key stands there twice"
    return dict(found)


def sources():
    return {path: path.read_text(encoding="utf-8") for path in WEB.rglob("*.js") if path.parent.name != "words" or path.name == "words.js"}


def imported(name, seen):
    """All modules that come with one, by their paths from the page."""
    if name in seen:
        return seen
    seen.add(name)
    for other in re.findall(r'^import .* from "(\.[^"]+)"', (WEB / name).read_text(encoding="utf-8"), re.MULTILINE):
        imported(str((WEB / name).parent.joinpath(other).resolve().relative_to(WEB)), seen)
    return seen


class Words(unittest.TestCase):
    def setUp(self):
        self.english, self.german = phrases("en"), phrases("de")

    def test_same_keys(self):
        self.assertGreater(len(self.english), 200)
        self.assertEqual(list(self.english), list(self.german), "the keys differ, or their order does")

    def test_same_values(self):
        for key, phrase in self.english.items():
            self.assertEqual(set(re.findall(r"\{(\w+)\}", phrase)), set(re.findall(r"\{(\w+)\}", self.german[key])), key)

    def test_used_exist(self):
        for path, text in sources().items():
            for key in re.findall(r'\bsay\("([\w.]+)"[,)]', text):
                self.assertTrue(key in self.english, f"{path}: {key}")
            for beginning in re.findall(r'\bsay\("([\w.]+\.)" \+', text):
                self.assertTrue(any(key.startswith(beginning) for key in self.english), f"{path}: {beginning}")

    def test_existing_are_used(self):
        everything = "\n".join(sources().values())
        literal = set(re.findall(r'"([\w.]+)"', everything))
        beginnings = tuple(set(re.findall(r'"([\w.]+\.)" \+', everything)))
        self.assertEqual([key for key in self.english if key not in literal and not key.startswith(beginnings)], [])


class Told(unittest.TestCase):
    """What the daemon tells of by a name, as docs/api.md has it, the page has words for."""

    def setUp(self):
        self.document = (WEB.parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
        self.source = (WEB / "events" / "eventwords.js").read_text(encoding="utf-8")

    def named(self, field):
        """The names in backquotes in the meaning of a field."""
        line = next(line for line in self.document.splitlines() if line.startswith(f"| {field}"))
        return re.findall(r"`([a-z_]+)`", line.split("|")[2])

    def test_events(self):
        kinds = self.named("`kind`")
        self.assertGreater(len(kinds), 10)
        for kind in kinds:
            self.assertIn(f'"{kind}"', self.source)

    def test_faults(self):
        for kind in self.named("`fault.kind`")[2:]:
            self.assertIn(f"fault.{kind}", phrases("en"))


class FirstView(unittest.TestCase):
    def test_asked_for_at_once(self):
        page = (WEB / "index.html").read_text(encoding="utf-8")
        needed = {"web/" + name for name in imported("page/main.js", set()) | imported("targets/view.js", set())}
        self.assertEqual(needed, set(re.findall(r'<link rel="modulepreload" href="([^"]+)"', page)))

    def test_size(self):
        names = imported("page/main.js", set()) | imported("targets/view.js", set()) | {"index.html", "words/de.js"}
        files = [WEB / name for name in names] + [ICON] + [WEB / name for name in ("page/page.css", "page/dialog.css", "targets/targets.css")]
        size = sum(len(gzip.compress(path.read_bytes(), 1)) for path in files)
        print(f"the first view takes {size} bytes, compressed")
        self.assertLess(size, MOST_BYTES)


class Files(unittest.TestCase):
    def test_licence(self):
        for path in (*WEB.rglob("*.js"), *WEB.rglob("*.css"), *WEB.rglob("*.html")):
            self.assertIn("SPDX-License-Identifier: GPL-3.0-or-later", "\n".join(path.read_text(encoding="utf-8").splitlines()[:2]), path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
