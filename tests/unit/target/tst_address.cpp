// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/address.h"
#include "core/target/target.h"

#include <QTest>

#include <algorithm>
#include <unordered_set>

using namespace meshping;
using namespace Qt::StringLiterals;

class AddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void keepsZoneOfVanishedInterface();
    void sortsByNumber();
    void tellsZonesApart();
    void looksLike_data();
    void looksLike();
};

void AddressTest::accepts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("IPv4") << u"192.0.2.7"_s << u"192.0.2.7"_s;
    QTest::newRow("lowest IPv4") << u"0.0.0.0"_s << u"0.0.0.0"_s;
    QTest::newRow("highest IPv4") << u"255.255.255.255"_s << u"255.255.255.255"_s;
    QTest::newRow("IPv6") << u"2001:DB8:0:0::1"_s << u"2001:db8::1"_s;
    QTest::newRow("any IPv6") << u"::"_s << u"::"_s;
    QTest::newRow("brackets") << u"[::1]"_s << u"::1"_s;
    QTest::newRow("IPv4 inside IPv6") << u"64:ff9b::192.0.2.33"_s << u"64:ff9b::c000:221"_s;
    QTest::newRow("IPv4-mapped") << u"::ffff:192.0.2.1"_s << u"192.0.2.1"_s;
    QTest::newRow("zone") << u"fe80::1%lo"_s << u"fe80::1%lo"_s;
    QTest::newRow("zone in brackets") << u"[fe80::1%lo]"_s << u"fe80::1%lo"_s;
    QTest::newRow("zone by number") << u"fe80::1%1"_s << u"fe80::1%lo"_s;
}

void AddressTest::accepts()
{
    QFETCH(QString, text);
    const auto address = parseAddress(text);
    QVERIFY2(address, address ? "" : qPrintable(address.error()));
    QTEST(address->toString(), "canonical");
}

void AddressTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QString() << u"the address is empty"_s;
    QTest::newRow("too large") << u"999.1.1.1"_s << u"\"999.1.1.1\" is not an IPv4 address"_s;
    QTest::newRow("three parts") << u"10.1.1"_s << u"is not an IPv4 address"_s;
    QTest::newRow("five parts") << u"10.1.1.1.1"_s << u"is not an IPv4 address"_s;
    QTest::newRow("octal") << u"010.1.1.1"_s << u"is not an IPv4 address"_s;
    QTest::newRow("hexadecimal") << u"0x7f.1"_s << u"is not an IPv4 address"_s;
    QTest::newRow("one number") << u"2130706433"_s << u"is not an IPv4 address"_s;
    QTest::newRow("Arabic digits") << u"١٠.١.١.١"_s << u"is not an IPv4 address"_s;
    QTest::newRow("port") << u"10.0.0.1:80"_s << u"is not an IPv6 address"_s;
    QTest::newRow("trailing NUL") << u"10.0.0.1"_s + QChar(0) << u"has the character U+0000 (control character)"_s;
    QTest::newRow("trailing newline") << u"10.0.0.1\n"_s << u"has the character U+000A (control character)"_s;
    QTest::newRow("leading space") << u" 10.0.0.1"_s << u"has a space in it"_s;
    QTest::newRow("open bracket") << u"[::1"_s << u"\"[::1\" has no closing bracket"_s;
    QTest::newRow("close bracket") << u"::1]"_s << u"has no opening bracket"_s;
    QTest::newRow("bracket alone") << u"["_s << u"has no closing bracket"_s;
    QTest::newRow("nothing in brackets") << u"[]"_s << u"is not an IPv6 address"_s;
    QTest::newRow("IPv4 in brackets") << u"[10.0.0.1]"_s << u"is not an IPv6 address"_s;
    QTest::newRow("two gaps") << u"1::2::3"_s << u"is not an IPv6 address"_s;
    QTest::newRow("nine groups") << u"1:2:3:4:5:6:7:8:9"_s << u"is not an IPv6 address"_s;
    QTest::newRow("five digits") << u"::12345"_s << u"is not an IPv6 address"_s;
    QTest::newRow("link-local without zone") << u"fe80::1"_s << u"like fe80::1%eth0"_s;
    QTest::newRow("empty zone") << u"fe80::1%"_s << u"has no interface after the %"_s;
    QTest::newRow("unknown zone") << u"fe80::1%nope0"_s << u"names the interface \"nope0\", which does not exist"_s;
    QTest::newRow("unknown zone number") << u"fe80::1%999999"_s << u"does not exist on this machine"_s;
    QTest::newRow("zone longer than any") << u"fe80::1%"_s + QString(300, u'x') << u"does not exist"_s;
    QTest::newRow("zone on a global address") << u"2001:db8::1%lo"_s << u"only a link-local address"_s;
    QTest::newRow("zone on IPv4") << u"10.0.0.1%lo"_s << u"is not an IPv4 address"_s;
    QTest::newRow("very long") << QString(100'000, u'1') << u"…\" is not an IPv4 address"_s;
}

void AddressTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto address = parseAddress(text);
    QVERIFY(!address);
    QVERIFY2(address.error().contains(says), qPrintable(address.error()));
    QVERIFY2(address.error().size() < 220, qPrintable(address.error()));
    QVERIFY(!address.error().contains(u'\n'));
}

void AddressTest::keepsZoneOfVanishedInterface()
{
    const auto address = parseStoredAddress(u"fe80::1%nope0");
    QVERIFY(address);
    QCOMPARE(address->toString(), u"fe80::1%nope0"_s);
    QVERIFY(!parseStoredAddress(u"fe80::1"));
    QVERIFY(!parseStoredAddress(u"10.0.0"));
}

void AddressTest::sortsByNumber()
{
    const QStringList wanted = {u"9.0.0.1"_s,     u"10.0.0.9"_s,    u"10.0.0.10"_s, u"200.0.0.1"_s, u"::1"_s,
                                u"2001:db8::9"_s, u"2001:db8::a"_s, u"fe80::1%a"_s, u"fe80::1%b"_s, QString()};
    std::vector<QHostAddress> addresses;
    for (const QString &text : wanted)
        addresses.push_back(text.isEmpty() ? QHostAddress() : *parseStoredAddress(text));
    std::reverse(addresses.begin(), addresses.end());
    std::sort(addresses.begin(), addresses.end(), AddressLess());
    QStringList sorted;
    for (const QHostAddress &address : addresses)
        sorted.append(address.toString());
    QCOMPARE(sorted, wanted);
}

void AddressTest::tellsZonesApart()
{
    const QHostAddress a = *parseStoredAddress(u"fe80::1%a");
    const QHostAddress b = *parseStoredAddress(u"fe80::1%b");
    QVERIFY(!sameAddress(a, b));
    QVERIFY(sameAddress(a, *parseStoredAddress(u"[FE80::1%a]")));
    QVERIFY(addressLess(a, b));
    QVERIFY(!addressLess(b, a));
    const std::unordered_set<QHostAddress, AddressHash, AddressEqual> both = {a, b, a};
    QCOMPARE(both.size(), std::size_t(2));
    Target onA;
    onA.address = a;
    Target onB = onA;
    QVERIFY(onA == onB);
    onB.address = b;
    QVERIFY(!(onA == onB));
}

void AddressTest::looksLike_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("name") << u"example.org"_s << false;
    QTest::newRow("name with digits") << u"1and1.com"_s << false;
    QTest::newRow("IPv4") << u"10.0.0.1"_s << true;
    QTest::newRow("bad IPv4") << u"999.1"_s << true;
    QTest::newRow("IPv6") << u"abcd::1"_s << true;
    QTest::newRow("half a bracket") << u"[abc"_s << true;
}

void AddressTest::looksLike()
{
    QFETCH(QString, text);
    QTEST(looksLikeAddress(text), "expected");
}

QTEST_GUILESS_MAIN(AddressTest)
#include "tst_address.moc"
