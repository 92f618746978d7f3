# SPDX-License-Identifier: GPL-3.0-or-later
"""The page behind nginx, with TLS and under a path, as docs/reverse-proxy.md says; and the token that changes need there. Runs in a
network namespace of its own, where the ports that the document names are free. Run with the daemon's program."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from browser import Browser, Keys, namespace
from support.daemon import Daemon

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "http"))
from proxyfiles import NAME, NGINX, certify, snippet  # noqa: E402

TOKEN = "open-sesame-0123456789"
PAGE = f"https://{NAME}/ping/"


class Proxy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="meshping-proxy-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        certify(cls.folder)
        server = snippet("server {").replace(f"/etc/ssl/{NAME}", f"{cls.folder}/{NAME}")
        pathlib.Path(cls.folder, "nginx.conf").write_text(NGINX.format(folder=cls.folder, snippet=server), encoding="utf-8")
        token = pathlib.Path(cls.folder, "token")
        token.write_text(TOKEN + "\n", encoding="utf-8")
        token.chmod(0o600)
        proxy = subprocess.Popen(["nginx", "-e", f"{cls.folder}/error.log", "-p", cls.folder, "-c", f"{cls.folder}/nginx.conf"],
                                 stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(proxy.wait)
        cls.addClassCleanup(proxy.terminate)
        cls.daemon = Daemon(cls.program, ["gw@127.0.0.1"], interval=1, port=9922,
                            arguments=["--trusted-proxy", "127.0.0.1", "--token-file", str(token), "--allow-host", NAME])
        cls.addClassCleanup(cls.daemon.close)
        cls.daemon.start()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.open(PAGE)
        self.browser.wait(lambda: "gw" in self.browser.rows(), "the target")

    def tearDown(self):
        self.assertEqual(self.browser.log(), [])

    def add(self, line):
        self.browser.ask("button.add")
        self.browser.type(line)

    def token(self):
        return self.browser.wait(lambda: self.browser.one("#token"), "the question for the token")

    def test_under_a_path(self):
        outside = self.browser.run("return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith(arguments[0]))", PAGE)
        self.assertEqual(outside, [])
        self.browser.wait_text("Live")
        for view in ("events", "health"):
            self.browser.click(f"nav a[href='#/{view}']")
            self.browser.wait_text({"events": "Monitoring began", "health": "Everything works."}[view])

    def test_token(self):
        self.add("web@127.0.0.2")
        self.token().send_keys("wrong", Keys.ENTER)
        self.browser.wait_text("This was not the token.")
        self.token().send_keys(TOKEN, Keys.ENTER)
        self.browser.wait(lambda: self.browser.one(".verdicts li"), "the verdict")
        self.browser.click("dialog button.main")
        self.browser.wait(lambda: "web" in self.browser.rows(), "the new target")
        # Once for a tab, and nowhere but in the request's header.
        self.browser.run("location.reload()")
        self.browser.wait(lambda: "web" in self.browser.rows(), "the target")
        self.browser.focus(".grid")
        self.browser.type(Keys.END, Keys.DELETE)
        self.browser.click(".notice button.bare")
        self.daemon.wait_for(lambda: "127.0.0.2" not in self.daemon.all_targets())
        self.assertFalse(self.browser.all("#token"))
        everywhere = self.browser.run("return [document.cookie, JSON.stringify(localStorage), location.href, performance.getEntriesByType('resource').map((one) => one.name).join()].join()")
        self.assertNotIn(TOKEN, everywhere)

    def test_no_token(self):
        self.browser.run("document.querySelector('.rows .cell.sent').click()")
        self.browser.ask("[data-action=rename]")
        self.browser.type("another", Keys.ENTER)
        self.token().send_keys(Keys.ESCAPE)
        self.browser.wait_text("changes from here need the token")
        self.assertEqual(self.daemon.target("127.0.0.1")["name"], "gw")


if __name__ == "__main__":
    namespace.enter()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for needed in ("nginx", "openssl"):
        if not shutil.which(needed, path="/usr/sbin:/usr/bin"):
            namespace.skip(f"{needed} is not installed")
    Proxy.program = sys.argv[1]
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=2)
