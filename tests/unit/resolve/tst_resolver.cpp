// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolver.h"

#include <QSignalSpy>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TestResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followedNamesAreLookedUpAtOnceUnlessKnown();
    void namesOfAnEarlierRunComeSoonOneByOne();
    void forgottenNamesReportNothing();
    void systemResolvesLocalhost();
    void systemSaysWhatFailed();
    void families();
    void onlyHostsArePinged_data();
    void onlyHostsArePinged();
};

void TestResolver::followedNamesAreLookedUpAtOnceUnlessKnown()
{
    QStringList asked;
    Resolver resolver([&](const QString &name, const std::function<void(Resolver::Result)> &done) {
        asked << name;
        QMetaObject::invokeMethod(
            &resolver, [done] { done(Resolver::Addresses{QHostAddress(u"10.0.0.1"_s)}); }, Qt::QueuedConnection);
    });
    QSignalSpy spy(&resolver, &Resolver::resolved);
    resolver.follow(u"new.example"_s, Resolver::Known::Nothing);
    resolver.follow(u"known.example"_s, Resolver::Known::Now);
    resolver.follow(u"new.example"_s, Resolver::Known::Nothing);
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(asked, QStringList{u"new.example"_s});
    QCOMPARE(spy.first().first().toString(), u"new.example"_s);
}

void TestResolver::namesOfAnEarlierRunComeSoonOneByOne()
{
    QStringList asked;
    Resolver resolver([&](const QString &name, const std::function<void(Resolver::Result)> &done) {
        asked << name;
        QMetaObject::invokeMethod(
            &resolver, [done] { done(Resolver::Addresses{QHostAddress(u"10.0.0.1"_s)}); }, Qt::QueuedConnection);
    });
    QStringList stored;
    for (int i = 0; i < 600; ++i) {
        stored << u"stored%1.example"_s.arg(i);
        resolver.follow(stored.last(), Resolver::Known::Before);
    }
    resolver.follow(u"known.example"_s, Resolver::Known::Now);
    QVERIFY(asked.isEmpty()); // a start is no burst
    QSignalSpy spy(&resolver, &Resolver::resolved);
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    QVERIFY2(asked.size() < stored.size(), "all at once");
    QTRY_COMPARE_WITH_TIMEOUT(spy.count(), stored.size(), 60'000);
    QVERIFY(!asked.contains(u"known.example"_s));
}

void TestResolver::forgottenNamesReportNothing()
{
    std::function<void(Resolver::Result)> answer;
    Resolver resolver([&](const QString &, std::function<void(Resolver::Result)> done) { answer = std::move(done); });
    QSignalSpy spy(&resolver, &Resolver::resolved);
    resolver.follow(u"gone.example"_s, Resolver::Known::Nothing);
    resolver.forget(u"gone.example"_s);
    answer(Resolver::Addresses{QHostAddress(u"10.0.0.1"_s)});
    QCOMPARE(spy.count(), 0);
}

void TestResolver::systemResolvesLocalhost()
{
    Resolver resolver;
    std::optional<Resolver::Result> got;
    resolver.resolve(u"localhost"_s, [&](const Resolver::Result &result) { got = result; });
    QVERIFY(!got); // never before the call returns
    QTRY_VERIFY(got.has_value());
    QVERIFY(got->has_value());
    QVERIFY((*got)->contains(QHostAddress(QHostAddress::LocalHost)) ||
            (*got)->contains(QHostAddress(QHostAddress::LocalHostIPv6)));
}

void TestResolver::systemSaysWhatFailed()
{
    Resolver resolver;
    std::optional<Resolver::Result> got;
    // RFC 6761 6.4: never resolves; the trailing label keeps search domains out.
    resolver.resolve(u"meshping.invalid."_s, [&](const Resolver::Result &result) { got = result; });
    QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 60'000);
    QVERIFY(!got->has_value());
    QVERIFY(got->error().startsWith(u"meshping.invalid. does not resolve"_s));
}

void TestResolver::families()
{
    const QHostAddress v4(u"10.0.0.1"_s);
    const QHostAddress v6(u"fd00::1"_s);
    QCOMPARE(ofFamily({v4, v6}, FamilyChoice::Any), (Resolver::Addresses{v4, v6}));
    QCOMPARE(ofFamily({v4, v6}, FamilyChoice::IPv4), Resolver::Addresses{v4});
    QCOMPARE(ofFamily({v4, v6}, FamilyChoice::IPv6), Resolver::Addresses{v6});
}

void TestResolver::onlyHostsArePinged_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<QString>("error");
    QTest::newRow("a host") << QStringList{u"10.77.0.5"_s} << QStringList{u"10.77.0.5"_s} << QString();
    QTest::newRow("none") << QStringList{} << QStringList{} << QString();
    QTest::newRow("our broadcast address")
        << QStringList{u"10.77.0.255"_s} << QStringList{}
        << u"x.lab: its address 10.77.0.255 is the broadcast address of 10.77.0.0/24"_s;
    QTest::newRow("multicast") << QStringList{u"224.0.0.1"_s} << QStringList{}
                               << u"x.lab: its address 224.0.0.1 is a multicast address"_s;
    QTest::newRow("any") << QStringList{u"::"_s} << QStringList{}
                         << u"x.lab: its address :: stands for no particular host"_s;
    QTest::newRow("one of two") << QStringList{u"0.0.0.0"_s, u"2001:db8::1"_s} << QStringList{u"2001:db8::1"_s}
                                << QString();
}

void TestResolver::onlyHostsArePinged()
{
    QFETCH(QStringList, addresses);
    QFETCH(QStringList, hosts);
    QFETCH(QString, error);
    OwnNetworks networks;
    networks.add(u"eth0"_s, QHostAddress(u"10.77.0.1"_s), 24);
    const auto listOf = [](const QStringList &texts) {
        Resolver::Addresses list;
        for (const QString &text : texts)
            list << QHostAddress(text);
        return list;
    };
    const Resolver::Result found = hostsOnly(u"x.lab"_s, listOf(addresses), networks);
    QCOMPARE(found.has_value(), error.isEmpty());
    if (found)
        QCOMPARE(*found, listOf(hosts));
    else
        QVERIFY2(found.error().startsWith(error), qPrintable(found.error()));
}

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"
