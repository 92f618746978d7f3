// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/caller.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

/// Who sent a request, with 127.0.0.1 and 10.1.0.0/16 as trusted proxies.
class CallerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void address_data();
    void address();
    void local_data();
    void local();
    void outside_data();
    void outside();

private:
    static Caller callerFrom(const QString &peer, const QByteArray &lines);
};

Caller CallerTest::callerFrom(const QString &peer, const QByteArray &lines)
{
    RequestHead head;
    for (const QByteArray &line : lines.split('\n')) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            head.fields.push_back({line.first(colon), line.mid(colon + 1).trimmed()});
    }
    const TrustedProxies proxies(
        {parseAddressRange(u"127.0.0.1/32"_s).value(), parseAddressRange(u"10.1.0.0/16"_s).value()});
    return proxies.callerOf(head, {QHostAddress(peer), 1, QHostAddress(u"127.0.0.1"_s), 9922}, "inside:9922");
}

void CallerTest::address_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("expected");
    const QString here = u"127.0.0.1"_s;
    QTest::newRow("direct") << u"192.0.2.9"_s << QByteArray() << u"192.0.2.9"_s;
    QTest::newRow("a proxy not named") << u"192.0.2.9"_s << QByteArray("x-forwarded-for: 10.0.0.1") << u"192.0.2.9"_s;
    QTest::newRow("another loopback address")
        << u"127.0.0.2"_s << QByteArray("x-forwarded-for: 10.0.0.1") << u"127.0.0.2"_s;
    QTest::newRow("one") << here << QByteArray("x-forwarded-for: 203.0.113.5") << u"203.0.113.5"_s;
    QTest::newRow("mapped peer") << u"::ffff:127.0.0.1"_s << QByteArray("x-forwarded-for: 203.0.113.5")
                                 << u"203.0.113.5"_s;
    QTest::newRow("from a range") << u"10.1.7.7"_s << QByteArray("x-forwarded-for: 203.0.113.5") << u"203.0.113.5"_s;
    QTest::newRow("written by the client")
        << here << QByteArray("x-forwarded-for: 127.0.0.1, 203.0.113.5") << u"203.0.113.5"_s;
    QTest::newRow("in a field of its own")
        << here << QByteArray("x-forwarded-for: 127.0.0.1\nx-forwarded-for: 203.0.113.5") << u"203.0.113.5"_s;
    QTest::newRow("two proxies") << here << QByteArray("x-forwarded-for: 203.0.113.5, 10.1.2.3") << u"203.0.113.5"_s;
    QTest::newRow("two proxies and a lie")
        << here << QByteArray("x-forwarded-for: 198.51.100.1, 203.0.113.5, 10.1.2.3") << u"203.0.113.5"_s;
    QTest::newRow("IPv6") << here << QByteArray("x-forwarded-for: 2001:db8::5") << u"2001:db8::5"_s;
    QTest::newRow("IPv6 and port") << here << QByteArray("x-forwarded-for: [2001:db8::5]:4711") << u"2001:db8::5"_s;
    QTest::newRow("port") << here << QByteArray("x-forwarded-for: 203.0.113.5:4711") << u"203.0.113.5"_s;
    QTest::newRow("nonsense") << here << QByteArray("x-forwarded-for: 203.0.113.5, unknown") << QString();
    QTest::newRow("proxies alone") << here << QByteArray("x-forwarded-for: 10.1.2.3") << QString();
    QTest::newRow("does not tell") << here << QByteArray("x-forwarded-proto: https") << QString();
}

void CallerTest::address()
{
    QFETCH(QString, peer);
    QFETCH(QByteArray, lines);
    QFETCH(QString, expected);
    const Caller caller = callerFrom(peer, lines);
    QCOMPARE(caller.address, QHostAddress(expected));
    QVERIFY(!caller.local);
}

void CallerTest::local_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("expected");
    QTest::newRow("IPv4") << u"127.0.0.1"_s << QByteArray("accept: x") << true;
    QTest::newRow("IPv6") << u"::1"_s << QByteArray() << true;
    QTest::newRow("mapped") << u"::ffff:127.0.0.9"_s << QByteArray() << true;
    QTest::newRow("elsewhere") << u"10.1.0.1"_s << QByteArray() << false;
    for (const char *trace : {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto",
                              "x-forwarded-port", "x-forwarded-prefix", "x-forwarded", "x-real-ip", "via"})
        QTest::newRow(trace) << u"127.0.0.1"_s << QByteArray(trace) + ": 127.0.0.1" << false;
}

void CallerTest::local()
{
    QFETCH(QString, peer);
    QFETCH(QByteArray, lines);
    QFETCH(bool, expected);
    QCOMPARE(callerFrom(peer, lines).local, expected);
}

void CallerTest::outside_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArrayList>("expected"); ///< scheme, authority
    const QString here = u"127.0.0.1"_s;
    const QByteArray all("x-forwarded-proto: HTTPS\nx-forwarded-host: outside.example");
    QTest::newRow("named") << here << all << QByteArrayList{"https", "outside.example"};
    QTest::newRow("not named") << u"192.0.2.9"_s << all << QByteArrayList{"", "inside:9922"};
    QTest::newRow("nothing") << here << QByteArray("via: 1.1 x") << QByteArrayList{"", "inside:9922"};
    QTest::newRow("several") << here << QByteArray("x-forwarded-host: a.example, b.example")
                             << QByteArrayList{"", "b.example"};
    QTest::newRow("another scheme") << here << QByteArray("x-forwarded-proto: javascript")
                                    << QByteArrayList{"", "inside:9922"};
}

void CallerTest::outside()
{
    QFETCH(QString, peer);
    QFETCH(QByteArray, lines);
    QFETCH(QByteArrayList, expected);
    const Caller caller = callerFrom(peer, lines);
    QCOMPARE((QByteArrayList{caller.scheme, caller.authority}), expected);
}

QTEST_GUILESS_MAIN(CallerTest)
#include "tst_caller.moc"
