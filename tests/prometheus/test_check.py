# SPDX-License-Identifier: GPL-3.0-or-later
"""promtool, Prometheus' own judge of metrics, has but one thing to say about ours: counters whose names are older than
the rule that these end in _total."""
import pathlib
import re
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "http"), str(HERE.parent)]
from fake import FakeServer  # noqa: E402
from server import PROMTOOL  # noqa: E402
from support import metrics  # noqa: E402


WITHOUT_TOTAL = {"meshping_sent", "meshping_recv", "meshping_lost", "meshping_late", "meshping_duplicates",
                 "meshping_send_errors", "meshping_icmp_errors", "meshping_route_changes"}
NO_TOTAL = re.compile(r'(\w+) counter metrics should have "_total" suffix')


def complaints(text):
    """What promtool says, one line each; of counters without _total their names, apart from the rest."""
    run = subprocess.run([PROMTOOL, "check", "metrics"], input=text, capture_output=True, check=False)
    names, rest = set(), []
    for line in (run.stdout + run.stderr).decode().splitlines():
        found = NO_TOTAL.fullmatch(line)
        if found:
            names.add(found[1])
        else:
            rest.append(line)
    return names, rest


def is_refused(text):
    return subprocess.run([PROMTOOL, "check", "metrics"], input=text, capture_output=True, check=False).returncode == 1


class Check(unittest.TestCase):
    def test_nothing_but_old_names(self):
        for count in (0, 1, 300):
            with self.subTest(targets=count), FakeServer(targets=count, buckets=20) as server:
                server.tell("probe")
                for name in ('quote"', "back\\slash", "Zürich", "{}", "a,b=c", "#"):
                    server.request("POST", "/api/targets", {"target": f"{name}@192.0.2.{len(name)}"})
                server.request("POST", "/peer", {"targets": [{"name": "n", "addr": "junk", "local": False}]})
                text = server.get("/metrics").body
                self.assertIn(b"meshping_peer_targets_received_total", text)
                names, rest = complaints(text)
                self.assertEqual(rest, [])
                self.assertLessEqual(names, WITHOUT_TOTAL)
                self.assertGreaterEqual(names, WITHOUT_TOTAL - {"meshping_icmp_errors", "meshping_route_changes"})
                self.assertFalse(is_refused(text))

    def test_counters_say_what_they_are(self):
        with FakeServer(targets=1) as server:
            lines = server.get("/metrics").body.decode().split("\n")
        types = dict(line.split(" ")[2:] for line in lines if line.startswith("# TYPE "))
        self.assertEqual({name for name in types if types[name] == "counter" and not name.endswith("_total")}, WITHOUT_TOTAL)
        self.assertLessEqual(set(types.values()), {"counter", "gauge", "histogram", "summary"})

    def test_it_would_speak(self):
        self.assertEqual(complaints(b"# HELP a A.\n# TYPE a counter\na 1\n"), ({"a"}, []))
        self.assertEqual(complaints(b"# TYPE a gauge\na 1\n")[1], ["a no help text"])
        self.assertTrue(is_refused(b"a{b=} 1\n"))

    def test_what_all_figures_of_a_histogram_agree_on(self):
        with FakeServer(targets=20) as server:
            server.tell("probe")
            values = {}
            for sample in metrics.parse(server.get("/metrics").body.decode()):
                labels = dict(sample.labels)
                address = labels.pop("target", None)
                key = (sample.name, labels.get("le"), address)
                self.assertNotIn(key, values) if address else None
                values[key] = sample.value
            for address in (f"10.0.0.{i}" for i in range(20)):
                received = values["meshping_recv", None, address]
                self.assertEqual(received, 13)
                self.assertEqual(values["meshping_pings_count", None, address], received)
                self.assertEqual(values["meshping_pings_bucket", "+Inf", address], received)
                self.assertEqual(values["meshping_sent", None, address], received + values["meshping_lost", None, address])


if __name__ == "__main__":
    unittest.main(verbosity=2)
