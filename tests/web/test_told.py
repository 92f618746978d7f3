# SPDX-License-Identifier: GPL-3.0-or-later
"""What the daemon tells of itself and of what happened stands on the page in the reader's language. Against the test server, which is
named by MESHPING_FAKESERVER."""
import pathlib
import sys
import unittest

from browser import Browser

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "http")]
from fake import FakeServer  # noqa: E402


class Told(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = FakeServer(targets=3).__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        for command in ("conditions", "broken", "events"):
            cls.server.tell(command)
        cls.events = cls.server.get("/api/log").json()["events"]
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def tearDown(self):
        self.assertEqual(self.browser.log(), [])

    def show(self, view, language):
        self.browser.open(f"http://127.0.0.1:{self.server.port}/#/{view}", language=language)
        return self.browser.wait(lambda: [one.text for one in self.browser.all(".warning")], "warnings")

    def test_warnings(self):
        for view in ("", "events", "health"):
            warnings = self.show(view, "de-DE")
            self.assertEqual([text.split(" seit ")[0].split(":")[0] for text in warnings[:2]], ["Über IPv4 kann", "In die Datenbank wird nichts geschrieben"])
            self.assertRegex(warnings[2], r"^Seit .* UTC erreicht dieser Rechner")
        self.assertEqual(len(self.show("", "en-US")), 3)
        self.server.tell("well")
        self.browser.wait(lambda: len(self.browser.all(".warning")) == 2, "a warning less")
        self.server.tell("broken")

    def test_events(self):
        self.assertGreater(len(self.events), 15)
        self.show("events", "de-DE")
        self.browser.wait(lambda: len(self.browser.all("tbody tr")) == len(self.events), "all events")
        texts = [row.text for row in self.browser.all("tbody tr td:last-child")]
        for event, text in zip(reversed(self.events), texts):
            self.assertTrue(text, event)
            self.assertNotIn(event["text"].split(":")[0].split(" after ")[0], text)
        self.assertTrue(any("antwortet von 10.9.0.1" in text for text in texts))
        self.show("events", "en-US")
        self.browser.wait_text("3 probes in a row were lost")


if __name__ == "__main__":
    unittest.main(verbosity=2)
