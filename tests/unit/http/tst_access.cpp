// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/access.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class AccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loopback_data();
    void loopback();
    void summary_data();
    void summary();
    void summaryOfMore();
    void mappedPeers();
};

void AccessTest::loopback_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("expected");
    QTest::newRow("IPv4") << u"127.0.0.1"_s << true;
    QTest::newRow("another IPv4") << u"127.255.0.9"_s << true;
    QTest::newRow("IPv6") << u"::1"_s << true;
    QTest::newRow("mapped") << u"::ffff:127.0.0.1"_s << true;
    QTest::newRow("other IPv4") << u"128.0.0.1"_s << false;
    QTest::newRow("any") << u"0.0.0.0"_s << false;
    QTest::newRow("any IPv6") << u"::"_s << false;
    QTest::newRow("mapped other") << u"::ffff:10.0.0.1"_s << false;
    QTest::newRow("link-local") << u"fe80::1"_s << false;
    QTest::newRow("none") << QString() << false;
}

void AccessTest::loopback()
{
    QFETCH(QString, address);
    QFETCH(bool, expected);
    QCOMPARE(isLoopback(QHostAddress(address)), expected);
}

void AccessTest::summary_data()
{
    QTest::addColumn<QStringList>("listen");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("expected");
    const QString local = u"changes from this machine only"_s;
    QTest::newRow("loopback") << QStringList{u"127.0.0.1"_s, u"::1"_s} << QByteArray() << local;
    QTest::newRow("loopback, token") << QStringList{u"127.0.0.1"_s} << QByteArray("t") << local;
    QTest::newRow("all") << QStringList{u"127.0.0.1"_s, u"0.0.0.0"_s} << QByteArray()
                         << u"other machines: reads only, no token file"_s;
    QTest::newRow("all, token") << QStringList{u"::"_s} << QByteArray("t")
                                << u"changes from other machines need the token"_s;
}

void AccessTest::summary()
{
    QFETCH(QStringList, listen);
    QFETCH(QByteArray, token);
    QFETCH(QString, expected);
    std::vector<ListenEndpoint> endpoints;
    for (const QString &address : listen)
        endpoints.push_back({QHostAddress(address), 9922, true});
    QCOMPARE(Access({endpoints, token, false, {}, {}}).summary(), expected);
}

void AccessTest::summaryOfMore()
{
    const std::vector<ListenEndpoint> loopback{{QHostAddress(QHostAddress::LocalHost), 9922, true}};
    QCOMPARE(Access({loopback, "t", true, {}, {}}).summary(), u"all changes need the token"_s);
    const auto proxy = AddressRange{QHostAddress(u"127.0.0.1"_s), 32};
    QCOMPARE(Access({loopback, "t", false, {}, {proxy}}).summary(), u"changes from other machines need the token"_s);
}

/// A socket for both families shows IPv4 clients as mapped addresses.
void AccessTest::mappedPeers()
{
    const Access access({{{QHostAddress(QHostAddress::Any), 9922, true}}, "t", false, {}, {}});
    const RequestHead head;
    const QHostAddress here(u"::ffff:127.0.0.1"_s);
    QVERIFY(!access.refuseChange(head, access.callerOf(head, {here, 1, here, 9922}, "localhost:9922")));
    QVERIFY(access.refuseHost(access.callerOf(head, {here, 1, here, 9922}, "evil.example")));
    const QHostAddress elsewhere(u"::ffff:192.0.2.1"_s);
    const Caller caller = access.callerOf(head, {elsewhere, 1, here, 9922}, "localhost:9922");
    QCOMPARE(access.refuseChange(head, caller)->status, 401);
}

QTEST_GUILESS_MAIN(AccessTest)
#include "tst_access.moc"
