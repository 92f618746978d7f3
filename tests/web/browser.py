# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Chromium for the tests of the page, driven by Selenium. MESHPING_PICTURES=FOLDER keeps pictures of what it showed."""
import base64
import os
import pathlib
import shutil
import sys
import tempfile
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
from lab.runner import namespace  # noqa: E402

PROGRAM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
try:
    from selenium import webdriver
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.keys import Keys
except ImportError:
    namespace.skip("python3-selenium is not installed")

SWITCHES = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update",
            "disable-sync", "disable-dev-shm-usage", "enable-precise-memory-info", "no-proxy-server",
            # Else it waits for name servers that the lab does not have.
            "host-resolver-rules=MAP monitor.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1")
PHONE, DESK, WALL = (320, 640), (1440, 900), (3840, 2160)


def need():
    """Skips the whole test where there is no browser."""
    for program in (PROGRAM, DRIVER):
        if not shutil.which(program):
            namespace.skip(f"{program} is not installed")


class Browser:
    """One browser for many tests; each opens the page anew, with nothing kept from before."""

    def __init__(self):
        need()
        self.folder = tempfile.mkdtemp(prefix="meshping-web-")
        options = Options()
        options.binary_location = PROGRAM
        for switch in (*SWITCHES, f"user-data-dir={self.folder}/profile"):
            options.add_argument("--" + switch)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        # Certificates of an authority that the test made.
        options.set_capability("acceptInsecureCerts", True)
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.agent = self.run("return navigator.userAgent")

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def open(self, url, size=DESK, language="en-US", dark=False, calm=False, keep=False):
        """Shows the page as if for the first time, unless what it keeps stays (`keep`)."""
        self.command("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False)
        self.command("Emulation.setUserAgentOverride", userAgent=self.agent, acceptLanguage=language)
        self.command("Emulation.setLocaleOverride", locale=language)
        self.command("Emulation.setEmulatedMedia", media="", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"}])
        self.driver.get("about:blank")
        if not keep:
            origin = "/".join(url.split("/")[:3])
            self.command("Storage.clearDataForOrigin", origin=origin, storageTypes="all")
        self.driver.get(url)
        if not keep:
            self.run("sessionStorage.clear()")
        self.wait(lambda: self.one("main .view"), "a view")

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        """The only element that is in sight, or None."""
        found = [element for element in self.all(selector) if element.is_displayed()]
        return found[0] if found else None

    def wait(self, condition, what, seconds=20):
        """The first true value of condition(), which may look at elements that are just being replaced."""
        end = time.monotonic() + seconds
        while True:
            try:
                value = condition()
            except StaleElementReferenceException:
                value = None
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"the page did not show {what} within {seconds} s:\n{self.text()}\n{self.log()}")
            time.sleep(0.05)

    def text(self):
        return self.run("return document.body ? document.body.innerText : ''")

    def wait_text(self, text, seconds=20):
        self.wait(lambda: text in self.text(), repr(text), seconds)

    def click(self, selector):
        self.wait(lambda: self.one(selector), selector).click()

    def ask(self, selector):
        """Clicks what opens a dialog, and waits until that is there."""
        self.click(selector)
        self.wait(lambda: self.one("dialog[open]"), "a dialog")

    def type(self, *keys):
        self.driver.switch_to.active_element.send_keys(*keys)

    def focus(self, selector):
        self.run("document.querySelector(arguments[0]).focus()", selector)

    def log(self):
        """What the browser's console said of the page, but for requests that failed, which is what tests bring about."""
        lines = [entry["message"] for entry in self.driver.get_log("browser")]
        return [line for line in lines if "Failed to load resource" not in line and not line.startswith("chrome://")]

    def picture(self, name):
        folder = os.environ.get("MESHPING_PICTURES")
        data = base64.b64decode(self.command("Page.captureScreenshot", format="png")["data"])
        path = pathlib.Path(folder or self.folder, name + ".png")
        path.write_bytes(data)
        return data

    def rows(self):
        """What stands in the rows in sight, by name: {column: text}."""
        return {row["name"]: row for row in self.run("""
            return [...document.querySelectorAll(".rows .row:not([hidden]):not(.group)")].map((row) => {
              const cells = {};
              for (const cell of row.querySelectorAll(".cell")) {
                cells[cell.classList[1]] = (cell.querySelector("a") || cell).textContent;
              }
              cells.selected = row.getAttribute("aria-selected") === "true";
              return cells;
            });""")}

    def names(self):
        """The names of the targets in sight, from top to bottom."""
        return self.run("""
            return [...document.querySelectorAll(".rows .row:not([hidden])")]
              .sort((a, b) => a.getAttribute("aria-rowindex") - b.getAttribute("aria-rowindex"))
              .map((row) => row.querySelector(".name a, strong").textContent);""")

    def tree(self):
        """The accessibility tree: [(role, name, properties)]."""
        nodes = self.command("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", ""),
                 {one["name"]: one["value"].get("value") for one in node.get("properties", [])})
                for node in nodes if not node.get("ignored") and "role" in node]


__all__ = ["Browser", "DESK", "Keys", "PHONE", "WALL", "namespace", "need"]
