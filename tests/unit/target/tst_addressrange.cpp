// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/addressrange.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class AddressRangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contains_data();
    void contains();
    void refuses_data();
    void refuses();
};

void AddressRangeTest::contains_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("expected");
    QTest::newRow("itself") << u"10.0.0.1"_s << u"10.0.0.1"_s << true;
    QTest::newRow("its neighbour") << u"10.0.0.1"_s << u"10.0.0.2"_s << false;
    QTest::newRow("in the network") << u"10.1.0.0/16"_s << u"10.1.255.7"_s << true;
    QTest::newRow("beside the network") << u"10.1.0.0/16"_s << u"10.2.0.0"_s << false;
    QTest::newRow("named by a host of it") << u"10.1.2.3/16"_s << u"10.1.0.9"_s << true;
    QTest::newRow("not at a byte's end") << u"192.168.0.0/23"_s << u"192.168.1.200"_s << true;
    QTest::newRow("every IPv4") << u"0.0.0.0/0"_s << u"203.0.113.9"_s << true;
    QTest::newRow("every IPv4, an IPv6") << u"0.0.0.0/0"_s << u"2001:db8::1"_s << false;
    QTest::newRow("mapped") << u"10.1.0.0/16"_s << u"::ffff:10.1.0.5"_s << true;
    QTest::newRow("IPv6") << u"2001:db8::/32"_s << u"2001:db8:5::1"_s << true;
    QTest::newRow("IPv6 beside") << u"2001:db8::/32"_s << u"2001:db9::1"_s << false;
    QTest::newRow("IPv6 alone") << u"::1"_s << u"::1"_s << true;
    QTest::newRow("every IPv6, an IPv4") << u"::/0"_s << u"10.0.0.1"_s << false;
}

void AddressRangeTest::contains()
{
    QFETCH(QString, range);
    QFETCH(QString, address);
    const auto parsed = parseAddressRange(range);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error()));
    QTEST(parsed->contains(QHostAddress(address)), "expected");
}

void AddressRangeTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const QString neither = u" is neither an address nor a network"_s;
    const QString slash = u" behind the slash, where the length of the prefix is expected, a number from 0 to "_s;
    QTest::newRow("empty") << QString() << u"\"\""_s + neither;
    QTest::newRow("name") << u"foo"_s << u"\"foo\""_s + neither;
    QTest::newRow("URL") << u"http://10.0.0.1/8"_s << u"\"http://10.0.0.1/8\""_s + neither;
    QTest::newRow("bad address") << u"10.0.0.999/8"_s
                                 << u"\"10.0.0.999/8\""_s + neither + u": \"10.0.0.999\" is not an IPv4 address"_s;
    QTest::newRow("no bits") << u"10.0.0.0/"_s << u"\"10.0.0.0/\" has \"\""_s + slash + u"32"_s;
    QTest::newRow("too many") << u"10.0.0.0/33"_s << u"\"10.0.0.0/33\" has \"33\""_s + slash + u"32"_s;
    QTest::newRow("too many of IPv6") << u"2001:db8::/129"_s << u"\"2001:db8::/129\" has \"129\""_s + slash + u"128"_s;
    QTest::newRow("signed") << u"10.0.0.0/+8"_s << u"has \"+8\""_s + slash;
    QTest::newRow("negative") << u"10.0.0.0/-8"_s << u"has \"-8\""_s + slash;
    QTest::newRow("a mask") << u"10.0.0.0/255.0.0.0"_s << u"has \"255.0.0.0\""_s + slash;
}

void AddressRangeTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto parsed = parseAddressRange(text);
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().contains(says), qPrintable(parsed.error()));
}

QTEST_GUILESS_MAIN(AddressRangeTest)
#include "tst_addressrange.moc"
