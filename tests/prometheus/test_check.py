# SPDX-License-Identifier: GPL-3.0-or-later
"""promtool, Prometheus' own judge of metrics, has nothing to say about ours."""
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "http"), str(HERE.parent)]
from fake import FakeServer  # noqa: E402
from server import PROMTOOL  # noqa: E402
from support import metrics  # noqa: E402


def complaints(text):
    run = subprocess.run([PROMTOOL, "check", "metrics"], input=text, capture_output=True, check=False)
    return run.returncode, (run.stdout + run.stderr).decode()


class Check(unittest.TestCase):
    def test_silent(self):
        for count in (0, 1, 300):
            with self.subTest(targets=count), FakeServer(targets=count, buckets=20) as server:
                server.tell("probe")
                for name in ('quote"', "back\\slash", "Zürich", "{}", "a,b=c", "#"):
                    server.request("POST", "/api/targets", {"target": f"{name}@192.0.2.{len(name)}"})
                self.assertEqual(complaints(server.get("/metrics").body), (0, ""))

    def test_it_would_speak(self):
        self.assertNotEqual(complaints(b"# TYPE a counter\na 1\n")[0], 0)
        self.assertNotEqual(complaints(b"a{b=} 1\n")[0], 0)

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
