# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the page in a real browser, of a daemon that pings the lab. Run with both programs."""
import sys
import unittest

from browser import Keys
from labsite import Site, enter

EVIL = "<img src=x onerror=alert(1)>"
TARGETS = ["gw@10.1.0.1", "web 2@10.1.0.3", "web 10@10.1.0.2", f"{EVIL}@10.1.0.4", "2001:db8:1::1", "dead@10.9.9.9", "late@10.3.0.1", "lossy@10.2.0.1"]
ROWS = ["gw", "web 10", "web 2", EVIL, "lossy", "late", "dead", "2001:db8:1::1"]


class Table(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Site.begin(cls)
        cls.daemon = Site.daemon(TARGETS, cls.addClassCleanup)
        for address, labels in (("10.1.0.2", {"site": "Berlin"}), ("10.1.0.3", {"site": "Berlin", "role": "core"}), ("10.1.0.1", {"site": "Aachen"})):
            cls.daemon.patch("/api/targets/" + address, {"labels": labels})
        cls.daemon.wait_for(lambda: cls.daemon.target("10.9.9.9")["state"] == "down" and cls.daemon.target("10.2.0.1")["lost"] > 2)

    def setUp(self):
        self.browser.open(self.daemon.url)
        self.browser.wait(lambda: len(self.browser.rows()) == len(TARGETS), "all targets")

    def tearDown(self):
        self.assertEqual(self.browser.log(), [])

    def test_live(self):
        rows = self.browser.rows()
        self.assertEqual((rows["gw"]["address"], rows["gw"]["state"], rows["gw"]["loss"]), ("10.1.0.1", "up", "0.00\u202f%"))
        self.assertEqual((rows["dead"]["state"], rows["dead"]["last"], rows["dead"]["succ"]), ("down", "–", "0.00\u202f%"))
        self.assertEqual(rows["web 2"]["labels"], "role=core site=Berlin")
        self.assertRegex(rows["lossy"]["state"], r"^loss \d+(\.\d)?\u202f%$")
        self.assertRegex(rows["late"]["state"], r"^late 45\d\u202fms$")
        self.assertRegex(rows["gw"]["avg15m"], r"^[45]\.\d\d$|^6\.\d\d$")
        before = int(rows["gw"]["sent"])
        self.browser.wait(lambda: int(self.browser.rows()["gw"]["sent"]) >= before + 4, "later figures")
        self.browser.wait_text("2 down")
        requests = self.browser.run("return performance.getEntriesByType('resource').filter((one) => one.initiatorType === 'fetch').length")
        self.assertLessEqual(requests, 1, "the page polls")

    def test_evil_name(self):
        self.assertIn(EVIL, self.browser.rows())
        self.assertEqual(self.browser.run("return document.querySelectorAll('img, script:not([src])').length"), 0)
        self.assertEqual(self.browser.run("try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch (error) { return error.name; }"),
                         "TypeError")
        self.assertTrue(all("TrustedHTML" in line for line in self.browser.log()))

    def test_order(self):
        self.assertEqual(self.browser.names(), ROWS)
        self.browser.click("[data-column=name]")
        self.assertEqual(self.browser.names(), ["2001:db8:1::1", EVIL, "dead", "gw", "late", "lossy", "web 2", "web 10"])
        self.browser.click("[data-column=name]")
        self.assertEqual(self.browser.names()[0], "web 10")
        self.assertEqual(self.browser.run("return document.querySelector('[role=columnheader].name').getAttribute('aria-sort')"), "descending")
        self.browser.click("[data-column=state]")
        self.browser.click("[data-column=state]")
        self.browser.wait(lambda: set(self.browser.names()[:2]) == {"dead", "late"}, "the worst first")
        # Kept, as the columns are.
        self.browser.click(".chooser button")
        self.browser.click(".columnlist label:nth-of-type(7) input")
        self.assertNotIn("recv", self.browser.rows()["gw"])
        self.browser.open(self.daemon.url, keep=True)
        self.browser.wait(lambda: len(self.browser.rows()) == len(TARGETS), "all targets")
        self.assertNotIn("recv", self.browser.rows()["gw"])
        self.assertIn(self.browser.names()[0], ("dead", "late"))

    def test_filter(self):
        self.browser.focus("body")
        self.browser.type(Keys.CONTROL, "f")
        self.browser.type("site=berlin web")
        self.browser.wait(lambda: self.browser.names() == ["web 10", "web 2"], "what was looked for")
        self.browser.wait_text("2 of 8 targets")
        self.browser.type(" core")
        self.browser.wait(lambda: self.browser.names() == ["web 2"], "what was looked for")
        self.browser.type(Keys.ESCAPE)
        self.browser.wait(lambda: len(self.browser.names()) == len(TARGETS), "all targets")
        self.browser.type("10.1.0.4")
        self.browser.wait(lambda: self.browser.names() == [EVIL], "what was looked for")
        self.browser.type("nothing")
        self.browser.wait_text("No target matches the filter.")

    def test_groups(self):
        self.browser.wait(lambda: self.browser.one(".toolbar select"), "the choice of a label").send_keys("By site")
        self.browser.wait(lambda: self.browser.names() == ["Aachen", "gw", "Berlin", "web 10", "web 2", "without site", *ROWS[3:]], "groups")
        self.browser.wait(lambda: any("2 down" in row.text for row in self.browser.all(".row.group")), "the trouble of a group")
        self.browser.focus(".grid")
        self.browser.type(Keys.HOME, Keys.ARROW_LEFT)
        self.browser.wait(lambda: self.browser.names()[:2] == ["Aachen", "Berlin"], "a folded group")
        self.browser.type(Keys.ARROW_RIGHT)
        self.browser.wait(lambda: self.browser.names()[:2] == ["Aachen", "gw"], "an unfolded group")

    def test_keyboard(self):
        self.browser.focus(".grid")
        self.browser.type(Keys.ARROW_DOWN, Keys.SPACE, Keys.ARROW_DOWN, Keys.SPACE)
        self.assertEqual([name for name, row in self.browser.rows().items() if row["selected"]], ["web 10", "web 2"])
        active = self.browser.run("return document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).querySelector('a').textContent")
        self.assertEqual(active, "web 2")
        self.browser.wait_text("2 selected")
        self.browser.type(Keys.ESCAPE)
        self.browser.type(Keys.SHIFT + Keys.ARROW_DOWN + Keys.ARROW_DOWN)
        self.assertEqual([name for name, row in self.browser.rows().items() if row["selected"]], ["web 2", EVIL, "lossy"])
        self.browser.type(Keys.CONTROL + "a")
        self.assertTrue(all(row["selected"] for row in self.browser.rows().values()))
        self.browser.type(Keys.ESCAPE, Keys.END)
        self.browser.wait(lambda: self.browser.run("return document.querySelector('.row.active a').textContent") == ROWS[-1], "the last row")
        self.browser.type(Keys.HOME, Keys.ENTER)
        self.browser.wait(lambda: self.browser.driver.current_url.endswith("/#/target/gw%4010.1.0.1"), "the address of a target")

    def test_compare(self):
        self.browser.click(".rows .cell.sent")
        for name in ("web 10", "web 2"):
            row = next(row for row in self.browser.all(".rows .row") if name in row.text)
            self.browser.driver.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {ctrlKey: true, bubbles: true}))",
                                               row.find_element("css selector", ".sent"))
        self.browser.wait_text("3 selected")
        self.browser.click("[data-action=open]")
        self.assertIn("#/target/gw%4010.1.0.1?compare=web+10%4010.1.0.2&compare=web+2%4010.1.0.3", self.browser.driver.current_url)

    def test_paper(self):
        pdf = self.browser.command("Page.printToPDF", landscape=True)["data"]
        self.assertGreater(len(pdf), 5000)


if __name__ == "__main__":
    enter()
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
