# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes run along the arrows of the house only."""
import unittest

import layers
import sources


class House(unittest.TestCase):
    def test_every_file(self):
        found = []
        for path in sources.files(".h", ".cpp"):
            found += layers.complaints(sources.shown(path), path.read_text())
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_there_are_files(self):
        self.assertGreater(len(sources.files(".h", ".cpp", folders=("core",))), 10)


class Rules(unittest.TestCase):
    def check(self, path, line, accepted):
        found = layers.complaints(path, "// a file\n" + line + "\n")
        self.assertEqual(found == [], accepted, found)

    def test_arrows(self):
        for path, line, accepted in (
            ("core/probe/prober.cpp", '#include "core/icmp/socket.h"', True),
            ("core/icmp/socket.cpp", '#include "core/probe/prober.h"', False),
            ("core/icmp/socket.cpp", '#include "core/icmp/packet.h"', True),
            ("core/stats/bucket.h", '#include "core/target/target.h"', False),
            ("core/model/monitor.h", '#include "headless/http/server.h"', False),
            ("headless/http/metrics.cpp", '#include "core/probe/prober.h"', False),
            ("app/meshping/main.cpp", '#include "headless/http/server.h"', True),
            ("core/store/store.cpp", '#include "core/store/codec/bytes.h"', True),
            ("core/store/store.cpp", '#include "core/store/salvage/spool.h"', True),
            ("core/store/salvage/spool.cpp", '#include "core/store/sqlite/database.h"', True),
            ("core/store/codec/bytes.cpp", '#include "core/store/codec/slotlist.h"', True),
            ("core/store/codec/bytes.cpp", '#include "core/store/sqlite/database.h"', False),
            ("core/store/codec/bytes.cpp", '#include "core/store/store.h"', False),
            ("core/store/sqlite/database.cpp", '#include "core/store/codec/bytes.h"', False),
            ("core/store/sqlite/database.cpp", '#include "core/target/target.h"', False),
            ("core/store/tables/tables.cpp", '#include "core/store/store.h"', False),
            ("core/monitor/engine.cpp", '#include "core/store/store.h"', True),
            ("core/monitor/engine.cpp", '#include "core/store/codec/bytes.h"', False),
            ("core/monitor/engine.cpp", '#include "core/store/sqlite/storeerror.h"', False),
            ("core/probe/prober.cpp", '#include "resolver.h"', False),
            ("core/probe/prober.cpp", '#  include "prober.moc"', True),
            ("core/extra/new.cpp", "", False),
            ("core/probe/prober.cpp", '#include "gui/window.h"', False),
            ("tests/unit/probe/tst_prober.cpp", '#include "core/probe/prober.h"', True),
            ("tests/unit/probe/tst_prober.cpp", '#include "tests/unit/probe/fake.h"', True),
            ("tests/unit/probe/tst_prober.cpp", '#include "fake.h"', False),
        ):
            with self.subTest(path=path, line=line):
                self.check(path, line, accepted)

    def test_folders_in_folders(self):
        for path, folder in (
            ("core/store/store.h", "core/store"),
            ("core/store/codec/bytes.h", "core/store/codec"),
            ("core/store/salvage/spool.h", "core/store"),
            ("core/storehouse/store.h", "core/storehouse"),
            ("core/headers.cpp", "core"),
            ("tests/unit/store/samples.h", "tests"),
        ):
            with self.subTest(path=path):
                self.assertEqual(layers.folder_of(path), folder)

    def test_qt(self):
        for path, line, accepted in (
            ("core/model/monitor.h", "#include <QtWidgets/QLabel>", False),
            ("core/model/monitor.h", "#include <QWidget>", False),
            ("core/model/monitor.h", "#include <QHttpServer>", False),
            ("core/model/monitor.h", "#include <QObject>", True),
            ("core/stats/bucket.h", "#include <QString>", False),
            ("core/stats/bucket.h", "#include <vector>", True),
            ("core/store/sqlite/database.cpp", "#include <QSqlDatabase>", True),
            ("core/store/sqlite/database.cpp", "#include <QWidget>", False),
            ("core/store/store.cpp", "#include <QSqlDatabase>", False),
            ("core/store/salvage/salvage.cpp", "#include <QSqlQuery>", False),
            ("core/store/codec/bytes.cpp", "#include <QSqlQuery>", False),
            ("core/store/codec/bytes.cpp", "#include <QByteArray>", True),
            ("core/monitor/localmonitor.cpp", "#include <QSqlDatabase>", False),
            ("headless/http/server.cpp", "#include <QHttpServer>", True),
            ("headless/http/server.cpp", "#include <QApplication>", False),
        ):
            with self.subTest(path=path, line=line):
                self.check(path, line, accepted)


if __name__ == "__main__":
    unittest.main(verbosity=2)
