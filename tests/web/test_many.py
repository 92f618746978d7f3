# SPDX-License-Identifier: GPL-3.0-or-later
"""100,000 targets on the page: what is in the document, what the browser holds, and that it scrolls. Against the test server, which
is named by MESHPING_FAKESERVER."""
import pathlib
import sys
import unittest

from browser import Browser, Keys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "http")]
from fake import FakeServer  # noqa: E402

TARGETS = 100_000
MOST_ELEMENTS = 4_000
MOST_MEGABYTES = 150


class Many(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = FakeServer(targets=TARGETS).__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.server.tell("probe")
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.open(f"http://127.0.0.1:{cls.server.port}")
        cls.browser.wait_text("100,000 targets", 90)

    def elements(self):
        return self.browser.run("return document.querySelectorAll('*').length")

    def test_only_what_is_in_sight(self):
        self.assertLess(self.elements(), MOST_ELEMENTS)
        self.assertEqual(self.browser.run("return document.querySelector('.grid').getAttribute('aria-rowcount')"), str(TARGETS + 1))
        self.browser.focus(".grid")
        self.browser.type(Keys.END)
        self.browser.wait(lambda: "host99999" in self.browser.names(), "the last row")
        self.browser.run("document.querySelector('.grid').scrollTop = 30 * 50000")
        self.browser.wait(lambda: "host50000" in self.browser.names(), "a row in the middle")
        self.assertLess(self.elements(), MOST_ELEMENTS)

    def test_overview(self):
        """Strips come for the rows in sight alone, however far one scrolls."""
        self.browser.run("location.hash = '#/overview?span=3600'")
        labels = "return [...document.querySelectorAll('.row.strip:not([hidden])')].map((row) => [row.querySelector('a').textContent, row.querySelector('canvas').getAttribute('aria-label')]);"
        for name, top in (("host0", 0), ("host50000", 24 * 50000), ("host99999", 24 * TARGETS)):
            self.browser.wait(lambda: self.browser.one(".strips"), "the overview", 60)
            self.browser.run("document.querySelector('.strips').scrollTop = arguments[0]", top)
            self.browser.wait(lambda: "%" in dict(self.browser.run(labels)).get(name, ""), "the strip of " + name)
            self.assertLess(self.elements(), MOST_ELEMENTS)
        asked = self.browser.run("return performance.getEntriesByType('resource').filter((one) => one.name.includes('api/overview?')).length")
        self.assertLess(asked, 40)
        self.browser.run("location.hash = '#/'")
        self.browser.wait(lambda: self.browser.one(".grid"), "the table again")

    def test_sorts_and_finds(self):
        self.browser.focus(".filter")
        self.browser.type("host4242")
        self.browser.wait(lambda: self.browser.names()[0] == "host4242", "what was looked for")
        self.browser.wait_text("11 of 100,000 targets")
        self.browser.type(Keys.ESCAPE)
        self.browser.click("[data-column=name]")
        self.browser.click("[data-column=name]")
        self.browser.run("document.querySelector('.grid').scrollTop = 0")
        self.browser.wait(lambda: self.browser.names()[0] == "host99999", "the other order")
        self.browser.click("[data-column=address]")

    def test_memory(self):
        self.server.tell("probe")
        self.browser.wait(lambda: self.browser.rows() and all(row["sent"] != "11" for row in self.browser.rows().values()), "later figures", 60)
        self.browser.command("HeapProfiler.collectGarbage")
        # What scripts hold, arrays outside of their heap among it, and the document.
        used = self.browser.command("Runtime.getHeapUsage")
        held = (used["usedSize"] + used.get("embedderHeapUsedSize", 0) + used.get("backingStorageSize", 0)) / 1024 / 1024
        print(f"the page holds {held:.0f} MB", file=sys.stderr)
        self.assertLess(held, MOST_MEGABYTES)
        self.assertEqual(self.browser.log(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
