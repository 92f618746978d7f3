#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a daemon says of targets that answer oddly, in JSON, the log of events and mpcli. Usage: test_words.py MESHPING LAB
MPCLI"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lab.runner import namespace  # noqa: E402
from lab.runner.lab import Lab  # noqa: E402
from support.daemon import Daemon  # noqa: E402

LATE, ELSEWHERE, SHORT, SILENT, WELL, FLAWED = (f"10.9.{n}.1" for n in range(6))
SCENARIO = {
    "title": "targets that answer oddly", "seed": 3, "duration": 10, "interval": 0.5, "timeout": 0.4,
    "targets": [LATE, ELSEWHERE, SHORT, SILENT, WELL, FLAWED],
    "prefixes": [
        {"prefix": f"{LATE}/32", "delay": 700},
        {"prefix": f"{ELSEWHERE}/32", "delay": 10, "spoof": {"kinds": ["source"], "genuine": False}},
        {"prefix": f"{SHORT}/32", "delay": 10, "corrupt": {"kinds": ["truncated"]}},
        {"prefix": f"{SILENT}/32", "loss": 1},
        {"prefix": f"{WELL}/32", "delay": 10},
        {"prefix": f"{FLAWED}/32", "delay": 10, "corrupt": {"kinds": ["checksum"]}},
    ],
}


class Words(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        path = pathlib.Path(cls.folder.name, "odd.json")
        path.write_text(json.dumps(SCENARIO))
        cls.lab = Lab(LAB, str(path), str(path.with_name("truth.json")))
        cls.enterClassContext(cls.lab)
        cls.daemon = Daemon(PROGRAM, SCENARIO["targets"], prefix=namespace.PREFIX["raw"], interval=0.5, timeout=0.4,
                            arguments=["--down-after", "4"])
        cls.enterClassContext(cls.daemon)
        cls.daemon.wait_for(lambda: cls.daemon.target(SILENT)["state"] == "down", what="the silent one down")
        cls.daemon.wait_for(lambda: cls.daemon.target(LATE)["late"] >= 5, what="late answers")

    def state(self, address):
        target = self.daemon.target(address)
        return target["state"], target["error"]

    def test_states(self):
        self.assertEqual(self.state(WELL), ("up", ""))
        self.assertEqual(self.state(SHORT), ("up", ""))
        self.assertEqual(self.daemon.target(SHORT)["lost"], 0)
        self.assertEqual(self.state(SILENT), ("down", ""))
        state, error = self.state(LATE)
        self.assertEqual(state, "down")
        self.assertRegex(error, r"^late: answers after 0\.7\d* s$")
        self.assertAlmostEqual(self.daemon.target(LATE)["late_after"], 700, delta=90)
        self.assertEqual(self.state(ELSEWHERE), ("down", "answers from 10.9.1.0"))
        self.assertEqual(self.state(FLAWED), ("down", "answers with a wrong checksum"))

    def test_counters(self):
        def counted(address):
            return self.daemon.get(f"/api/targets/{address}").json()["target"]["icmp_errors"]

        self.assertGreaterEqual(counted(ELSEWHERE)["wrong_source"], 4)
        self.assertGreaterEqual(counted(FLAWED)["wrong_checksum"], 4)
        self.assertRegex(self.daemon.get("/metrics").text,
                         rf'meshping_icmp_errors{{.*target="{ELSEWHERE}",type="wrong_source"}} \d+')

    def test_events_say_how_many_and_why(self):
        told = {event["addr"]: event["text"] for event in self.daemon.get("/api/log").json()["events"]
                if event["kind"] == "target_down"}
        self.assertEqual(told[SILENT], "Down: 4 probes in a row were lost")
        self.assertRegex(told[LATE], r"^Down: 4 answers in a row came too late, after 0\.7\d* s$")
        self.assertEqual(told[ELSEWHERE], "Down: 4 probes in a row were lost; answers from 10.9.1.0")
        self.assertNotIn(WELL, told)

    def test_mpcli_shows_it(self):
        shown = subprocess.run([MPCLI, "--server", self.daemon.url, "show", LATE, ELSEWHERE], capture_output=True,
                               text=True, check=True, timeout=20).stdout
        self.assertRegex(shown, r"State +down: late: answers after 0\.7\d* s\n")
        self.assertRegex(shown, r"State +down: answers from 10\.9\.1\.0\n")
        self.assertRegex(shown, r"ICMP errors +answer from another address \d+\n")


if __name__ == "__main__":
    namespace.enter()
    namespace.accept_any_source()
    PROGRAM, LAB, MPCLI = sys.argv[1:4]
    unittest.main(argv=sys.argv[:1], verbosity=2)
