# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operator does on the page, and what the daemon makes of it. Run with the daemon's and the lab's program."""
import socket
import sys
import threading
import time
import unittest

from browser import Keys
from labsite import Site, enter

TARGETS = ["gw@10.1.0.1", "web@10.1.0.2", "dead@10.9.9.9"]


class Actions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Site.begin(cls)

    def setUp(self):
        self.daemon = Site.daemon(TARGETS, self.addCleanup)
        self.browser.open(self.daemon.url)
        self.browser.wait(lambda: self.browser.names() == ["gw", "web", "dead"], "all targets")

    def tearDown(self):
        self.assertEqual(self.browser.log(), [])

    def names(self):
        return {address: target["name"] for address, target in self.daemon.all_targets().items()}

    def select(self, *names):
        for name in names:
            row = next(row for row in self.browser.all(".rows .row") if name in row.text)
            self.browser.run("arguments[0].dispatchEvent(new MouseEvent('click', {ctrlKey: true, bubbles: true}))", row.find_element("css selector", ".sent"))

    def accept(self):
        self.browser.click("dialog button.main")

    def gone(self, selector):
        self.browser.wait(lambda: not self.browser.all(selector), f"no {selector} any more")

    def test_add(self):
        self.browser.ask("button.add")
        self.browser.type("core switch@10.1.0.7  0.2s site=Berlin\n10.1.0.999\n2001:db8:1::5\n# nothing\ngw@10.1.0.1")
        self.browser.wait(lambda: len(self.browser.all(".verdicts li")) == 4, "a verdict on each line")
        verdicts = [line.text for line in self.browser.all(".verdicts li")]
        self.assertIn("an IPv4 address, called “core switch”", verdicts[0])
        self.assertIn("is not an IPv4 address", verdicts[1])
        self.assertIn("an IPv6 address", verdicts[2])
        self.browser.wait_text("3 targets, 1 faulty line")
        self.accept()
        self.browser.wait_text("2 targets added, 1 known before")
        # What was not added stays, with the reason.
        self.browser.wait(lambda: self.browser.run("return document.getElementById('lines').value") == "10.1.0.999", "the faulty line")
        self.assertEqual(self.names(), {"10.1.0.1": "gw", "10.1.0.2": "web", "10.9.9.9": "dead", "10.1.0.7": "core switch", "2001:db8:1::5": "2001:db8:1::5"})
        target = self.daemon.target("10.1.0.7")
        self.assertEqual((target["interval"], target["labels"]), (0.2, {"site": "Berlin"}))
        self.browser.type(Keys.ESCAPE)
        self.gone("dialog")
        self.browser.wait(lambda: "core switch" in self.browser.rows(), "the new target")

    def test_rename(self):
        self.select("gw")
        self.browser.ask("[data-action=rename]")
        self.browser.type("gate <way>")
        self.accept()
        self.browser.wait(lambda: "gate <way>" in self.browser.rows(), "the new name")
        self.assertEqual(self.names()["10.1.0.1"], "gate <way>")
        self.browser.focus(".grid")
        self.browser.type(Keys.HOME, Keys.F2)
        self.browser.wait(lambda: self.browser.one("dialog input"), "the name").send_keys(Keys.CONTROL + "a")
        self.browser.type("a\u00a0b", Keys.ENTER)
        self.browser.wait(lambda: "no-break space" in self.browser.one("dialog .fault").text.lower() or "invisible" in self.browser.one("dialog .fault").text,
                          "why it is no name")
        self.browser.click("dialog button[type=button]")
        self.assertEqual(self.names()["10.1.0.1"], "gate <way>")

    def test_labels(self):
        self.daemon.patch("/api/targets/10.1.0.1", {"labels": {"site": "Berlin", "role": "core"}})
        self.daemon.patch("/api/targets/10.1.0.2", {"labels": {"site": "Aachen", "role": "core"}})
        self.browser.wait(lambda: self.browser.rows()["web"]["labels"] == "role=core site=Aachen", "the labels")
        self.select("gw", "web")
        self.browser.ask("[data-action=labels]")
        values = self.browser.all(".labelrow input")
        self.assertEqual([one.get_attribute("value") for one in values], ["role", "core", "site", ""])
        self.assertEqual(values[3].get_attribute("placeholder"), "different values")
        values[1].clear()
        values[1].send_keys("edge")
        self.browser.click("button.addlabel")
        self.browser.type("owner", Keys.TAB, "ops team")
        self.accept()
        self.browser.wait(lambda: self.browser.rows()["web"]["labels"] == 'owner="ops team" role=edge site=Aachen', "the new labels")
        self.assertEqual(self.daemon.target("10.1.0.1")["labels"], {"owner": "ops team", "role": "edge", "site": "Berlin"})
        self.browser.ask("[data-action=labels]")
        self.browser.click(".labelrow button")
        self.accept()
        self.browser.wait(lambda: self.browser.rows()["web"]["labels"] == "role=edge site=Aachen", "a label less")

    def test_interval(self):
        self.select("gw", "web")
        self.browser.ask("[data-action=interval]")
        self.browser.wait(lambda: self.browser.one("#seconds"), "the seconds").clear()
        self.browser.type("0.01")
        self.accept()
        self.assertTrue(self.browser.one("dialog"))
        self.browser.one("#seconds").clear()
        self.browser.type("2.5", Keys.ENTER)
        self.gone("dialog")
        self.daemon.wait_for(lambda: [self.daemon.target(a).get("interval") for a in ("10.1.0.1", "10.1.0.2")] == [2.5, 2.5])
        self.browser.ask("[data-action=interval]")
        self.browser.click("#common")
        self.accept()
        self.daemon.wait_for(lambda: [self.daemon.target(a).get("interval") for a in ("10.1.0.1", "10.1.0.2")] == [None, None])

    def test_pause_and_resume(self):
        self.select("gw", "web")
        self.browser.click("[data-action=pause]")
        self.browser.wait(lambda: {self.browser.rows()[name]["state"] for name in ("gw", "web")} == {"paused"}, "paused targets")
        self.assertTrue(self.daemon.target("10.1.0.1")["paused"])
        self.browser.wait(lambda: "Resume" in self.browser.one("[data-action=pause]").text, "the way back")
        self.browser.click("[data-action=pause]")
        self.browser.wait(lambda: {self.browser.rows()[name]["state"] for name in ("gw", "web")} == {"up"}, "pinged targets")
        self.assertNotIn("paused", self.daemon.target("10.1.0.1"))

    def test_foreign(self):
        """What a peer has brought is marked, found by the word, and one's own once it is added."""
        self.daemon.post("/peer", {"targets": [{"name": "theirs", "addr": "10.1.0.55", "local": False}]})
        self.browser.wait(lambda: "theirs" in self.browser.rows(), "the foreign target")
        mark = "return [...document.querySelectorAll('.mark')].map((one) => one.textContent).join('')"
        self.browser.wait(lambda: self.browser.run(mark) == "foreign", "its mark")
        self.browser.focus(".filter")
        self.browser.type("foreign")
        self.browser.wait(lambda: self.browser.names() == ["theirs"], "what was looked for")
        self.browser.type(Keys.ESCAPE)
        self.browser.ask("button.add")
        self.browser.type("theirs@10.1.0.55")
        self.browser.wait(lambda: self.browser.one(".verdicts li"), "the verdict")
        self.accept()
        self.browser.wait(lambda: self.browser.run(mark) == "", "no mark any more")

    def test_remove_and_undo(self):
        self.browser.focus(".grid")
        self.browser.type(Keys.HOME, Keys.DELETE)
        self.browser.wait(lambda: self.browser.names() == ["web", "dead"], "a row less")
        self.assertEqual(len(self.names()), 3, "removed before it could be undone")
        self.browser.click("button.undo")
        self.browser.wait(lambda: self.browser.names() == ["gw", "web", "dead"], "the row again")
        self.select("gw", "dead")
        self.browser.click("[data-action=remove]")
        self.browser.wait_text("2 targets removed")
        self.browser.click(".notice button.bare")
        self.daemon.wait_for(lambda: self.names() == {"10.1.0.2": "web"})
        self.browser.wait(lambda: self.browser.names() == ["web"], "the rest")

    def test_remove_before_leaving(self):
        self.select("gw")
        self.browser.click("[data-action=remove]")
        self.browser.wait_text("1 target removed")
        self.browser.driver.get("about:blank")
        self.daemon.wait_for(lambda: "10.1.0.1" not in self.names())

    def test_reset_and_undo(self):
        self.daemon.wait_for(lambda: self.daemon.target("10.1.0.1")["sent"] >= 6)
        self.select("gw")
        self.browser.click("[data-action=reset]")
        self.browser.wait_text("The counters of 1 target start again")
        self.browser.focus(".grid")
        self.browser.type(Keys.CONTROL + "z")
        self.gone(".notice")
        self.assertGreaterEqual(self.daemon.target("10.1.0.1")["sent"], 6)
        self.browser.click("[data-action=reset]")
        self.browser.click(".notice button.bare")
        self.daemon.wait_for(lambda: self.daemon.target("10.1.0.1")["sent"] < 6)

    def test_events(self):
        self.daemon.wait_for(lambda: self.daemon.target("10.9.9.9")["state"] == "down")
        self.browser.click("nav a[href='#/events']")
        self.browser.wait_text("Down: 2 probes in a row were lost")
        self.browser.wait_text("Monitoring began")
        self.browser.run("document.querySelector('.eventlist select').value = 'monitor'; document.querySelector('.eventlist select').dispatchEvent(new Event('change'))")
        self.assertNotIn("Down:", self.browser.text())
        self.assertTrue(self.browser.driver.current_url.endswith("#/events?kind=monitor"))
        # As it happens, without another request.
        self.browser.open(self.daemon.url + "/#/events?find=web+down")
        self.browser.wait_text("Nothing has happened.")
        self.daemon.post("/api/targets", {"target": "other web@10.9.9.8"})
        self.browser.wait(lambda: self.browser.one("a[href='#/target/other%20web%4010.9.9.8']"), "an event that happens now")

    def test_daemon_killed(self):
        self.browser.wait_text("Live")
        self.daemon.kill()
        self.browser.wait_text("No connection; as of")
        opacity = "return Number(getComputedStyle(document.querySelector('main')).opacity)"
        self.browser.wait(lambda: self.browser.run(opacity) < 0.6, "dimmed figures")
        self.assertEqual(self.browser.names(), ["gw", "web", "dead"])
        self.daemon.start()
        self.browser.wait_text("Live")
        self.browser.wait(lambda: self.browser.run(opacity) == 1, "bright figures")
        self.daemon.post("/api/targets", {"target": "after@10.1.0.44"})
        self.browser.wait(lambda: "after" in self.browser.rows(), "what was added since")


    def test_too_many_readers(self):
        self.browser.driver.get("about:blank")
        readers = [threading.Thread(target=self.read) for _ in range(20)]
        self.reading, self.refused = True, threading.Event()
        try:
            for reader in readers:
                reader.start()
            self.assertTrue(self.refused.wait(20), "all of them may read")
            self.browser.driver.get(self.daemon.url)
            self.browser.wait_text("Too many pages and windows follow this daemon; trying again")
        finally:
            self.reading = False
            for reader in readers:
                reader.join()
        self.browser.wait_text("Live")
        self.browser.wait(lambda: self.browser.names() == ["gw", "web", "dead"], "all targets")

    def read(self):
        """Takes a place among the readers until the test is done, and takes one again when it was refused."""
        while self.reading:
            with socket.create_connection(("127.0.0.1", self.daemon.port), 20) as stream:
                stream.sendall(b"GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                while self.reading and (data := stream.recv(65536)):
                    if data.startswith(b"HTTP/1.1 503"):
                        self.refused.set()
            time.sleep(0.1)


if __name__ == "__main__":
    enter()
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
