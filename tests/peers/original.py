# SPDX-License-Identifier: GPL-3.0-or-later
"""What the original meshping sends to its peers and answers them, as it was recorded; and a node that does the same."""

import http.server
import json
import threading

# One of its requests, with all its fields.
HEADERS = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "User-Agent": "python-httpx/0.28.1", "Content-Type": "application/json"}
LIST = b'{"targets": [{"name": "core switch", "addr": "127.0.0.21", "local": true}, {"name": "10.5.0.1", "addr": "999.1.1.1", "local": false}]}'

# Its answer to one target that it did not know, and one that it pings.
ANSWER = {"success": True,
          "targets": [{"sent": 0, "recv": 0, "lost": 0, "sum": 0},
                      {"sent": 3.0, "recv": 3.0, "lost": 0, "sum": 0.9, "last": 0.3, "min": 0.2, "max": 0.4, "avg15m": 0.3,
                       "avg6h": 0.3, "avg24h": 0.3}]}

REFUSALS = {
    "type": "Please send content-type:application/json",
    "list": "need targets as a list",
    "dicts": "targets must be dicts",
    "fields": "required field missing in target",
}


class Node:
    """Takes POST /peer as the original does: the whole list is refused for one target without a name. Keeps the lists."""

    def __init__(self, host="127.0.0.1", behave=None):
        node = self
        self.lists = []
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802, pylint: disable=invalid-name
                body = self.rfile.read(int(self.headers["Content-Length"]))
                node.requests.append((self.path, dict(self.headers)))
                (behave or Handler.take)(self, body)

            def take(self, body):
                targets = json.loads(body)["targets"]
                if self.headers["Content-Type"] != "application/json":
                    self.answer(400, REFUSALS["type"].encode(), "text/html; charset=utf-8")
                elif not all(t["name"].strip() and t["addr"].strip() and isinstance(t["local"], bool) for t in targets):
                    self.answer(400, REFUSALS["fields"].encode(), "text/html; charset=utf-8")
                else:
                    node.lists.append(targets)
                    stats = [ANSWER["targets"][0]] * len(targets)
                    self.answer(200, json.dumps({"success": True, "targets": stats}).encode(), "application/json")

            def answer(self, status, body, kind):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer((host, 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
