// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/ownnetworks.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class OwnNetworksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoHost_data();
    void refusesWhatIsNoHost();
    void knowsThisMachine();
};

void OwnNetworksTest::refusesWhatIsNoHost_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says"); // nothing: a host
    QTest::newRow("broadcast") << u"10.1.7.255"_s
                               << u"is the broadcast address of 10.1.4.0/22, this machine's network on eth0"_s;
    QTest::newRow("network") << u"10.1.4.0"_s << u"is the address of 10.1.4.0/22 itself"_s;
    QTest::newRow("smallest") << u"192.0.2.11"_s << u"is the broadcast address of 192.0.2.8/30"_s;
    QTest::newRow("within") << u"10.1.5.255"_s << QString();
    QTest::newRow("the machine's own") << u"10.1.5.9"_s << QString();
    QTest::newRow("elsewhere") << u"10.2.0.255"_s << QString();
    QTest::newRow("link of two, first") << u"192.0.2.20"_s << QString();
    QTest::newRow("link of two, last") << u"192.0.2.21"_s << QString();
    QTest::newRow("one host") << u"192.0.2.30"_s << QString();
    QTest::newRow("IPv6, first") << u"2001:db8::"_s << QString();
    QTest::newRow("IPv6, last") << u"2001:db8::ffff:ffff:ffff:ffff"_s << QString();
}

void OwnNetworksTest::refusesWhatIsNoHost()
{
    QFETCH(QString, address);
    QFETCH(QString, says);
    OwnNetworks networks;
    networks.add(u"eth0"_s, QHostAddress(u"10.1.5.9"_s), 22);
    networks.add(u"eth1"_s, QHostAddress(u"192.0.2.9"_s), 30);
    networks.add(u"p2p"_s, QHostAddress(u"192.0.2.20"_s), 31);
    networks.add(u"host"_s, QHostAddress(u"192.0.2.30"_s), 32);
    networks.add(u"eth0"_s, QHostAddress(u"2001:db8::1"_s), 64);
    networks.add(u"none"_s, QHostAddress(u"172.16.0.1"_s), -1);
    const QString fault = networks.fault(QHostAddress(address));
    QCOMPARE(fault.isEmpty(), says.isEmpty());
    QVERIFY2(fault.startsWith(says), qPrintable(fault));
}

void OwnNetworksTest::knowsThisMachine()
{
    const QString fault = OwnNetworks::now().fault(QHostAddress(u"127.255.255.255"_s));
    QVERIFY2(fault.startsWith(u"is the broadcast address of 127.0.0.0/8, this machine's network on lo"),
             qPrintable(fault));
    QCOMPARE(OwnNetworks::now().fault(QHostAddress(QHostAddress::LocalHost)), QString());
}

QTEST_APPLESS_MAIN(OwnNetworksTest)
#include "tst_ownnetworks.moc"
