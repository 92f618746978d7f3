# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file names its licence and has one idea's length; no Q_OBJECT stands where AutoMoc would miss it."""
import re
import unittest

import sources

LONGEST = 500
CODE = (".h", ".cpp", ".py", ".sh", ".cmake")
HIDDEN_Q_OBJECT = re.compile(r"^.*[^\s].*\bQ_OBJECT\b|\bQ_OBJECT\b.*[^\s].*$", re.MULTILINE)


class Files(unittest.TestCase):
    def refuse(self, found):
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_licence(self):
        self.refuse([
            f"{sources.shown(path)}: no SPDX line at its head"
            for path in sources.files(*CODE)
            if "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(path.read_text().splitlines()[:2])
        ])

    def test_length(self):
        lengths = ((path, path.read_text().count("\n")) for path in sources.files(*CODE))
        self.refuse([f"{sources.shown(path)}: {length} lines" for path, length in lengths if length > LONGEST])

    def test_q_object_stands_alone(self):
        self.refuse([
            f"{sources.shown(path)}: {match.group(0).strip()}"
            for path in sources.files(".h", ".cpp")
            for match in HIDDEN_Q_OBJECT.finditer(path.read_text())
        ])


if __name__ == "__main__":
    unittest.main(verbosity=2)
