# SPDX-License-Identifier: GPL-3.0-or-later
"""The stream of changes and events, its reader's troubles, and the log of what happened."""
import base64
import http.client
import json
import unittest

from guarded import MB, Guarded


class Stream:
    """A reader of GET /api/events."""

    def __init__(self, server, query="", last_event_id=None):
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=20)
        headers = {} if last_event_id is None else {"Last-Event-ID": last_event_id}
        self.connection.request("GET", "/api/events" + query, headers=headers)
        self.reply = self.connection.getresponse()
        self.last_id = None

    def close(self):
        self.reply.close()
        self.connection.close()

    def message(self):
        """The next message that is no comment, as its type and its data."""
        fields = {}
        while True:
            line = self.reply.readline().decode()
            if not line:
                raise EOFError("the stream ended")
            name, _, value = line.rstrip("\n").partition(": ")
            if line == "\n" and "data" in fields:
                self.last_id = fields.get("id", self.last_id)
                return fields["event"], json.loads(fields["data"])
            if name and not line.startswith(":"):
                fields[name] = value

    def until(self, wanted):
        """All messages up to the first of that type."""
        found = []
        while not found or found[-1][0] != wanted:
            found.append(self.message())
        return found


class Events(Guarded):
    options = {"targets": 600, "stall_time": 4000}

    def open(self, *arguments, **options):
        stream = Stream(self.server, *arguments, **options)
        self.sockets.callback(stream.close)
        return stream

    def change(self, method, path, body=None):
        reply = self.server.request(method, path, body)
        self.assertEqual(reply.status, 200, reply.body)

    def test_whole_state_first(self):
        self.server.tell("probe")
        stream = self.open("?fields=recent")
        self.assertEqual(stream.reply.status, 200)
        self.assertEqual(stream.reply.getheader("content-type"), "text/event-stream")
        messages = stream.until("health")
        self.assertEqual([kind for kind, _ in messages], ["reset", "targets", "targets", "targets", "health"])
        targets = [target for kind, data in messages if kind == "targets" for target in data["targets"]]
        self.assertEqual(len({target["addr"] for target in targets}), 600)
        self.assertEqual(base64.b64decode(targets[0]["recent"]), bytes((123, 123, 143, 253)))
        listed = self.server.get("/api/targets?fields=recent").json()["targets"]
        self.assertEqual(targets, listed)
        self.assertEqual(messages[-1][1]["targets"], 600)

    def test_then_only_what_changed(self):
        stream = self.open()
        stream.until("health")
        self.change("PATCH", "/api/targets/10.0.0.7", {"name": "renamed"})
        (kind, data), _ = stream.until("health")
        self.assertEqual(kind, "targets")
        self.assertEqual([target["name"] for target in data["targets"]], ["renamed"])
        self.assertNotIn("recent", data["targets"][0])
        self.change("DELETE", "/api/targets/10.0.0.9")
        self.change("POST", "/api/targets", {"target": "new@192.0.2.1"})
        seen = []
        while len(seen) < 2:
            seen += [message for message in stream.until("health") if message[0] != "health"]
        self.assertEqual(dict(seen)["removed"], {"removed": ["10.0.0.9"], "ids": [10]})
        self.assertEqual([target["addr"] for target in dict(seen)["targets"]["targets"]], ["192.0.2.1"])

    def test_health_as_it_changes(self):
        stream = self.open()
        self.assertIs(stream.until("health")[-1][1]["success"], True)
        self.server.tell("broken")
        self.assertIn("disk", stream.until("health")[-1][1]["error"])

    def test_events_as_they_happen_and_missed_ones(self):
        self.server.tell("down")
        stream = self.open()
        self.assertNotIn("event", [kind for kind, _ in stream.until("health")])
        self.server.tell("down")
        kind, event = stream.until("event")[-1]
        self.assertEqual((event["kind"], event["addr"], event["name"]), ("target_down", "10.0.0.0", "host0"))
        self.assertEqual(event["text"], "Down: 7 probes in a row were lost")
        self.assertEqual(event["figures"], {"losses": 7})
        self.assertEqual(str(event["id"]), stream.last_id)
        stream.close()
        for _ in range(250):
            self.server.tell("down")
        again = self.open(last_event_id=stream.last_id)
        kinds = [kind for kind, _ in again.until("health")]
        self.assertEqual(kinds.count("event"), 250)
        self.assertEqual(kinds[-5:-1], ["reset", "targets", "targets", "targets"])

    def test_stalled_readers_cost_little(self):
        for _ in range(3):
            self.server.tell("probe")
        before = self.server.resident_bytes()
        for _ in range(8):
            stalled = self.connect()
            stalled.setsockopt(1, 8, 4096)  # SOL_SOCKET, SO_RCVBUF
            stalled.sendall(b"GET /api/events?fields=recent HTTP/1.1\r\nHost: localhost\r\n\r\n")
        reading = self.open()
        for _ in range(120):
            self.server.tell("probe")
            if reading.until("health")[-1][1]["targets"] != 600:
                self.fail("a target is missing")
            if self.connections() == 2:
                break
        self.assertEqual(self.connections(), 2, "stalled streams were not cut")
        self.grew_less_than(30 * MB, before)

    def test_streams_are_counted(self):
        streams = [self.open() for _ in range(16)]
        for stream in streams:
            self.assertEqual(stream.reply.status, 200)
        refused = self.open()
        self.assertEqual(refused.reply.status, 503)
        self.assertIn("Retry-After", refused.reply.headers)
        self.assertIs(json.loads(refused.reply.read())["success"], False)
        streams[3].close()
        self.wait_until(lambda: self.server.request("HEAD", "/api/events").status == 200)

    def test_refused(self):
        self.assertEqual(self.server.get("/api/events?fields=colour").status, 400)
        self.assertEqual(self.server.request("POST", "/api/events", {}).status, 405)
        for query in ("limit=0", "limit=10001", "limit=x", "from=yesterday", "to=-1"):
            self.assertEqual(self.server.get("/api/log?" + query).status, 400, query)

    def test_log(self):
        for _ in range(5):
            self.server.tell("down")
        whole = self.server.get("/api/log").json()
        self.assertIs(whole["success"], True)
        numbers = [event["id"] for event in whole["events"]]
        self.assertEqual((len(numbers), numbers), (5, sorted(set(numbers))))
        self.assertEqual(whole["absences"], [{"from": 100, "to": 160}])
        two = self.server.get("/api/log?limit=2").json()["events"]
        self.assertEqual([event["id"] for event in two], numbers[-2:])
        self.server.tell("events")
        for target, count in (("10.0.0.0", 5), ("host0@10.0.0.0", 5), ("other@10.0.0.0", 0), ("host0", 5), ("10.99.0.1", 0)):
            found = self.server.get("/api/log?target=" + target).json()["events"]
            self.assertEqual(len([event for event in found if event["name"] == "host0"]), count, target)
            self.assertEqual({event["addr"] for event in found} - {"10.0.0.0"}, set())
        self.assertEqual([event["id"] for event in self.server.get("/api/log?target=host0&limit=2").json()["events"]], numbers[-2:])
        early = self.server.get("/api/log?from=0&to=120").json()
        self.assertEqual((early["events"], early["absences"]), ([], [{"from": 100, "to": 120}]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
