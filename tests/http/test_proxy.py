# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon behind real reverse proxies, configured as docs/reverse-proxy.md says: nginx and Caddy, with TLS and under a path. Runs
in a network namespace of its own, where the ports that it names are free."""
import http.client
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
from lab.runner import namespace  # noqa: E402
from proxyfiles import NAME, NGINX, certify, snippet  # noqa: E402
from support.daemon import Daemon  # noqa: E402

TOKEN = "open-sesame-0123456789"


class Behind:
    """What holds behind either proxy."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="meshping-proxy-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.certificate, self.key = certify(self.folder)
        self.context = ssl.create_default_context(cafile=self.certificate)
        token = pathlib.Path(self.folder, "token")
        token.write_text(TOKEN + "\n", encoding="utf-8")
        token.chmod(0o600)
        self.token_file = str(token)
        with open(f"{self.folder}/log", "w", encoding="utf-8") as log:
            proxy = subprocess.Popen(self.proxy(), stdin=subprocess.DEVNULL, stderr=log, env={"HOME": self.folder, "PATH": "/usr/sbin:/usr/bin"})
        self.addCleanup(proxy.wait)
        self.addCleanup(proxy.terminate)

    def daemon(self, *arguments):
        daemon = Daemon(self.program, ["127.0.0.1"], interval=1, port=9922,
                        arguments=["--trusted-proxy", "127.0.0.1", "--token-file", self.token_file, *arguments])
        self.addCleanup(daemon.close)
        daemon.start()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", 443), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        self.fail("the proxy does not listen")

    def connect(self):
        connection = http.client.HTTPSConnection(NAME, 443, timeout=20, context=self.context)
        plain = socket.create_connection(("127.0.0.1", 443), 20)
        connection.sock = self.context.wrap_socket(plain, server_hostname=NAME)
        self.addCleanup(connection.close)
        return connection

    def request(self, method, path, body=None, **headers):
        connection = self.connect()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            headers["Content-Type"] = "application/json"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        return answer

    def write(self, **headers):
        return self.request("POST", "/ping/api/targets", '{"target":"127.0.0.9"}', **headers).status

    def test_reads(self):
        self.daemon("--allow-host", NAME)
        page = self.request("GET", "/ping/", Accept="text/html")
        self.assertEqual(page.status, 200)
        links = re.findall(r'(?:href|src)="([^"]*)"', page.text)
        self.assertIn("web/page/main.js", links)
        for link in links:
            self.assertEqual(self.request("GET", urllib.parse.urljoin("/ping/", link)).status, 200, link)
        moved = self.request("GET", "/ping")
        self.assertIn(moved.status, (301, 302, 308))
        self.assertTrue(moved.getheader("Location").endswith("/ping/"), moved.getheader("Location"))
        events = self.connect()
        events.request("GET", "/ping/api/events")
        stream = events.getresponse()
        lines = (stream.readline() for _ in range(100))
        self.assertEqual(next(line for line in lines if line.startswith(b"event")), b"event: reset\n")

    def test_writes(self):
        self.daemon("--allow-host", NAME)
        self.assertEqual(self.write(), 401)
        for lie in ({"X_Forwarded_For": "127.0.0.1"}, {"X_Forwarded_For": "127.0.0.1", "X_Forwarded_Host": "localhost"},
                    {"X_Real_IP": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1;host=localhost"}):
            self.assertEqual(self.write(**lie), 401, lie)
        token = {"Authorization": "Bearer " + TOKEN}
        self.assertEqual(self.write(**token), 200)
        self.assertEqual(self.write(Origin=f"https://{NAME}", Sec_Fetch_Site="same-origin", **token), 200)
        self.assertEqual(self.write(Origin="https://evil.example", Sec_Fetch_Site="cross-site", **token), 403)
        self.assertEqual(self.write(Origin="https://evil.example", **token), 403)

    def test_host(self):
        self.daemon()
        refused = self.request("GET", "/ping/healthz")
        self.assertEqual(refused.status, 403)
        self.assertIn("--allow-host", refused.text)


class Nginx(Behind, unittest.TestCase):
    def proxy(self):
        server = snippet("server {").replace(f"/etc/ssl/{NAME}", f"{self.folder}/{NAME}")
        pathlib.Path(self.folder, "nginx.conf").write_text(NGINX.format(folder=self.folder, snippet=server), encoding="utf-8")
        return ["nginx", "-e", f"{self.folder}/error.log", "-p", self.folder, "-c", f"{self.folder}/nginx.conf"]

    def test_foreign_host(self):
        self.daemon("--allow-host", NAME)
        self.assertEqual(self.request("GET", "/ping/healthz", Host="evil.example").status, 403)


class NginxThatAppends(Nginx):
    """The proxy passes on what the client sent, and adds the client's address: only that counts."""

    def proxy(self):
        command = super().proxy()
        path = pathlib.Path(self.folder, "nginx.conf")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("$remote_addr", "$proxy_add_x_forwarded_for"), encoding="utf-8")
        return command


class Caddy(Behind, unittest.TestCase):
    def proxy(self):
        site = snippet(NAME + " {").replace("{", f"{{\n        tls {self.certificate} {self.key}", 1)
        pathlib.Path(self.folder, "Caddyfile").write_text("{\n    admin off\n    auto_https disable_redirects\n}\n" + site + "\n",
                                                         encoding="utf-8")
        return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{self.folder}/Caddyfile"]


if __name__ == "__main__":
    namespace.enter()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for needed in ("nginx", "caddy", "openssl"):
        if not shutil.which(needed, path="/usr/sbin:/usr/bin"):
            namespace.skip(f"{needed} is not installed")
    Behind.program = sys.argv[1]
    unittest.main(argv=sys.argv[:1], verbosity=2)
