# SPDX-License-Identifier: GPL-3.0-or-later
"""What targets show only where it is asked for, or was put there by the user."""
import base64
import unittest

from fake import FakeServer


class Extras(unittest.TestCase):
    def setUp(self):
        self.server = FakeServer(targets=3).__enter__()
        self.addCleanup(self.server.__exit__)

    def ok(self, reply):
        self.assertEqual(reply.status, 200, reply.body)
        return reply.json()

    def refused(self, status, reply):
        self.assertEqual(reply.status, status, reply.body)
        self.assertIs(reply.json()["success"], False)

    def test_list_with_fields(self):
        self.server.tell("probe")
        plain = self.ok(self.server.get("/api/targets"))["targets"]
        self.assertNotIn("recent", plain[0])
        with_recent = self.ok(self.server.get("/api/targets?fields=recent"))["targets"]
        for target in with_recent:
            recent = base64.b64decode(target.pop("recent"))
            self.assertEqual(recent, bytes((100 + 23, 100 + 23, 100 + 43, 253)))
        self.assertEqual(with_recent, plain)
        self.refused(400, self.server.get("/api/targets?fields=recent,colour"))

    def test_labels(self):
        def change(labels):
            return self.server.request("PATCH", "/api/targets/10.0.0.1", {"labels": labels})

        self.assertNotIn("labels", self.ok(self.server.get("/api/targets/10.0.0.1"))["target"])
        wanted = {"site": 'Köln "Süd"', "rack": "12"}
        self.assertEqual(self.ok(change(wanted))["target"]["labels"], wanted)
        line = 'meshping_sent{name="host1",target="10.0.0.1",rack="12",site="Köln \\"Süd\\""} 11\n'
        self.assertIn(line, self.server.get("/metrics").body.decode())
        self.refused(400, change({"le": "x"}))
        self.assertEqual(self.ok(self.server.get("/api/targets"))["targets"][1]["labels"], wanted)
        self.assertNotIn("labels", self.ok(change({}))["target"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
