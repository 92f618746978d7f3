# SPDX-License-Identifier: GPL-3.0-or-later
"""The page's view of a target in a real browser, of a daemon that pings the lab. Run with both programs."""
import re
import unittest
import urllib.parse

from browser import DESK, Keys, PHONE
from labsite import Site, enter

EVIL = "<img src=x onerror=alert(1)>"
TARGETS = ["gw@10.1.0.1", f"{EVIL}@10.1.0.4", "2001:db8:1::1", "dead@10.9.9.9", "lossy@10.2.0.1"]
DAY = 86400


class View(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Site.begin(cls)
        cls.daemon = Site.daemon(TARGETS, cls.addClassCleanup)
        cls.daemon.wait_for(lambda: cls.daemon.target("10.9.9.9")["state"] == "down" and cls.daemon.target("10.2.0.1")["lost"] > 2)

    def tearDown(self):
        self.assertEqual(self.browser.log(), [])

    def show(self, key="gw@10.1.0.1", query="", **options):
        """Opens the view and waits for its picture."""
        self.browser.open(f"{self.daemon.url}/#/target/{urllib.parse.quote(key, safe='')}{query}", **options)
        self.browser.wait(lambda: self.colors() > 5, "a picture")

    def colors(self):
        """How many colours the picture has."""
        return self.browser.run("""
            const canvas = document.querySelector(".chart canvas");
            if (!canvas || !canvas.width) return 0;
            const copy = document.createElement("canvas");
            [copy.width, copy.height] = [canvas.width, canvas.height];
            const context = copy.getContext("2d", { willReadFrequently: true });
            context.drawImage(canvas, 0, 0);
            const { data } = context.getImageData(0, 0, copy.width, copy.height);
            return new Set(new Uint32Array(data.buffer)).size;""")

    def query(self):
        """What stands behind the address's question mark, as lists of values."""
        hash_ = self.browser.run("return location.hash")
        return urllib.parse.parse_qs(hash_.partition("?")[2])

    def span(self):
        """The span in the address: (seconds, its end or None for now)."""
        query = self.query()
        if "span" in query or "from" not in query:
            return int(query.get("span", [DAY])[0]), None
        begin, end = int(query["from"][0]), int(query["to"][0])
        return end - begin, end

    def place(self, x=0.5, y=0.3):
        """A place in the chart, by shares of its width and height."""
        box = self.browser.run("const {left, top, width, height} = document.querySelector('.chart').getBoundingClientRect(); return [left, top, width, height];")
        return {"x": box[0] + x * box[2], "y": box[1] + y * box[3]}

    def mouse(self, kind, place, **more):
        self.browser.command("Input.dispatchMouseEvent", type=kind, **place, **more)

    def pressed(self):
        return self.browser.run("return [...document.querySelectorAll('.toolbar [aria-pressed=true]')].map((one) => one.textContent)")

    def asked(self):
        """The pictures that were asked for, by their parameters."""
        names = self.browser.run("return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('/histogram/here/'))")
        return [urllib.parse.parse_qs(urllib.parse.urlsplit(name).query) for name in names]

    def test_picture_of_the_screens_own_pixels(self):
        self.show()
        size = "const canvas = document.querySelector('.chart canvas'); return [canvas.width, canvas.height, canvas.clientWidth, canvas.clientHeight];"
        width, height, wide, high = self.browser.run(size)
        self.assertEqual((width, height), (wide, high))
        self.assertGreater(wide, 1000)
        self.browser.command("Emulation.setDeviceMetricsOverride", width=1000, height=800, deviceScaleFactor=2, mobile=False)
        self.browser.wait(lambda: self.browser.run("const canvas = document.querySelector('.chart canvas'); return canvas.clientWidth < 1000 && canvas.width === 2 * canvas.clientWidth;"), "a fine picture")
        self.browser.picture("target-fine")

    def test_looks(self):
        for name, options in (("desk", {}), ("dark", {"dark": True}), ("phone", {"size": PHONE}), ("german", {"language": "de-DE", "dark": True})):
            self.show("lossy@10.2.0.1", "?span=3600", **options)
            self.browser.wait_text("Verteilung" if name == "german" else "Distribution")
            self.browser.picture("target-" + name)
            wide, room = self.browser.run("const view = document.querySelector('.view.target'); return [view.scrollWidth, view.clientWidth];")
            self.assertLessEqual(wide, room, name)
            look = next(one for one in self.asked() if one["part"] == ["heatmap"])
            self.assertEqual(look["theme"], ["dark" if options.get("dark") else "light"])
            self.assertEqual(look["lang"], ["de" if name == "german" else "en"])

    def test_keys(self):
        self.show()
        self.browser.focus(".chart")
        self.browser.type("+")
        self.browser.wait(lambda: self.span()[0] == round(DAY * 0.8), "a shorter span")
        end = self.span()[1]
        self.browser.type(Keys.ARROW_LEFT)
        self.browser.wait(lambda: self.span()[1] is not None and (end is None or self.span()[1] < end), "an earlier span")
        self.browser.type(Keys.END)
        self.browser.wait(lambda: self.span() == (round(DAY * 0.8), None), "the present")
        self.browser.type(Keys.HOME)
        self.browser.wait(lambda: self.span() == (DAY, None) and "24 h" in self.pressed(), "the first span")
        self.browser.type(Keys.PAGE_UP)
        self.browser.wait(lambda: self.span()[0] == DAY and self.span()[1] is not None, "the day before")
        self.assertEqual(self.pressed(), [])

    def test_wheel_and_drag(self):
        self.show()
        self.mouse("mouseMoved", self.place())
        self.mouse("mouseWheel", self.place(), deltaX=0, deltaY=-200)
        self.browser.wait(lambda: 0.5 * DAY < self.span()[0] < 0.7 * DAY and self.span()[1] is not None, "zoomed in")
        length, end = self.span()
        self.mouse("mousePressed", self.place(0.4), button="left", clickCount=1)
        for x in (0.5, 0.6):
            self.mouse("mouseMoved", self.place(x), button="left", buttons=1)
        self.mouse("mouseReleased", self.place(0.6), button="left", clickCount=1)
        self.browser.wait(lambda: self.span()[1] and self.span()[1] < end - 0.15 * length, "dragged")
        self.assertEqual(self.span()[0], length)
        self.browser.wait(lambda: any(one.get("to") == [str(self.span()[1])] for one in self.asked()), "its picture")

    def test_pinch(self):
        self.show()
        self.browser.command("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
        self.addCleanup(self.browser.command, "Emulation.setTouchEmulationEnabled", enabled=False)
        for kind, apart in (("touchStart", 0.1), ("touchMove", 0.15), ("touchMove", 0.2), ("touchEnd", None)):
            points = [] if apart is None else [{**self.place(0.5 - apart), "id": 1}, {**self.place(0.5 + apart), "id": 2}]
            self.browser.command("Input.dispatchTouchEvent", type=kind, touchPoints=points)
        self.browser.wait(lambda: 0.4 * DAY < self.span()[0] < 0.6 * DAY, "half the span")

    def read_out_of_last_minutes(self):
        """Points at the last minute and the one before it: the daemon may have begun in either."""
        for x in (0.984, 0.998):
            self.mouse("mouseMoved", self.place(x, 0.2))
            readout = self.browser.one(".readout")
            if readout and "sent" in readout.text:
                return readout.text
        return None

    def test_readout(self):
        self.show(query="?span=3600")
        text = self.browser.wait(self.read_out_of_last_minutes, "a readout of a minute with data")
        self.assertRegex(text, r"\d+ sent · \d+ answered · 0 lost \(0\u202f%\)")
        self.assertRegex(text, r"p50 [\d.]+\u202fms · p90")
        self.assertRegex(text.splitlines()[0], r"\d{4}, .*\d+:\d\d:00")
        self.mouse("mouseMoved", {"x": 5, "y": 5})
        self.browser.wait(lambda: not self.browser.one(".readout"), "no readout")
        self.browser.focus(".chart")
        self.browser.type(Keys.SHIFT, Keys.ARROW_LEFT)
        self.browser.wait(lambda: "sent" in self.browser.run("return document.querySelector('.notices [role=status]').textContent"), "words for a screen reader")

    def test_presets_and_history(self):
        self.show()
        self.assertEqual(self.pressed(), ["24 h", "Now"])
        for length in (3600, 3 * DAY):
            self.browser.click(f"[data-length='{length}']")
            self.browser.wait(lambda length=length: self.span() == (length, None), "another span")
        self.browser.driver.back()
        self.browser.wait(lambda: self.pressed() == ["1 h", "Now"], "the span before")
        self.browser.driver.forward()
        self.browser.wait(lambda: self.pressed() == ["3 d", "Now"], "the span after it")

    def test_address(self):
        end = 1_700_000_000
        self.show("10.1.0.1", f"?from={end - 7200}&to={end}&compare=2001:db8:1::1")
        self.assertEqual(self.span(), (7200, end))
        self.assertEqual(self.pressed(), [])
        self.assertEqual(len(self.browser.all(".chip")), 2)
        link = self.browser.one("[data-format=svg]").get_attribute("href")
        answer = self.daemon.get(link[len(self.daemon.url):] + "&blank=1")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "image/svg+xml"))

    def test_compared(self):
        self.show()
        for key in ("lossy", "2001:db8:1::1"):
            self.browser.focus(".comparison input")
            self.browser.type(key, Keys.ENTER)
            self.browser.wait(lambda key=key: any(key in one for one in self.query().get("compare", [])), key)
        self.browser.wait(lambda: len(self.browser.all(".distribution canvas")) == 3, "three distributions")
        self.assertEqual(len(self.browser.all(".facts thead th")), 3)
        self.assertFalse(self.browser.one(".comparison input"))
        self.browser.wait(lambda: self.colors() > 5 and self.browser.run("return document.querySelectorAll('.chip').length") == 3, "the picture of three")
        self.browser.picture("target-compared")
        self.browser.click(".chip:nth-child(1) button")
        self.browser.wait(lambda: self.query().get("compare") == ["2001:db8:1::1@2001:db8:1::1"], "two of them")
        self.browser.driver.back()
        self.browser.wait(lambda: len(self.query().get("compare", [])) == 2, "three again")

    def figures(self):
        """What the view counts, by name."""
        return {name: int(figure) for name, figure in re.findall(r"(?m)^([A-Z][\w ]*?) (\d+)", self.browser.one(".facts").text)}

    def test_figures_and_events(self):
        self.show("dead@10.9.9.9", "?span=3600")
        self.browser.wait(lambda: self.browser.one(".happened li"), "an event")
        self.assertIn("dead", self.browser.one("h1").text)
        figures = self.browser.wait(lambda: (one := self.figures()).get("Sent", 0) > 2 and one, "figures")
        self.assertEqual(figures["Received"], 0)
        self.browser.wait(lambda: self.figures()["Sent"] > figures["Sent"], "later figures")
        self.show("gw@10.1.0.1", "?span=3600")
        self.browser.wait(lambda: re.match(r"\d+ replies · p50 [\d.]+\u202fms · p90", self.browser.one(".percentiles").text), "percentiles")
        self.browser.wait_text("Mode at")

    def test_route(self):
        self.daemon.post("/api/targets", {"target": f"{EVIL}@10.8.0.1"})
        self.daemon.wait_for(lambda: self.daemon.target("10.8.0.1")["recv"] > 1)
        self.show("10.8.0.1", "?span=3600")
        # The daemon of this test traces by hand alone.
        self.browser.wait(lambda: "not traced" in self.browser.one(".route").text, "no route yet")
        self.browser.click(".routebar button")
        self.browser.wait(lambda: len(self.browser.all(".hop")) == 5, "the hops")
        rows = [[cell.text for cell in row.find_elements("css selector", "td")] for row in self.browser.all(".hop")]
        self.assertEqual([(row[0], row[1]) for row in rows], [("1", "10.255.0.1"), ("2", "10.255.0.2"), ("", "10.255.0.3"), ("3", "10.255.0.4"), ("4", "10.8.0.1")])
        self.assertEqual((rows[1][8], rows[3][8]), ("parallel, by flow", "MTU 1,400 behind it"))
        self.assertIn("path MTU 1,400 bytes", self.browser.one(".route").text)
        self.assertEqual(len(self.browser.all(".routebar option")), 1)
        self.browser.picture("target-route")

    def test_icmp_errors(self):
        self.daemon.post("/api/targets", {"target": "gone@10.4.0.1"})
        self.daemon.wait_for(lambda: self.daemon.target("10.4.0.1")["state"] == "down")
        self.show("gone@10.4.0.1", "?span=3600")
        self.browser.wait(lambda: re.search(r"host unreachable \d", self.browser.one(".facts").text), "the errors")

    def test_daemon_gone_and_back(self):
        self.show(query="?span=3600")
        self.daemon.kill()
        self.addCleanup(lambda: self.daemon.process.poll() is None or self.daemon.start())
        self.browser.wait_text("No connection")
        self.assertGreater(self.colors(), 5)
        asked = len(self.asked())
        self.daemon.start()
        self.browser.wait_text("Live", 40)
        self.browser.wait(lambda: len(self.asked()) > asked, "another picture")

    def test_evil_name(self):
        self.show(f"{EVIL}@10.1.0.4")
        self.assertEqual(self.browser.one("h1").text, EVIL)
        self.assertEqual(self.browser.run("return document.querySelectorAll('main img, main script').length"), 0)

    def test_unknown(self):
        self.browser.open(f"{self.daemon.url}/#/target/10.77.0.1")
        self.browser.wait_text("There is no such target.")
        self.browser.wait_text("is not a target here")

    def test_renamed(self):
        self.daemon.post("/api/targets", {"target": "before@10.1.0.9"})
        self.show("before@10.1.0.9", size=DESK)
        self.browser.wait(lambda: self.browser.one("h1").text == "before", "its name")
        self.daemon.patch("/api/targets/10.1.0.9", {"name": "after"})
        self.browser.wait(lambda: self.browser.one("h1").text == "after", "the new name")
        self.assertIn("after%4010.1.0.9", self.browser.run("return location.hash"))


if __name__ == "__main__":
    enter()
    unittest.main(argv=["test_target"], verbosity=2)
