# SPDX-License-Identifier: GPL-3.0-or-later
"""mpcli over TLS, as a reverse proxy in front of the daemon speaks it: whom it believes, and what it says of others."""
import json
import pathlib
import socket
import sys
import tempfile
import unittest

import mpcli
from mpcli import DONE, NO_DAEMON, REFUSED, USAGE

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support.authority import OURS, Authority  # noqa: E402

FAKE_DAEMON = None
DONE_BODY = json.dumps({"success": True, "targets": []}).encode()


class Tls(mpcli.Case):
    @classmethod
    def setUpClass(cls):
        cls.authority = Authority(cls.enterClassContext(tempfile.TemporaryDirectory()))

    def token(self):
        path = pathlib.Path(self.authority.folder, "token")
        path.write_text("a secret of many letters\n".replace(" ", "-"), encoding="ascii")
        return str(path)


class Trusted(Tls):
    def test_whole_life_under_a_path(self):
        with mpcli.fake_daemon(FAKE_DAEMON, "--targets", "2") as daemon, \
             mpcli.proxy(daemon, "/meshping", self.authority.pair("good")) as url:
            for self.server in (url, url + "/"):
                for trust in (["--ca-file", self.authority.ca], []):
                    variables = {} if trust else {"MESHPING_CA_FILE": self.authority.ca}
                    self.assertIn("host1", self.expect(DONE, *trust, **variables))
                    self.assertIn("host1", self.expect(DONE, "list", "--json", *trust, **variables))
                    self.expect(DONE, "add", "new@192.0.2.7", *trust, out="new@192.0.2.7\n", **variables)
                    self.assertIn("192.0.2.7", self.expect(DONE, "show", "new", *trust, **variables))
                    self.expect(DONE, "remove", "new", *trust, **variables)
                    self.assertIn(f"at {url}\n", self.expect(DONE, "status", *trust, **variables))
                    self.expect(REFUSED, "show", "new", *trust, err=['"new" is not a target here'], **variables)

    def test_the_token_goes_along(self):
        with mpcli.scripted_server(200, DONE_BODY, certificate=self.authority.pair("good")) as (self.server, requests):
            self.expect(DONE, "reset", "--ca-file", self.authority.ca, "--token-file", self.token())
        self.assertEqual(requests[0][2]["Authorization"], "Bearer a-secret-of-many-letters")

    def test_a_plain_server_needs_no_authority(self):
        with mpcli.scripted_server(200, DONE_BODY) as (self.server, _):
            self.expect(DONE, "reset", "--ca-file", self.authority.ca)


class Untrusted(Tls):
    def refuses(self, name, *says, trust=True):
        """Whoever has this certificate is told nothing, least of all the token."""
        with mpcli.scripted_server(200, DONE_BODY, certificate=self.authority.pair(name)) as (self.server, requests):
            for command in (["list"], ["reset", "--token-file", self.token()], ["watch"], ["status"]):
                self.expect(NO_DAEMON, *command, *(["--ca-file", self.authority.ca] if trust else []), out="",
                            err=["there is no safe connection with", self.server, *says])
            self.assertEqual(requests, [])

    def test_unknown_authority(self):
        self.refuses("good", "an authority that is not known here", f'"{OURS}"', "--ca-file", trust=False)
        self.refuses("foreign", "an authority that is not known here", '"Somebody else"', "--ca-file")

    def test_expired(self):
        self.refuses("expired", "its certificate expired on", "2020")

    def test_not_yet_valid(self):
        self.refuses("future", "its certificate is not valid before", "2039", "clock")

    def test_another_name(self):
        self.refuses("elsewhere", 'its certificate is for "monitor.example", not for "localhost"')

    def test_no_tls_there(self):
        with mpcli.scripted_server(200, DONE_BODY) as (plain, requests):
            self.server = plain.replace("http://", "https://")
            self.expect(NO_DAEMON, out="", err=["there is no safe connection with", "perhaps http:// is spoken there"])
        self.assertEqual(requests, [])

    def test_nobody_listens(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.server = f"https://127.0.0.1:{free.getsockname()[1]}"
            self.expect(NO_DAEMON, out="", err=["no meshping answers at", "Connection refused"])

    def test_file_of_authorities(self):
        self.server = "https://localhost:1"
        empty = pathlib.Path(self.authority.folder, "empty.pem")
        empty.write_text("no certificate\n", encoding="ascii")
        for path, says in (("/nowhere", "can not be read"), ("/", "is a directory"), (str(empty), "holds no certificate"),
                           (self.authority.pair("good")[1], "holds no certificate"), ("/dev/zero", "is longer than")):
            self.expect(USAGE, "--ca-file", path, out="", err=["ca-file (option --ca-file): ", path, says, "in PEM"])
        self.expect(USAGE, out="", err=["ca-file (environment MESHPING_CA_FILE): "], MESHPING_CA_FILE="/nowhere")


class Redirects(Tls):
    def test_none_is_followed(self):
        """Not to another host, not to another scheme, not on the same server: the token would go along."""
        good = self.authority.pair("good")
        for status in (302, 307):
            with mpcli.scripted_server(200, DONE_BODY) as (plain, plain_requests), \
                 mpcli.scripted_server(200, DONE_BODY, certificate=good) as (safe, safe_requests):
                for there in (plain, safe, "/elsewhere", "//127.0.0.1:1/"):
                    for certificate in (None, good):
                        with mpcli.scripted_server(status, b"", certificate=certificate,
                                                   headers=[("Location", there)]) as (self.server, requests):
                            self.expect(NO_DAEMON, "reset", "--token-file", self.token(), "--ca-file", self.authority.ca,
                                        out="", err=["it sends elsewhere, to", there, "not followed"])
                        self.assertEqual(len(requests), 1)
                self.assertEqual(plain_requests + safe_requests, [])


if __name__ == "__main__":
    mpcli.Case.program, FAKE_DAEMON = mpcli.programs(2)
    unittest.main(verbosity=2)
