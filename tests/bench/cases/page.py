# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in a real browser on loopback: how long until the first rows are there."""

import tempfile

from harness import Row, loopback, median
from harness.filled import filled

TITLE = "The page, opened in a browser"
TARGETS, BUCKETS = 1_000, 10
GOAL = 0.5
SWITCHES = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
            "disable-component-update", "disable-sync", "no-proxy-server", "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
# Runs before the page does: notes when all targets are counted, and the first of them are in sight.
WATCH = """
const watch = new MutationObserver(() => {
  const rows = document.querySelectorAll(".rows .row").length;
  const summary = document.querySelector(".summary");
  if (rows > 5 && summary && summary.textContent.startsWith("1,000 ")) {
    window.shownAfter = performance.now();
    watch.disconnect();
  }
});
watch.observe(document, {childList: true, subtree: true, characterData: true});
"""


def opened(url, runs):
    """Seconds from the request of the page to its rows: with nothing kept at first, then with what the browser keeps."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait

    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="meshping-bench-", ignore_cleanup_errors=True) as profile:
            options = Options()
            options.binary_location = "/usr/bin/chromium"
            for switch in (*SWITCHES, f"user-data-dir={profile}"):
                options.add_argument("--" + switch)
            driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
            try:
                driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
                times = []
                for _ in range(2):
                    driver.get("about:blank")
                    driver.get(url)
                    wait = WebDriverWait(driver, 60, 0.05)
                    times.append(wait.until(lambda one: one.execute_script("return window.shownAfter")) / 1000)
                found.append(times)
            finally:
                driver.quit()
    return zip(*found)


def run(bench):
    loopback.enter()
    with filled(bench, TARGETS, BUCKETS, interval=1) as daemon:
        first, again = (median(list(times)) for times in opened(daemon.url, bench.runs))
    return [Row(f"{what} of {TARGETS:,} targets", f"{seconds * 1000:.0f} ms", goal=f"≤ {GOAL * 1000:.0f} ms", met=seconds <= GOAL)
            for what, seconds in (("first view", first), ("again, with what the browser keeps", again))]
