// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/interfacenetworks.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class InterfaceNetworksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void thisMachineHasSome();
};

void InterfaceNetworksTest::places_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("own");
    QTest::addColumn<bool>("inside");
    QTest::newRow("own") << u"10.1.2.3"_s << true << true;
    QTest::newRow("a neighbour") << u"10.1.2.77"_s << false << true;
    QTest::newRow("the network itself") << u"10.1.2.0"_s << false << true;
    QTest::newRow("beyond its prefix") << u"10.1.3.1"_s << false << false;
    QTest::newRow("a second address of the network") << u"10.1.2.9"_s << true << true;
    QTest::newRow("loopback") << u"127.0.0.9"_s << false << true;
    QTest::newRow("of a single host") << u"192.0.2.1"_s << true << true;
    QTest::newRow("beside a single host") << u"192.0.2.2"_s << false << false;
    QTest::newRow("no known prefix") << u"203.0.113.5"_s << true << false;
    QTest::newRow("own IPv6") << u"2001:db8:1::5"_s << true << true;
    QTest::newRow("its neighbour") << u"2001:db8:1::6"_s << false << true;
    QTest::newRow("another network") << u"2001:db8:2::6"_s << false << false;
    QTest::newRow("link-local, without its zone") << u"fe80::1"_s << true << true;
    QTest::newRow("no address") << QString() << false << false;
}

void InterfaceNetworksTest::places()
{
    QFETCH(QString, address);
    InterfaceNetworks networks;
    for (const auto &[own, length] : {std::pair{u"10.1.2.3"_s, 24},
                                      {u"10.1.2.9"_s, 24},
                                      {u"127.0.0.1"_s, 8},
                                      {u"192.0.2.1"_s, 32},
                                      {u"203.0.113.5"_s, -1},
                                      {u"2001:db8:1::5"_s, 64},
                                      {u"fe80::1%lo"_s, 64}})
        networks.add(QHostAddress(own), length);
    QTEST(networks.isOwn(QHostAddress(address)), "own");
    QTEST(networks.contains(QHostAddress(address)), "inside");
}

void InterfaceNetworksTest::thisMachineHasSome()
{
    const InterfaceNetworks networks = InterfaceNetworks::now();
    QVERIFY(networks.isOwn(QHostAddress(u"127.0.0.1"_s)));
    QVERIFY(networks.contains(QHostAddress(u"127.9.9.9"_s)));
    QVERIFY(!networks.isOwn(QHostAddress(u"127.9.9.9"_s)));
}

QTEST_APPLESS_MAIN(InterfaceNetworksTest)
#include "tst_interfacenetworks.moc"
