# SPDX-License-Identifier: GPL-3.0-or-later
"""bash completion of both programs, as bash calls it."""
import os
import pathlib
import re
import subprocess
import unittest

import mpcli
from mpcli import DONE

COMPLETIONS = pathlib.Path(__file__).resolve().parents[2] / "resources" / "completion"
LIBRARY = pathlib.Path("/usr/share/bash-completion/bash_completion")
FAKESERVER = None

# What an interactive bash has once bash-completion has taken the at sign out.
BREAKS = " \t\n\"'><=;|&(:"

# bash cuts the line at COMP_WORDBREAKS before it calls the function; so does this.
CALL = r"""
COMP_WORDBREAKS=$BREAKS
source "$LIBRARY"
source "$SCRIPT"
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMP_KEY=9
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
compopt() { :; }
"$FUNCTION" "$PROGRAM" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
exit 0
"""


def cut(line):
    """The words of a command line as bash's completion sees them: runs of colons and equals signs stand alone. A blank
    behind a backslash or an opening quote ends no word."""
    words = re.findall(r"""(?:^|(?<= ))((?:"[^"]*|'[^']*|\\.|[^ ])*)""", line)
    return [part for word in words for part in (re.findall("[:=]+|[^:=]+", word) or [""])]


@unittest.skipUnless(LIBRARY.exists(), "bash-completion is not installed")
class Completion(mpcli.Case):
    def complete(self, line):
        program = line.split(" ")[0]
        variables = mpcli.environment(LIBRARY=str(LIBRARY), SCRIPT=str(COMPLETIONS / program), PROGRAM=program,
                                      FUNCTION="_" + program, BREAKS=BREAKS, MESHPING_SERVER=self.server or "http://127.0.0.1:1")
        variables["PATH"] = f"{os.path.dirname(self.program)}:{variables['PATH']}"
        run = subprocess.run(["bash", "--norc", "-c", CALL, "bash", line, *cut(line)], capture_output=True, text=True,
                             timeout=20, env=variables, check=False)
        self.assertEqual((run.returncode, run.stderr), (0, ""), line)
        return sorted(run.stdout.splitlines())

    def test_commands(self):
        self.assertEqual(self.complete("mpcli "), ["add", "list", "pause", "remove", "reset", "resume", "route", "show", "status",
                                                     "trace", "watch"])
        self.assertEqual(self.complete("mpcli re"), ["remove", "reset", "resume"])
        self.assertEqual(self.complete("mpcli --server localhost:1 wa"), ["watch"])
        self.assertEqual(self.complete("mpcli status "), [])

    def test_options(self):
        self.assertEqual(self.complete("mpcli --s"), ["--server", "--sort"])
        self.assertEqual(self.complete("mpcli add --s"), ["--server"])
        self.assertEqual(self.complete("mpcli add --label site=Berlin --in"), ["--interval"])
        self.assertEqual(self.complete("mpcli watch --r"), ["--reverse"])
        self.assertEqual(self.complete("mpcli list --sort l"), ["last", "loss"])
        self.assertEqual(self.complete("mpcli --token-file /etc/passw"), ["/etc/passwd", "/etc/passwd-"])
        self.assertEqual(self.complete("meshping --in"), ["--interval"])
        self.assertEqual(self.complete("meshping --daemon --interval "), [])
        self.assertEqual(self.complete("meshping --config /etc/passw"), ["/etc/passwd", "/etc/passwd-"])
        self.assertEqual(self.complete("meshping "), ["import", "recover"])
        self.assertEqual(self.complete("meshping import /etc/passw"), ["/etc/passwd", "/etc/passwd-"])

    def test_every_option_of_help_is_known(self):
        text = self.expect(DONE, "--help")
        for option in {word for word in text.split() if word.startswith("--")}:
            self.assertIn(option, self.complete("mpcli " + option))

    def test_targets(self):
        self.server = self.enterContext(mpcli.fake_daemon(FAKESERVER))
        self.expect(DONE, "add", "gw@10.0.0.1", "10.0.0.2", "dns@2001:db8::53")
        everything = ["10.0.0.1", "10.0.0.2", "2001:db8::53", "dns", "dns@2001:db8::53", "gw", "gw@10.0.0.1"]
        for command in ("show", "remove", "reset", "pause", "resume", "show 10.0.0.2", f"--server {self.server} show"):
            self.assertEqual(self.complete(f"mpcli {command} "), everything)
        self.expect(DONE, "pause", "gw", "10.0.0.2")  # which the table tells behind their names
        self.assertEqual(self.complete("mpcli resume "), everything)
        self.assertEqual(self.complete("mpcli show g"), ["gw", "gw@10.0.0.1"])
        self.assertEqual(self.complete("mpcli show gw@1"), ["gw@10.0.0.1"])
        self.assertEqual(self.complete("mpcli show 2001:d"), ["db8::53"])
        self.assertEqual(self.complete("mpcli show 2001:db8::"), ["53"])
        self.assertEqual(self.complete("mpcli show dns@2001:db8::"), ["53"])
        self.assertEqual(self.complete("mpcli add "), [])

    def test_names_with_spaces(self):
        self.server = self.enterContext(mpcli.fake_daemon(FAKESERVER))
        self.expect(DONE, "add", "core  switch@10.0.0.1", "rack \\@10.0.0.2")
        self.assertEqual(self.complete("mpcli show co"), [r"core\ \ switch", r"core\ \ switch@10.0.0.1"])
        self.assertEqual(self.complete(r"mpcli show core\ \ s"), [r"core\ \ switch", r"core\ \ switch@10.0.0.1"])
        self.assertEqual(self.complete('mpcli show "core  s'), ["core  switch", "core  switch@10.0.0.1"])
        self.assertEqual(self.complete(r"mpcli show rack\ \\@"), [r"rack\ \\@10.0.0.2"])
        self.assertEqual(self.complete('mpcli show "rack'), [])

    def test_names_are_not_expanded(self):
        self.server = self.enterContext(mpcli.fake_daemon(FAKESERVER))
        self.expect(DONE, "add", "$(exit${IFS}7)@10.0.0.1", "*@10.0.0.2", "a;b@10.0.0.3")
        found = self.complete("mpcli show ")
        self.assertIn(r"\$\(exit\$\{IFS\}7\)", found)
        self.assertIn(r"\*", found)
        self.assertIn(r"a\;b", found)

    def test_no_daemon(self):
        self.assertEqual(self.complete("mpcli show "), [])


if __name__ == "__main__":
    mpcli.Case.program, FAKESERVER = mpcli.programs(2)
    unittest.main(verbosity=2)
