# SPDX-License-Identifier: GPL-3.0-or-later
"""What mpcli says to a misuse, and that it asks no daemon then."""
import unittest

import mpcli
from mpcli import DONE, USAGE


class Usage(mpcli.Case):
    # Nobody listens there: whoever asks ends with another status.
    server = "http://127.0.0.1:1"

    def refuses(self, *arguments, err, **variables):
        self.expect(USAGE, *arguments, out="", err=err, **variables)

    def test_unknown_command(self):
        self.refuses("ping", err=['"ping" is no command; allowed: list, add, remove, show, watch, status, reset, pause, resume'])

    def test_unknown_option(self):
        self.refuses("--jason", err=["jason", "mpcli --help lists"])

    def test_missing_value(self):
        self.refuses("--sort", err=["Missing value after '--sort'"])

    def test_missing_target(self):
        for command in ("add", "remove", "show"):
            self.refuses(command, err=[f"{command} needs a target: mpcli {command} TARGET..."])

    def test_needless_target(self):
        for command in ("list", "watch", "status"):
            self.refuses(command, "10.0.0.1", err=[f'{command} takes no targets, but "10.0.0.1" is given'])

    def test_column(self):
        self.refuses("--sort", "speed", err=['sort (option --sort): "speed" is no column; allowed: target, sent, recv, ' +
                                             "succ, loss, min, avg, max, last, name"])

    def test_option_of_another_command(self):
        self.refuses("add", "--json", "10.0.0.1", err=["--json goes with list, not with add"])
        self.refuses("remove", "--label", "a=b", "10.0.0.1", err=["--label and --interval go with add, not with remove"])
        self.refuses("--interval", "1", err=["--label and --interval go with add, not with list"])
        self.refuses("watch", "--json", err=["--json goes with list, not with watch"])
        self.refuses("status", "--sort", "loss", err=["--sort and --reverse go with list and watch, not with status"])
        self.refuses("show", "--reverse", "10.0.0.1", err=["--sort and --reverse go with"])

    def test_label_and_interval(self):
        self.refuses("add", "--label", "site", "10.0.0.1", err=['label (option --label): "site" is no label; allowed: NAME='])
        self.refuses("add", "--label", "le=1", "10.0.0.1", err=['label (option --label): the label "le" is a label that'])
        self.refuses("add", "--label", "site=", "10.0.0.1", err=['the label "site" has no value'])
        self.refuses("add", "--interval", "fast", "10.0.0.1",
                     err=['interval (option --interval): "fast": it must be a number of seconds'])
        self.refuses("add", "--interval", "0.01", "10.0.0.1", err=["the interval must be from 0.1 to 86400 seconds"])

    def test_server(self):
        for text in ("", "http://", "ftp://host", "http://host:99999", "http://[::1", "::1", "http://host/?x=1",
                     "http://user:word@host", "http://a b"):
            self.refuses("--server", text, err=["server (option --server): ", "is no server; allowed: http://HOST[:PORT]"])
        self.refuses(err=["server (environment MESHPING_SERVER): "], MESHPING_SERVER="host:port")

    def test_token_file(self):
        self.refuses("add", "10.0.0.1", "--token-file", "/nowhere", err=["token-file: ", '"/nowhere" can not be read'])
        self.refuses("add", "10.0.0.1", err=["token-file: "], MESHPING_TOKEN_FILE="/")

    def test_long_and_strange_texts_stay_one_line(self):
        self.refuses("x" * 100_000, err=["…"])
        self.refuses("\x1b[31mred\n", err=["\\x1b[31mred\\x0a"])

    def test_no_locale_is_worth_a_warning(self):
        for name in ("C", "xx_YY", "de_DE.ISO-8859-1"):
            self.expect(DONE, "--version", err="", LC_ALL=name)

    def test_help(self):
        text = self.expect(DONE, "--help")
        for word in ("list", "add", "remove", "show", "watch", "status", "reset", "pause", "resume", "--json", "--sort", "--server",
                     "--token-file", "MESHPING_SERVER", "http://localhost:9922"):
            self.assertIn(word, text)
        self.assertLessEqual(max(map(len, text.splitlines())), 100)
        self.assertEqual(self.expect(DONE, "-h"), text)

    def test_version(self):
        self.assertRegex(self.expect(DONE, "--version"), r"^mpcli \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    (Usage.program,) = mpcli.programs(1)
    unittest.main(verbosity=2)
