# SPDX-License-Identifier: GPL-3.0-or-later
"""The page's view of all targets over time in a real browser, of a daemon that pings the lab. Run with both programs."""
import unittest
import urllib.parse

from browser import Keys, PHONE
from labsite import Site, enter

EVIL = "<img src=x onerror=alert(1)>"
TARGETS = ["gw@10.1.0.1", f"{EVIL}@10.1.0.4", "dead@10.9.9.9", "lossy@10.2.0.1"]
DAY = 86400


class View(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Site.begin(cls)
        cls.daemon = Site.daemon(TARGETS, cls.addClassCleanup)
        cls.daemon.wait_for(lambda: cls.daemon.target("10.9.9.9")["state"] == "down" and cls.daemon.target("10.2.0.1")["lost"] > 2)

    def tearDown(self):
        self.assertEqual(self.browser.log(), [])

    def show(self, query="?span=600", **options):
        """Opens the view and waits until the strips of all targets have come."""
        self.browser.open(f"{self.daemon.url}/#/overview{query}", **options)
        self.browser.wait(lambda: len(self.strips()) == len(TARGETS) and all(strip["colors"] for strip in self.strips().values()), "strips", 40)

    def strips(self):
        """What each strip in sight shows, by name: its colours, its label, where it lies."""
        found = self.browser.run("""
            return [...document.querySelectorAll(".row.strip:not([hidden])")].map((row) => {
              const canvas = row.querySelector("canvas");
              const { left, top, width, height } = canvas.getBoundingClientRect();
              const colors = new Set();
              if (canvas.width && canvas.height) {
                const copy = document.createElement("canvas");
                [copy.width, copy.height] = [canvas.width, canvas.height];
                const context = copy.getContext("2d", { willReadFrequently: true });
                context.drawImage(canvas, 0, 0);
                const { data } = context.getImageData(0, 0, copy.width, copy.height);
                for (let i = 0; i < data.length; i += 4)
                  if (data[i + 3] === 255)
                    colors.add("#" + [0, 1, 2].map((j) => data[i + j].toString(16).padStart(2, "0")).join(""));
              }
              return { name: row.querySelector("a").textContent, colors: [...colors], label: canvas.getAttribute("aria-label"), left, top, width, height };
            });""")
        return {strip["name"]: strip for strip in found}

    def names(self):
        return sorted(self.strips())

    def colors(self):
        return self.daemon.get("/api/overview/colors").json()

    def hash(self):
        return self.browser.run("return location.hash")

    def query(self):
        return {name: int(values[0]) for name, values in urllib.parse.parse_qs(self.hash().partition("?")[2]).items()}

    def mouse(self, kind, x, y, **more):
        self.browser.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def middle(self, name, share=0.9):
        strip = self.strips()[name]
        return strip["left"] + share * strip["width"], strip["top"] + strip["height"] / 2

    def test_tells_loss_from_times(self):
        self.show()
        colors, strips = self.colors()["light"], self.strips()
        self.assertEqual(strips["dead"]["colors"], [colors["losses"][-1]])
        self.assertIn("100", strips["dead"]["label"])
        self.assertTrue(set(strips["gw"]["colors"]) <= set(colors["deviations"]), strips["gw"])
        self.assertTrue(set(strips["lossy"]["colors"]) & set(colors["losses"]), strips["lossy"])
        self.assertIn("%", strips["lossy"]["label"])
        self.assertIn(EVIL, strips)

    def test_reads_a_slot(self):
        self.show()
        self.mouse("mouseMoved", *self.middle("dead", 0.97))
        self.browser.wait(lambda: self.browser.one(".stripreadout"), "the readout")
        for text in ("dead@10.9.9.9", "lost: 100"):
            self.browser.wait_text(text)
        self.browser.focus(".strips")
        self.browser.type(Keys.CONTROL + Keys.END)
        self.browser.type(Keys.SHIFT + Keys.ARROW_LEFT)
        self.browser.wait(lambda: "@" in (self.browser.one(".stripreadout") or self.browser.one("body")).text, "the readout by keys")
        self.browser.type(Keys.ESCAPE)
        self.browser.wait(lambda: not self.browser.one(".stripreadout"), "no readout")

    def test_zooms_and_pans(self):
        self.show(f"?span={DAY}")
        self.browser.focus(".strips")
        self.browser.type("+")
        self.browser.wait(lambda: self.query().get("span", 0) < DAY or "from" in self.query(), "a shorter span in the address")
        self.browser.type(Keys.HOME)
        self.browser.wait(lambda: self.query() == {"span": DAY}, "the first span")
        self.browser.type(Keys.ARROW_LEFT)
        self.browser.wait(lambda: self.query().get("to", 0) - self.query().get("from", 0) == DAY, "a span in the past")
        self.browser.type(Keys.END)
        self.browser.wait(lambda: self.query() == {"span": DAY}, "the present")
        x, y = self.middle("gw", 0.5)
        self.mouse("mouseWheel", x, y, deltaX=0, deltaY=100, modifiers=2)
        self.browser.wait(lambda: self.query().get("span", 0) > DAY or "from" in self.query(), "a longer span")
        self.browser.click("[data-length='3600']")
        self.browser.wait(lambda: self.query() == {"span": 3600}, "an hour")
        self.mouse("mousePressed", x, y, button="left", clickCount=1)
        for step in (20, 60, 120):
            self.mouse("mouseMoved", x + step, y, button="left", buttons=1)
        self.mouse("mouseReleased", x + 120, y, button="left", clickCount=1)
        self.browser.wait(lambda: "from" in self.query(), "an earlier hour")
        self.assertIn("#/overview", self.hash())  # a drag opens nothing

    def test_opens_a_target(self):
        self.show()
        x, y = self.middle("lossy")
        self.mouse("mousePressed", x, y, button="left", clickCount=1)
        self.mouse("mouseReleased", x, y, button="left", clickCount=1)
        self.browser.wait(lambda: self.hash().startswith("#/target/lossy%4010.2.0.1"), "the target")
        self.assertEqual(self.query(), {"span": 600})
        self.browser.run("history.back()")
        self.browser.wait(lambda: self.browser.one(".strips"), "the overview again")
        self.browser.focus(".strips")
        self.browser.type(Keys.CONTROL + Keys.HOME)
        self.browser.type(Keys.ENTER)
        self.browser.wait(lambda: self.hash().startswith("#/target/"), "the first target")

    def test_filters_and_groups(self):
        for address, site in (("10.1.0.1", "hill"), ("10.9.9.9", "vale"), ("10.2.0.1", "vale")):
            self.daemon.request("PATCH", f"/api/targets/{address}", {"labels": {"site": site}})
        self.show()
        self.browser.run("const select = document.querySelector('.toolbar select'); select.value = 'site'; select.dispatchEvent(new Event('change'));")
        self.browser.wait(lambda: len(self.browser.all(".row.group")) == 3, "groups")
        self.browser.focus(".strips")
        self.browser.type(Keys.CONTROL + Keys.HOME)
        self.browser.type(Keys.SPACE)
        self.browser.wait(lambda: "gw" not in self.strips(), "a folded group")
        self.browser.type(Keys.CONTROL + "f")
        self.browser.type("dead")
        self.browser.wait(lambda: self.names() == ["dead"], "what was looked for")

    def test_looks(self):
        for name, options in (("desk", {}), ("dark", {"dark": True}), ("phone", {"size": PHONE}), ("german", {"language": "de-DE", "dark": True})):
            self.show("?span=3600", **options)
            self.browser.wait_text("Verloren:" if name == "german" else "Lost:")
            self.browser.picture("overview-" + name)
            wide, room = self.browser.run("return [document.documentElement.scrollWidth, document.documentElement.clientWidth];")
            self.assertLessEqual(wide, room, name)
            # Strips leave room for the names, and have room themselves.
            for strip in self.strips().values():
                self.assertGreater(strip["width"], room * 0.5, name)


if __name__ == "__main__":
    enter()
    unittest.main(argv=["test_overview"], verbosity=2)
