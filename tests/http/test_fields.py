# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/api.md names every field that an answer holds, and no other."""
import json
import pathlib
import re
import unittest

from fake import FakeServer
from test_events import Stream

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "api.md"
# Their keys are no fields: buckets, types, labels of the user's, what another call takes.
OPEN = {"histogram", "icmp_errors", "labels", "buckets", "request"}


def documented(text):
    """The fields in the tables of a document's third level: {heading: fields}."""
    found = {}
    for section in re.split(r"(?m)^### ", text)[1:]:
        heading, _, body = section.partition("\n")
        body = re.split(r"(?m)^#", body)[0]
        cells = re.findall(r"(?m)^\| (`[^|]*`) \|", body)
        found[heading.strip()] = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    return found


def fields(value, above=""):
    """The names of all fields in an answer, as docs/api.md writes them."""
    found = set()
    for name, inner in value.items():
        path = above + name
        objects = [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []
        if isinstance(inner, dict) and name not in OPEN:
            found |= fields(inner, path + ".")
        elif objects:
            found = found.union(*(fields(one, path + "[].") for one in objects))
        else:
            found.add(path)
    return found


class Fields(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = documented(DOCUMENT.read_text(encoding="utf-8"))
        cls.server = FakeServer(targets=2).__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        for command in ("rare", "conditions", "probe", "events", "down"):
            cls.server.tell(command)

    def check(self, heading, *answers, apart=()):
        """`apart` are fields whose objects have a section of their own."""
        found = set()
        for answer in answers:
            found |= fields({name: [] if name in apart else value for name, value in answer.items()})
        self.assertGreater(len(found), 0)
        self.assertEqual(found - self.document[heading], set(), f"docs/api.md does not name them: {heading}")
        self.assertEqual(self.document[heading] - found, set(), f"docs/api.md names what no answer has: {heading}")

    def json(self, path):
        return self.server.get(path).json()

    def post(self, body, method="POST"):
        return self.server.request(method, "/api/targets", body).json()

    def test_target(self):
        listed = self.json("/api/targets?fields=recent")
        self.check("List of targets", listed, apart=("targets",))
        self.check("Target", *listed["targets"], *(self.json(f"/api/targets/{t['addr']}")["target"] for t in listed["targets"]), apart=("traceroute",))

    def test_route(self):
        answer = self.json("/api/targets/192.0.2.77/route")
        self.check("Route", answer["route"], apart=("hops",))
        self.check("Hop", *answer["route"]["hops"])
        self.check("Hop", *self.json("/api/targets/192.0.2.77")["target"]["traceroute"])
        self.check("Routes", self.json("/api/targets/192.0.2.77/routes"), apart=("changes",))
        self.check("Change of route", *self.json("/api/targets/192.0.2.77/routes")["changes"], apart=("before", "after"))
        self.assertEqual(self.server.request("POST", "/api/targets/192.0.2.77/trace").json(), answer)
        self.assertIsNone(self.json("/api/targets/10.0.0.0/route")["route"])
        for path, status in (("10.0.0.200/route", 404), ("10.0.0.0/route?at=yesterday", 400), ("10.0.0.0/routes?from=x", 400)):
            self.assertEqual(self.server.get("/api/targets/" + path).status, status)

    def test_added(self):
        self.check("Added", self.post({"targets": ["new@192.0.2.9", "gone.test"]}),
                   self.post({"targets": ["new@192.0.2.9", "other@10.0.0.0"]}), self.post({"target": "gone.test"}),
                   self.post({"targets": ["192.0.2.200"]}, "DELETE"))

    def test_checked(self):
        self.check("Checked", self.server.request("POST", "/api/check", {"text": "a@10.0.0.1 site=x\n999.1.1.1"}).json())

    def test_removed_or_reset(self):
        self.post({"targets": ["192.0.2.10", "192.0.2.11"]})
        self.check("Removed or reset", self.server.request("DELETE", "/api/targets/192.0.2.10").json(),
                   self.post({"targets": ["192.0.2.11"]}, "DELETE"),
                   self.server.request("DELETE", "/api/stats?target=10.0.0.0").json())

    def test_history(self):
        self.check("History", self.json("/api/targets/10.0.0.0/histogram?step=60"))

    def test_picture(self):
        answer = self.server.get("/histogram/here/10.0.0.0.png")
        self.check("Picture", json.loads(answer.headers["meshping-picture"]))
        answer = self.server.get("/histogram/here/10.0.0.0.png?part=distribution")
        self.check("Distribution", json.loads(answer.headers["meshping-picture"]))

    def test_overview(self):
        ids = ",".join(str(target["id"]) for target in self.json("/api/targets")["targets"])
        self.check("Overview", self.json(f"/api/overview?ids={ids}&step=60&from=0&to=600"))

    def test_overview_colors(self):
        self.check("Overview colours", self.json("/api/overview/colors"))

    def test_log(self):
        answer = self.json("/api/log?from=0")
        self.check("Log", answer, apart=("events",))
        self.check("Event", *answer["events"], apart=("figures",))
        self.check("Figures", *(event["figures"] for event in answer["events"] if "figures" in event))

    def test_health(self):
        self.check("Health", self.json("/healthz"))

    def test_events(self):
        stream = Stream(self.server, "?fields=recent", "0")
        self.addCleanup(stream.close)
        messages = stream.until("health")
        self.server.request("DELETE", "/api/targets/10.0.0.1")
        found = dict(messages + stream.until("removed"))
        documented_messages = set(re.findall(r"(?m)^\| `(\w+)` \|", DOCUMENT.read_text().partition("## Server-sent")[2]))
        self.assertEqual(documented_messages, set(found))
        self.check("Event", found["event"], apart=("figures",))
        self.assertEqual((fields(found["reset"]), set(found["removed"])), (set(), {"ids", "removed"}))
        self.check("Health", found["health"])
        self.assertEqual(set(found["targets"]), {"targets"})
        for target in found["targets"]["targets"]:
            self.assertLessEqual(fields(target), self.document["Target"])


class Reader(unittest.TestCase):
    def test_document(self):
        text = "## A\n| `no` | x |\n### B\n| field | x |\n|---|---|\n| `a`, `b[].c` | `d` |\n## C\n| `no` | x |\n### D\n"
        self.assertEqual(documented(text), {"B": {"a", "b[].c"}, "D": set()})

    def test_answer(self):
        answer = {"a": 1, "b": [{"c": 1}, {"d": {"e": [1]}}], "labels": {"x": "y"}, "f": []}
        self.assertEqual(fields(answer), {"a", "b[].c", "b[].d.e", "labels", "f"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
