# SPDX-License-Identifier: GPL-3.0-or-later
"""mpcli in front of servers that are absent, wrong, or refuse; and what it sends."""
import json
import os
import socket
import socketserver
import tempfile
import threading
import unittest

import mpcli
from mpcli import DONE, NO_DAEMON, REFUSED

TARGET = {"addr": "10.0.0.1", "name": "gw", "state": "up", "sent": 2, "recv": 2, "lost": 0, "sum": 3.0}


def body(value):
    return json.dumps(value).encode()


class NoDaemon(mpcli.Case):
    def everything_fails(self, says):
        for command in (["list"], ["list", "--json"], ["add", "10.0.0.1"], ["remove", "10.0.0.1"], ["remove", "gw"],
                        ["show", "10.0.0.1"], ["watch"], ["status"], ["reset"], ["reset", "10.0.0.1"]):
            with self.subTest(command=command):
                self.expect(NO_DAEMON, *command, out="", err=[*says, self.server, "--server names another"])

    def test_nobody_listens(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.server = f"http://127.0.0.1:{free.getsockname()[1]}"
            self.everything_fails(["no meshping answers at", "Connection refused", "`meshping --daemon`"])

    def test_another_protocol(self):
        class Greeter(socketserver.BaseRequestHandler):
            def handle(self):
                self.request.sendall(b"220 mail.example ESMTP\r\n")
                self.request.recv(1000)

        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Greeter) as server:
            self.server = f"http://127.0.0.1:{server.server_address[1]}"
            thread = threading.Thread(target=server.serve_forever, args=(0.02,))
            thread.start()
            try:
                self.expect(NO_DAEMON, out="", err=["no meshping answers at"])
            finally:
                server.shutdown()
                thread.join()

    def test_other_answers(self):
        for answer in (b"<html>It works!</html>", b"", b"{", b"[]", b"null", b'{"targets":7}', b'{"targets":[7]}',
                       b'{"targets":[{"addr":"10.0.0.1"}]}', b"\xff\xfe\x00"):
            with self.subTest(answer=answer), mpcli.scripted_server(200, answer, "text/html") as (self.server, _):
                for command in (["list"], ["list", "--sort", "loss"], ["show", "gw"], ["status"]):
                    self.expect(NO_DAEMON, *command, out="", err=["what answers at", "is not a meshping"])

    def test_redirect_is_not_followed(self):
        with mpcli.scripted_server(302, b"") as (self.server, requests):
            self.expect(NO_DAEMON, out="", err=["is not a meshping"])
            self.assertEqual(len(requests), 1)


class Refusals(mpcli.Case):
    def test_daemons_words(self):
        answer = body({"success": False, "error": "changes from there need a token"})
        for status in (400, 401, 403, 404, 413, 429, 503):
            with self.subTest(status=status), mpcli.scripted_server(status, answer) as (self.server, _):
                for command in (["list"], ["list", "--json"], ["add", "10.0.0.1"], ["remove", "10.0.0.1"],
                                ["show", "10.0.0.1"], ["watch"], ["reset"], ["reset", "10.0.0.1"]):
                    self.expect(REFUSED, *command, out="", err=["mpcli: changes from there need a token"])

    def test_wordless(self):
        with mpcli.scripted_server(400, b"{}") as (self.server, _):
            self.expect(REFUSED, "reset", out="", err=["the daemon refused"])

    def test_a_daemons_words_do_not_steer_the_terminal(self):
        answer = body({"success": False, "error": "\x1b[2Jgone\r\nsecond line"})
        with mpcli.scripted_server(400, answer) as (self.server, _):
            self.expect(REFUSED, "reset", err="mpcli: ?[2Jgone? second line\n")

    def test_a_whole_refusal_ends_a_long_list(self):
        with mpcli.scripted_server(401, body({"success": False, "error": "no token"})) as (self.server, requests):
            names = "".join(f"host{i}.example\n" for i in range(500))
            self.expect(REFUSED, "add", "-", stdin=names, err=["no token"])
            self.assertEqual(len(requests), 1)


class Requests(mpcli.Case):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.token = os.path.join(self.directory.name, "token")
        with open(self.token, "w", encoding="ascii") as file:
            file.write("s3cret\n")

    def sent(self, answer, *arguments, **rest):
        """The requests of one run that succeeds."""
        with mpcli.scripted_server(200, body(answer)) as (self.server, requests):
            self.expect(DONE, *arguments, **rest)
        return requests

    def test_changes_carry_the_token(self):
        changes = (["add", "10.0.0.1"], ["remove", "10.0.0.1"], ["reset"])
        for change in changes:
            requests = self.sent({"success": True, "targets": []}, *change, "--token-file", self.token)
            self.assertEqual([headers["Authorization"] for *_, headers, _ in requests], ["Bearer s3cret"])
            requests = self.sent({"success": True, "targets": []}, *change, MESHPING_TOKEN_FILE=self.token)
            self.assertEqual([headers["Authorization"] for *_, headers, _ in requests], ["Bearer s3cret"])
            requests = self.sent({"success": True, "targets": []}, *change)
            self.assertNotIn("Authorization", requests[0][2])

    def test_reads_do_not(self):
        requests = self.sent({"success": True, "targets": [TARGET]}, "list", "--json", MESHPING_TOKEN_FILE=self.token)
        self.assertNotIn("Authorization", requests[0][2])
        # Nor do they need the file.
        self.sent({"success": True, "targets": [TARGET]}, "list", "--json", MESHPING_TOKEN_FILE="/nowhere")

    def test_no_proxy(self):
        self.sent({"success": True, "targets": []}, "list", "--json", http_proxy="http://127.0.0.1:1")

    def test_keys_are_encoded(self):
        requests = self.sent({"success": True}, "reset", "fe80::1%eth0")
        self.assertEqual([request[:2] for request in requests], [("DELETE", "/api/stats?target=fe80::1%25eth0")])
        strange = {**TARGET, "addr": "", "name": "a/b?c#d%e&f=ü"}
        requests = self.sent({"success": True, "targets": [strange]}, "reset", strange["name"])
        self.assertEqual(requests[1][:2], ("DELETE", "/api/stats?target=a%2Fb%3Fc%23d%25e%26f%3D%C3%BC"))

    def test_all_are_removed_in_one_call(self):
        addresses = ["10.0.0.1", "fe80::1%eth0", "10.0.0.2"]
        requests = self.sent({"success": True}, "remove", *addresses, "10.0.0.1")
        self.assertEqual([request[:2] for request in requests], [("DELETE", "/api/targets")])
        self.assertEqual(json.loads(requests[0][3]), {"targets": addresses})
        many = [f"10.{i >> 16}.{i >> 8 & 255}.{i & 255}" for i in range(100_000)]
        requests = self.sent({"success": True}, "remove", "-", stdin="\n".join(many))
        self.assertEqual([json.loads(text)["targets"] for *_, text in requests], [many])

    def test_removing_stops_when_the_daemon_refuses_all(self):
        with mpcli.scripted_server(403, body({"success": False, "error": "not from there"})) as (self.server, requests):
            self.expect(REFUSED, "remove", "10.0.0.1", "10.0.0.2", out="", err=["not from there"])
        self.assertEqual(len(requests), 1)

    def test_path_of_a_proxy_is_kept(self):
        with mpcli.scripted_server(200, body({"success": True})) as (server, requests):
            self.server = server + "/mesh/ping"
            self.expect(DONE, "remove", "10.0.0.1")
        self.assertEqual(requests[0][1], "/mesh/ping/api/targets")

    def test_server_without_scheme(self):
        with mpcli.scripted_server(200, body({"success": True})) as (server, requests):
            self.server = server.removeprefix("http://")
            self.expect(DONE, "reset")
        self.assertEqual(requests[0][:2], ("DELETE", "/api/stats"))

    def test_long_lists_go_in_parts(self):
        answer = {"success": True, "targets": []}
        addresses = "".join(f"host{i}@10.{i >> 16}.{i >> 8 & 255}.{i & 255}\n" for i in range(200_000))
        requests = self.sent(answer, "add", "-", stdin=addresses)
        sizes = [len(json.loads(text)["targets"]) for *_, text in requests]
        self.assertEqual(sum(sizes), 200_000)
        self.assertLessEqual(len(sizes), 20)
        self.assertLess(max(len(text) for *_, text in requests), 8 * 1024 * 1024)
        names = "".join(f"host{i}.example\n" for i in range(120))
        requests = self.sent(answer, "add", "-", stdin=names)
        self.assertEqual([len(json.loads(text)["targets"]) for *_, text in requests], [50, 50, 20])


if __name__ == "__main__":
    (mpcli.Case.program,) = mpcli.programs(1)
    unittest.main(verbosity=2)
