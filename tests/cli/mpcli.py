# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs mpcli, and servers for it, as the tests of this folder need them."""
import contextlib
import http.client
import http.server
import os
import ssl
import subprocess
import sys
import threading
import unittest
import urllib.parse

DONE, REFUSED, USAGE, NO_DAEMON = range(4)


def programs(count):
    """The paths that CMake gives the script, taken off the command line."""
    paths = sys.argv[1:1 + count]
    if len(paths) < count:
        sys.exit(f"usage: {sys.argv[0]} with {count} paths of programs")
    del sys.argv[1:1 + count]
    return paths


def environment(**variables):
    """This process's, without MESHPING_ names but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MESHPING_")}
    return {**kept, **variables}


class Case(unittest.TestCase):
    """A test of mpcli: `program` is its path, `server` what MESHPING_SERVER says."""

    program = None
    server = None

    def run_mpcli(self, *arguments, stdin="", **variables):
        if self.server:
            variables.setdefault("MESHPING_SERVER", self.server)
        return subprocess.run([self.program, *arguments], input=stdin, capture_output=True, text=True, timeout=60,
                              env=environment(**variables), check=False)

    def expect(self, status, *arguments, out=None, err=None, **rest):
        """Runs it and holds the status and the whole of stdout and stderr against what is expected; a single line on
        stderr may be given by its parts, as a list. Returns stdout."""
        run = self.run_mpcli(*arguments, **rest)
        said = f"mpcli {' '.join(arguments)}\nstdout: {run.stdout}\nstderr: {run.stderr}"
        self.assertEqual(run.returncode, status, said)
        if out is not None:
            self.assertEqual(run.stdout, out, said)
        if isinstance(err, list):
            self.assertEqual(run.stderr.count("\n"), 1, said)
            self.assertTrue(run.stderr.startswith("mpcli: "), said)
            for part in err:
                self.assertIn(part, run.stderr)
        else:
            self.assertEqual(run.stderr, err or "", said)
        return run.stdout


@contextlib.contextmanager
def fake_daemon(program, *arguments):
    """A monitor without a network behind the real HTTP service; yields its URL."""
    process = subprocess.Popen([program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().strip()
        while process.stdout.readline().strip() not in ("ready", ""):
            pass
        yield f"http://{address}"
    finally:
        process.stdin.close()
        status = process.wait(20)
        process.stdout.close()
    if status != 0:
        raise RuntimeError(f"{program} ended with status {status}")


@contextlib.contextmanager
def serving(handler, certificate=None):
    """Serves requests by this handler, over TLS where there is a certificate (with its key); yields the port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        if certificate:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(*certificate)
            # The handshake belongs into the connection's own thread.
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.handle_error = lambda *_: None  # whoever does not trust it hangs up
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def scripted_server(status, body, content_type="application/json", certificate=None, headers=()):
    """Answers every request with the same; yields its URL and the list of (method, path, headers, body) it was sent."""
    requests = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            length = int(self.headers.get("Content-Length") or 0)
            requests.append((self.command, self.path, self.headers, self.rfile.read(length)))
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = answer

        def log_message(self, *_):
            pass

    with serving(Handler, certificate) as port:
        yield f"https://localhost:{port}" if certificate else f"http://127.0.0.1:{port}", requests


@contextlib.contextmanager
def proxy(url, prefix, certificate):
    """Serves what answers at `url` under this path, over TLS, as a reverse proxy does; yields its URL."""
    place = urllib.parse.urlsplit(url).netloc

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            if not self.path.startswith(prefix + "/"):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
            connection = http.client.HTTPConnection(place, timeout=20)
            connection.request(self.command, self.path.removeprefix(prefix), body, kept)
            answer = connection.getresponse()
            content = answer.read()
            self.send_response(answer.status)
            for name in ("Content-Type", "Content-Encoding", "ETag"):
                if answer.getheader(name):
                    self.send_header(name, answer.getheader(name))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            connection.close()

        do_GET = do_POST = do_DELETE = answer

        def log_message(self, *_):
            pass

    with serving(Handler, certificate) as port:
        yield f"https://localhost:{port}{prefix}"
