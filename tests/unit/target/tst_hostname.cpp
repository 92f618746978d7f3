// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/hostname.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class HostNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsLocalhost_data();
    void knowsLocalhost();
};

void HostNameTest::knowsLocalhost_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("localhost") << u"localhost"_s << true;
    QTest::newRow("upper case") << u"LOCALHOST"_s << true;
    QTest::newRow("with the root") << u"localhost."_s << true;
    QTest::newRow("below it") << u"a.b.localhost"_s << true;
    QTest::newRow("ends alike") << u"nolocalhost"_s << false;
    QTest::newRow("begins alike") << u"localhost.example"_s << false;
    QTest::newRow("address") << u"127.0.0.1"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void HostNameTest::knowsLocalhost()
{
    QFETCH(QString, name);
    QTEST(isLocalhost(name), "expected");
}

QTEST_GUILESS_MAIN(HostNameTest)
#include "tst_hostname.moc"
