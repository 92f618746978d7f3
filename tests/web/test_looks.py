# SPDX-License-Identifier: GPL-3.0-or-later
"""How the page looks and reads: from a phone to a wall, light and dark, in English and German, to a screen reader. Run with the
daemon's and the lab's program; MESHPING_PICTURES=FOLDER keeps pictures of it all."""
import pathlib
import sys
import unittest

from browser import DESK, PHONE, WALL, Keys
from labsite import Site, enter

TARGETS = ["gw@10.1.0.1", "a rather long name that needs to be cut@10.1.0.2", "dead@10.9.9.9", "late@10.3.0.1", "lossy@10.2.0.1", "2001:db8:1::1"]
CONTRAST = (pathlib.Path(__file__).resolve().parent / "contrast.js").read_text(encoding="utf-8")
# How many headings of the first level there are, what scrolls but not by the keyboard, and links outside of all landmarks.
STRUCTURE = """
    const within = "a, button, input, select, textarea, [tabindex]";
    const scrolls = (one) => one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY);
    const tags = (elements) => elements.map((one) => one.cloneNode(false).outerHTML);
    return [document.querySelectorAll("h1").length,
      tags([...document.querySelectorAll("main *")].filter((one) => scrolls(one) && !one.matches(within) && !one.querySelector(within))),
      tags([...document.querySelectorAll("body a")].filter((one) => !one.closest("header, nav, main, aside, footer, dialog")))];"""
NAMED = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "spinbutton", "image", "img", "dialog", "grid", "navigation", "table",
         "columnheader", "gridcell", "region", "listbox", "MenuListPopup"}
# A cell may be empty: a target without labels.
MAY_BE_EMPTY = {"gridcell", "MenuListPopup", "table"}
# What each view shows when it is there, by its address.
VIEWS = {"": ".rows .row", "target/lossy%4010.2.0.1": ".target img, .target canvas", "overview": ".strip:not([hidden]) canvas", "events": "tbody tr", "health": "dd:not(:empty)"}


def name_of(view):
    return view.partition("/")[0] or "targets"


class Looks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Site.begin(cls)
        cls.daemon = Site.daemon(TARGETS, cls.addClassCleanup)
        cls.daemon.patch("/api/targets/10.1.0.1", {"labels": {"site": "Berlin", "role": "core"}})
        cls.daemon.wait_for(lambda: cls.daemon.target("10.9.9.9")["state"] == cls.daemon.target("10.3.0.1")["state"] == "down"
                            and cls.daemon.target("10.2.0.1")["lost"] > 2)

    def tearDown(self):
        self.assertEqual(self.browser.log(), [])

    def show(self, view="", **look):
        self.browser.open(f"{self.daemon.url}/#/{view}", **look)
        self.browser.wait(lambda: self.browser.one(VIEWS[view]), "what it shows")

    def judge(self, name):
        """Nothing hangs over, every text can be read, every control has a name."""
        self.browser.picture(name)
        width, shown = self.browser.run("return [innerWidth, document.documentElement.scrollWidth]")
        self.assertLessEqual(shown, width, name)
        contrast = self.browser.run(CONTRAST)
        self.assertGreater(contrast["seen"], 5, name)
        self.assertEqual(contrast["found"], [], name)
        nameless = [(role, properties) for role, text, properties in self.browser.tree() if role in NAMED - MAY_BE_EMPTY and not text.strip()]
        self.assertEqual(nameless, [], name)
        self.assertEqual(self.browser.run(STRUCTURE), [1, [], []], name)

    def test_everywhere(self):
        for size, device in ((PHONE, "phone"), (DESK, "desk"), (WALL, "wall")):
            for dark in (False, True) if device != "wall" else (False,):
                for view in VIEWS:
                    with self.subTest(device=device, dark=dark, view=view):
                        self.show(view, size=size, dark=dark)
                        self.judge(f"{name_of(view)}-{device}-{'dark' if dark else 'light'}")

    def test_german(self):
        for view, words in (("", ("Ziele", "ausgefallen", "Verlust", "Filtern nach Name", "Ø 15 min")), ("events", ("Ereignisse", "Ausgefallen: 2 Pings in Folge")),
                            ("health", ("Alles funktioniert.", "Pings je Sekunde", "Datenbank"))):
            for size, device in ((PHONE, "phone"), (DESK, "desk")):
                self.show(view, size=size, language="de-DE")
                text = self.browser.text() + self.browser.run("return [...document.querySelectorAll('[placeholder]')].map((one) => one.placeholder).join()")
                for word in words[: 1 if device == "phone" else None]:
                    self.assertIn(word, text)
                self.judge(f"{name_of(view)}-{device}-german")
        self.show("", language="de-DE")
        self.assertEqual(self.browser.run("return document.documentElement.lang"), "de")
        self.assertRegex(self.browser.rows()["gw"]["succ"], r"^100,00\u202f%$")

    def test_dialogs(self):
        for size, device in ((PHONE, "phone"), (DESK, "desk")):
            self.show(size=size, dark=device == "phone")
            self.browser.ask("button.add")
            self.browser.type("gate@10.1.0.9\n999.9.9.9\nexample")
            self.browser.wait(lambda: len(self.browser.all(".verdicts li")) == 3, "verdicts")
            self.judge(f"add-{device}")
            self.close_dialog()
            for action in ("rename", "labels", "interval"):
                self.browser.focus(".grid")
                self.browser.type(Keys.HOME, Keys.ESCAPE, Keys.SPACE)
                self.browser.ask(f"[data-action={action}]")
                self.judge(f"{action}-{device}")
                self.close_dialog()

    def close_dialog(self):
        self.browser.type(Keys.ESCAPE)
        self.browser.wait(lambda: not self.browser.all("dialog"), "no dialog")

    def test_phone(self):
        """What matters is there, and all that is pressed is large enough for a thumb."""
        self.show(size=PHONE)
        rows = self.browser.rows()
        self.assertEqual(set(rows["gw"]) - {"selected"}, {"state", "name", "succ", "avg15m", "last"})
        self.assertIn("10.1.0.1", self.browser.text())
        small = self.browser.run("""
            return [...document.querySelectorAll("button, input, select, nav a")].filter((one) => one.offsetParent && one.getBoundingClientRect().height < 32)
              .map((one) => one.outerHTML);""")
        self.assertEqual(small, [])
        self.browser.run("document.querySelector('.rows .cell.succ').click()")
        bar = self.browser.wait(lambda: self.browser.one(".actions"), "what can be done")
        self.assertEqual(self.browser.run("return [arguments[0].scrollWidth, arguments[0].clientWidth]", bar), [320, 320])
        self.judge("selected-phone")

    def test_theme_by_hand(self):
        self.show()
        ground = "return getComputedStyle(document.body).backgroundColor"
        light = self.browser.run(ground)
        for expected in ("light", "dark"):
            self.browser.click("button.theme")
            self.assertIn(expected, self.browser.one("button.theme").get_attribute("title"))
        self.assertNotEqual(self.browser.run(ground), light)
        self.browser.open(self.daemon.url, keep=True)
        self.assertNotEqual(self.browser.run(ground), light, "the choice is not kept")

    def test_read_out(self):
        """Roles, and live regions that change only when something happened."""
        self.show()
        roles = [role for role, _, _ in self.browser.tree()]
        for role in ("banner", "navigation", "main", "grid", "row", "columnheader", "gridcell", "searchbox"):
            self.assertIn(role, roles)
        self.browser.run("""
            window.changes = 0;
            const observer = new MutationObserver((list) => { window.changes += list.length; });
            for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]"))
              observer.observe(region, {childList: true, characterData: true, subtree: true});""")
        before = int(self.browser.rows()["gw"]["sent"])
        self.browser.wait(lambda: int(self.browser.rows()["gw"]["sent"]) > before + 6, "some updates")
        self.assertEqual(self.browser.run("return window.changes"), 0)

    def test_without_scripts(self):
        self.browser.command("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.browser.driver.get(self.daemon.url)
            self.browser.wait(lambda: self.browser.driver.current_url.endswith("?text"), "the text")
            self.assertIn("10.1.0.1 ", self.browser.driver.find_element("css selector", "body").text)
        finally:
            self.browser.command("Emulation.setScriptExecutionDisabled", value=False)

    def test_calm(self):
        self.show(calm=True)
        moving = "return [...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).transitionDuration !== '0s' || getComputedStyle(one).animationName !== 'none').length"
        self.assertEqual(self.browser.run(moving), 0)


if __name__ == "__main__":
    enter()
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
