# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of mpcli against the real HTTP service; behind it a monitor that sends nothing."""
import json
import subprocess
import unittest
import urllib.request

import mpcli
from mpcli import DONE, REFUSED, USAGE

HEADING = "Target                     Sent  Recv   Succ    Loss      Min       Avg       Max      Last\n"
UNSEEN = "%-25s     0     0   0.00%%   0.00%%    0.00      0.00      0.00      0.00"
FAKESERVER = None


class Commands(mpcli.Case):
    def setUp(self):
        self.start()

    def start(self, *arguments):
        self.server = self.enterContext(mpcli.fake_daemon(FAKESERVER, *arguments))

    def get(self, path, **headers):
        with urllib.request.urlopen(urllib.request.Request(self.server + path, headers=headers), timeout=20) as answer:
            return answer.read().decode()

    def addresses(self):
        return [target["addr"] for target in json.loads(self.get("/api/targets"))["targets"]]

    def test_list(self):
        self.expect(DONE, out=HEADING)
        self.expect(DONE, "add", "gw@10.0.0.20", "10.0.0.3", "2001:db8::1")
        table = HEADING + UNSEEN % "10.0.0.3" + "\n" + UNSEEN % "10.0.0.20" + "   gw\n" + UNSEEN % "2001:db8::1" + "\n"
        self.expect(DONE, out=table)
        self.expect(DONE, "list", out=table)
        self.expect(DONE, "list", "--server", self.server, out=table, MESHPING_SERVER="http://127.0.0.1:1")
        self.assertEqual(self.get("/", Accept="text/plain"), table)

    def test_list_is_what_the_daemon_serves(self):
        self.start("--targets", "300", "--buckets", "20")
        served = self.get("/", Accept="*/*")
        self.assertEqual(served.count("\n"), 301)
        self.expect(DONE, "list", out=served)
        self.expect(DONE, "list", "--sort", "target", out=served)

    def test_list_sorted(self):
        self.expect(DONE, "add", "b@10.0.0.1", "c@10.0.0.2", "a@10.0.0.3")

        def order(*arguments):
            return [line.split()[-1] for line in self.expect(DONE, "list", *arguments).splitlines()[1:]]

        self.assertEqual(order(), ["b", "c", "a"])
        self.assertEqual(order("--sort", "name"), ["a", "b", "c"])
        self.assertEqual(order("--sort", "NAME", "--reverse"), ["c", "b", "a"])
        self.assertEqual(order("--reverse"), ["a", "c", "b"])
        for column in ("sent", "recv", "succ", "loss", "min", "avg", "max", "last", "target"):
            self.assertEqual(order("--sort", column), ["b", "c", "a"], f"equal in {column}, so as served")

    def test_list_json(self):
        self.expect(DONE, "add", "b@10.0.0.1", "a@10.0.0.2")
        parsed = json.loads(self.expect(DONE, "list", "--json"))
        self.assertEqual(parsed, json.loads(self.get("/api/targets")))
        parsed = json.loads(self.expect(DONE, "list", "--json", "--sort", "name"))
        self.assertEqual([target["name"] for target in parsed["targets"]], ["a", "b"])

    def test_add(self):
        self.expect(DONE, "add", "gw@10.0.0.1", out="gw@10.0.0.1\n")
        self.expect(DONE, "add", "gateway@10.0.0.1", out='gateway@10.0.0.1  (renamed, "gw" before)\n')
        self.assertEqual(self.addresses(), ["10.0.0.1"])

    def test_add_says_what_was_there(self):
        self.expect(DONE, "add", "gw@10.0.0.1", "10.0.0.2", out="gw@10.0.0.1\n10.0.0.2@10.0.0.2\n")
        self.expect(DONE, "add", "10.0.0.2", "10.0.0.3", "gw@10.0.0.1",
                    out="10.0.0.2@10.0.0.2  (there already)\n10.0.0.3@10.0.0.3\ngw@10.0.0.1  (there already)\n")
        self.expect(DONE, "add", "-", stdin="new@10.0.0.1\nnamed@10.0.0.2\n",
                    out='new@10.0.0.1  (renamed, "gw" before)\nnamed@10.0.0.2  (there already, without a name)\n')

    def test_add_tells_once(self):
        """A list that takes several requests, with a target in the first and the last of them."""
        run = self.run_mpcli("add", "-", stdin="10.0.0.1\n" + "gone.test\n" * 50 + "10.0.0.1\n10.0.0.2\n")
        self.assertEqual(run.stdout, "10.0.0.1@10.0.0.1\n10.0.0.2@10.0.0.2\n")

    def test_a_name_that_begins_with_a_hyphen(self):
        self.expect(USAGE, "add", "-dash@10.0.0.1", out="",
                    err=['"-dash@10.0.0.1" begins with a hyphen', "put -- before it", "mpcli add -- -dash@10.0.0.1"])
        self.expect(DONE, "add", "--", "-dash@10.0.0.1", out="-dash@10.0.0.1\n")
        self.expect(USAGE, "remove", "-dash@10.0.0.1", err=["mpcli remove -- -dash@10.0.0.1"])
        self.expect(DONE, "remove", "--", "-dash@10.0.0.1", out="removed -dash@10.0.0.1\n")

    def test_names_with_joiners(self):
        family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
        self.expect(DONE, "add", f"{family}@10.0.0.1", out=f"{family}@10.0.0.1\n")
        self.assertTrue(self.expect(DONE, "list").endswith(f"   {family}\n"))
        self.assertIn(f"Name          {family}\n", self.expect(DONE, "show", family))
        self.assertIn(family, self.get("/"))
        self.assertIn(f'name="{family}"', self.get("/metrics"))
        self.expect(REFUSED, "add", "we\u200db@10.0.0.2", out="", err=["U+200D (invisible character)", "we\\x200db"])

    def test_add_refused(self):
        self.expect(REFUSED, "add", "999.1.1.1", out="", err=['"999.1.1.1" is not an IPv4 address'])
        self.expect(REFUSED, "add", "", out="", err=["the target is empty"])
        self.expect(REFUSED, "add", "a b", out="", err=['"a b" has a space in it'])
        self.expect(REFUSED, "add", "[::1", out="", err=['"[::1" has no closing bracket'])
        self.expect(REFUSED, "add", "n" * 300, out="", err=["has 300 characters"])
        self.expect(REFUSED, "add", "fe80::1%nope0", out="", err=['"nope0", which does not exist'])
        self.assertEqual(self.addresses(), [])

    def test_add_some(self):
        run = self.run_mpcli("add", "a@10.0.0.1", "10.0.0", "b@10.0.0.2", "10.0.0.999")
        self.assertEqual(run.returncode, REFUSED)
        self.assertEqual(run.stdout, "a@10.0.0.1\nb@10.0.0.2\n")
        self.assertEqual([line.split(" is not ")[0] for line in run.stderr.splitlines()],
                         ['mpcli: "10.0.0"', 'mpcli: "10.0.0.999"'])
        self.assertEqual(self.addresses(), ["10.0.0.1", "10.0.0.2"])

    def test_add_lines(self):
        lines = "# ours\n\n a@10.0.0.1 \r\n10.0.0.2\n\tb@2001:db8::1\nc@10.0.0.3"
        self.expect(DONE, "add", "-", stdin=lines)
        self.assertEqual(self.addresses(), ["10.0.0.1", "10.0.0.2", "10.0.0.3", "2001:db8::1"])

    def test_add_a_list(self):
        """The list of the window's export, with all that people write beside targets."""
        lines = ("\ufeff# ours\n10.0.0.1 # core switch\nrack#3@10.0.0.2\ncore switch@10.0.0.3  0.5s site=Berlin\n"
                 '"rack #4, left"@10.0.0.4 note="a, b"\n10.0.0.5, 10.0.0.6\n')
        out = ("10.0.0.1@10.0.0.1\nrack#3@10.0.0.2\ncore switch@10.0.0.3\nrack #4, left@10.0.0.4\n10.0.0.5@10.0.0.5\n"
               "10.0.0.6@10.0.0.6\n")
        self.expect(DONE, "add", "-", stdin=lines, out=out)
        targets = {target["addr"]: target for target in json.loads(self.get("/api/targets"))["targets"]}
        self.assertEqual(targets["10.0.0.3"]["labels"], {"site": "Berlin"})
        self.assertEqual(targets["10.0.0.3"]["interval"], 0.5)
        self.assertEqual(targets["10.0.0.4"]["labels"], {"note": "a, b"})
        self.assertNotIn("labels", targets["10.0.0.2"])
        self.expect(DONE, "remove", "-", stdin=lines)
        self.assertEqual(self.addresses(), [])

    def test_add_with_labels_and_an_interval(self):
        self.expect(DONE, "add", "--label", "site=Köln, Süd", "--label", "rack=3", "--interval", "0.5", "a@10.0.0.1", "-",
                    stdin="b@10.0.0.2 30s rack=4\n")
        found = {target["addr"]: target for target in json.loads(self.get("/api/targets"))["targets"]}
        self.assertEqual(found["10.0.0.1"]["labels"], {"site": "Köln, Süd", "rack": "3"})
        self.assertEqual(found["10.0.0.1"]["interval"], 0.5)
        self.assertEqual(found["10.0.0.2"]["labels"], {"site": "Köln, Süd", "rack": "4"})
        self.assertEqual(found["10.0.0.2"]["interval"], 30)

    def test_add_faulty_lines(self):
        lines = ("a@10.0.0.1\n# b\ncore\u00a0switch@10.0.0.2\ncore switch 10.0.0.3\n10.1.4.1:443\n"
                 "https://10.1.4.1/x\ngone.test\nb@10.0.0.1\n")
        run = self.run_mpcli("add", "-", stdin=lines)
        self.assertEqual((run.returncode, run.stdout), (REFUSED, "a@10.0.0.1\n"))
        for line in ('line 3: "core\\xa0switch@10.0.0.2" has the character U+00A0 (no-break space) in it; '
                     "a target is name@address, an address, or a host name",
                     'line 4: "core switch 10.0.0.3" has a space in it; an address with a name is written as '
                     'name@address: "core switch@10.0.0.3"',
                     'line 5: "10.1.4.1:443" has a port, but a ping has none: write "10.1.4.1"',
                     'line 6: "https://10.1.4.1/x" is a URL, but a ping goes to a host: write "10.1.4.1"',
                     'line 7: "gone.test" does not resolve',
                     'line 8: "b@10.0.0.1": 10.0.0.1 is called "a" in line 1, and an address has one name'):
            self.assertIn(f"mpcli: {line}\n", run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 6)

    def test_add_a_list_in_utf16(self):
        for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
            self.start()
            run = subprocess.run([self.program, "add", "-"], input="büro@10.0.0.1\r\n10.0.0.2\r\n".encode(encoding),
                                 capture_output=True, timeout=60, env=mpcli.environment(MESHPING_SERVER=self.server),
                                 check=False)
            self.assertEqual((run.returncode, run.stderr), (DONE, b""))
            self.assertEqual(run.stdout.decode(), "büro@10.0.0.1\n10.0.0.2@10.0.0.2\n")

    def test_names_with_spaces(self):
        self.expect(DONE, "add", "core switch@10.0.0.1", "rack #3, \"left\"@10.0.0.2",
                    out="core switch@10.0.0.1\nrack #3, \"left\"@10.0.0.2\n")
        table = self.expect(DONE, "list").splitlines()
        self.assertTrue(table[1].endswith("   core switch"), table)
        self.assertTrue(table[2].endswith("   rack #3, \"left\""), table)
        self.assertIn("Name          core switch\n", self.expect(DONE, "show", "core switch"))
        self.expect(DONE, "reset", "core switch@10.0.0.1", out="reset core switch@10.0.0.1\n")
        self.expect(DONE, "remove", "-", "rack #3, \"left\"", stdin="core switch\n",
                    out="removed core switch@10.0.0.1\nremoved rack #3, \"left\"@10.0.0.2\n")

    def test_remove(self):
        self.expect(DONE, "add", "a@10.0.0.1", "b@10.0.0.2", "c@10.0.0.3", "b@2001:db8::2", "d@10.0.0.4")
        self.expect(DONE, "remove", "10.0.0.1", out="removed a@10.0.0.1\n")
        self.expect(DONE, "remove", "b", out="removed b@10.0.0.2\nremoved b@2001:db8::2\n")
        self.expect(DONE, "remove", "c@10.0.0.3", out="removed c@10.0.0.3\n")
        self.assertEqual(self.addresses(), ["10.0.0.4"])

    def test_remove_lines(self):
        self.expect(DONE, "add", "a@10.0.0.1", "b@10.0.0.2", "c@10.0.0.3", "d@10.0.0.4")
        out = "removed b@10.0.0.2\nremoved a@10.0.0.1\nremoved d@10.0.0.4\n"
        self.expect(DONE, "remove", "b", "-", "10.0.0.4", stdin="# ours\n\n 10.0.0.1 \nb@10.0.0.2\n", out=out)
        self.assertEqual(self.addresses(), ["10.0.0.3"])
        self.expect(DONE, "remove", "-", out="")

    def test_remove_many_by_name_and_address(self):
        targets = [f"host{i}@10.0.{i >> 8}.{i & 255}" for i in range(3000)]
        self.expect(DONE, "add", "-", stdin="\n".join(targets))
        self.expect(DONE, "remove", "-", stdin="\n".join(targets[1:]))
        self.assertEqual(self.addresses(), ["10.0.0.0"])

    def test_remove_faulty_lines(self):
        """As add says what is wrong with a line; but a line may be a name that add would not take."""
        self.expect(DONE, "add", "core switch@10.0.0.1", "b@10.0.0.2")
        run = self.run_mpcli("remove", "-", stdin="core switch\nb@10.0.0.2\n10.1.4.1:443\nedge switch\n10.0.0.9\n")
        self.assertEqual((run.returncode, run.stdout),
                         (REFUSED, "removed core switch@10.0.0.1\nremoved b@10.0.0.2\n"))
        for line, part in ((3, '"10.1.4.1:443" has a port, but a ping has none: write "10.1.4.1"'),
                           (4, '"edge switch" has a space in it'), (5, '"10.0.0.9" is not a target here')):
            self.assertIn(f"mpcli: line {line}: {part}", run.stderr)
        self.assertEqual(run.stderr.count("is not a target here"), 1)

    def test_remove_unknown(self):
        self.expect(DONE, "add", "a@10.0.0.1", "b@10.0.0.2")
        self.expect(REFUSED, "remove", "10.0.0.9", out="", err=['"10.0.0.9" is not a target here'])
        self.expect(REFUSED, "remove", "x", out="", err=['"x" is not a target here'])
        self.expect(REFUSED, "remove", "x@10.0.0.1", out="", err=['the name of 10.0.0.1 is "a"'])
        self.expect(REFUSED, "remove", "a@10.0.0.9", out="", err=['"a@10.0.0.9" is not a target here'])
        self.assertEqual(len(self.addresses()), 2)
        run = self.run_mpcli("remove", "10.0.0.9", "a", "x", "b")
        self.assertEqual((run.returncode, run.stdout), (REFUSED, "removed a@10.0.0.1\nremoved b@10.0.0.2\n"))
        self.assertEqual(len(run.stderr.splitlines()), 2)

    def test_show(self):
        self.start("--targets", "3", "--buckets", "30")
        text = self.expect(DONE, "show", "10.0.0.1")
        for line in ("Target        10.0.0.1", "Name          host1", "Sent          31", "Modes         1"):
            self.assertIn(line + "\n", text)
        bars = [line for line in text.splitlines() if line.endswith("#")]
        self.assertEqual(len(bars), 30)
        tops = [float(line.split()[1]) for line in bars]
        self.assertEqual(tops, sorted(tops, reverse=True), "highest bucket first")
        self.assertLessEqual(max(map(len, bars)), 80)
        self.assertEqual(self.expect(DONE, "show", "host1"), text)
        self.assertEqual(self.expect(DONE, "show", "host1@10.0.0.1"), text)
        self.assertEqual(self.expect(DONE, "show", "host1", "10.0.0.2").count("Target "), 2)

    def test_show_unseen_and_unknown(self):
        self.expect(DONE, "add", "10.0.0.1")
        self.assertIn("State         unknown\nSent          0\n", self.expect(DONE, "show", "10.0.0.1"))
        self.expect(REFUSED, "show", "10.0.0.2", out="", err=['"10.0.0.2" is not a target here'])
        self.expect(REFUSED, "show", "nobody", out="", err=['"nobody" is not a target here'])

    def test_status(self):
        text = self.expect(DONE, "status")
        self.assertIn(f"Daemon      meshping 1.2.3 at {self.server}\nHealth      good\n", text)

    def test_reset(self):
        self.start("--targets", "3", "--buckets", "5")

        def sent():
            return [target["sent"] for target in json.loads(self.get("/api/targets"))["targets"]]

        self.assertEqual(sent(), [6, 6, 6])
        self.expect(DONE, "reset", "host1", out="reset host1@10.0.0.1\n")
        self.assertEqual(sent(), [6, 0, 6])
        self.expect(REFUSED, "reset", "10.9.9.9", out="", err=['10.9.9.9'])
        self.assertEqual(sent(), [6, 0, 6])
        self.expect(DONE, "reset", out="reset all\n")
        self.assertEqual(sent(), [0, 0, 0])

    def test_pause(self):
        self.expect(DONE, "add", "host1@10.0.0.1", "10.0.0.2", "host3@10.0.0.3")
        self.expect(DONE, "pause", "10.0.0.2", "host1", out="paused 10.0.0.2\npaused 10.0.0.1\n")
        rows = self.expect(DONE, "list").splitlines()[1:]
        self.assertRegex(rows[0], r"   host1   \(paused\)$")
        self.assertRegex(rows[1], r"\.\d\d   \(paused\)$")
        self.assertRegex(rows[2], r"   host3$")
        self.assertRegex(self.expect(DONE, "show", "host1"), r"(?m)^State +paused$")
        listed = json.loads(self.expect(DONE, "list", "--json"))["targets"]
        self.assertEqual([target.get("paused") for target in listed], [True, True, None])
        self.assertEqual({target["foreign"] for target in listed}, {False})
        self.expect(REFUSED, "pause", "10.9.9.9", "host3", out="paused 10.0.0.3\n", err=["10.9.9.9"])
        self.expect(DONE, "resume", "-", stdin="host1\n10.0.0.2\n", out="resumed 10.0.0.1\nresumed 10.0.0.2\n")
        rows = self.expect(DONE, "list").splitlines()[1:]
        self.assertEqual([row.endswith("(paused)") for row in rows], [False, False, True])

    def test_full_disk(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            run = subprocess.run([self.program, "list"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=20,
                                 env=mpcli.environment(MESHPING_SERVER=self.server), check=False)
        self.assertEqual(run.returncode, REFUSED)
        self.assertEqual(run.stderr, "mpcli: can not write to stdout: No space left on device\n")


if __name__ == "__main__":
    mpcli.Case.program, FAKESERVER = mpcli.programs(2)
    unittest.main(verbosity=2)
