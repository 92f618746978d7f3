// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/roster.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TestRoster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_data();
    void keys();
    void aChangedAddressLeavesNothingBehind();
    void idsAreNeverUsedAgain();
    void removedIsGone();
    void oneOfManyWithANameIsRemoved();
    void rowsWithOneAddressAreToldApart();
    void namesThatAreTaken_data();
    void namesThatAreTaken();

private:
    static TargetPtr make(Roster &roster, const QString &name, const QString &address, const QString &host = {})
    {
        auto target = std::make_shared<Target>();
        target->id = roster.newId();
        target->name = name;
        target->address = QHostAddress(address);
        target->host = host;
        roster.put(target);
        return target;
    }
};

void TestRoster::keys_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("found");
    QTest::newRow("address") << u"10.0.0.1"_s << 1;
    QTest::newRow("name@address") << u"router@10.0.0.1"_s << 1;
    QTest::newRow("another name@address") << u"other@10.0.0.1"_s << 0;
    QTest::newRow("an address of two") << u"10.0.0.2"_s << 2;
    QTest::newRow("name@address of one of them") << u"web server / 2@10.0.0.2"_s << 1;
    QTest::newRow("address@address") << u"10.0.0.3@10.0.0.3"_s << 1;
    QTest::newRow("a name with an @") << u"me@home"_s << 1;
    QTest::newRow("a name with an @, and its address") << u"me@home@10.0.0.4"_s << 1;
    QTest::newRow("a name that looks like name@address") << u"x@10.0.0.9"_s << 1;
    QTest::newRow("not resolved yet") << u"later.example"_s << 1;
    QTest::newRow("not resolved yet, of one family") << u"6:later.example"_s << 1;
    QTest::newRow("of a family nobody asked for") << u"4:later.example"_s << 0;
    QTest::newRow("a name") << u"router"_s << 1;
    QTest::newRow("a name of two") << u"www.example"_s << 2;
    QTest::newRow("IPv6 in another notation") << u"2001:0db8::0001"_s << 1;
    QTest::newRow("unknown address") << u"10.0.0.99"_s << 0;
    QTest::newRow("unknown name") << u"nobody"_s << 0;
    QTest::newRow("nothing") << u""_s << 0;
}

void TestRoster::keys()
{
    QFETCH(QString, key);
    Roster roster;
    make(roster, u"router"_s, u"10.0.0.1"_s);
    make(roster, u"www.example"_s, u"10.0.0.2"_s, u"www.example"_s);
    make(roster, u"www.example"_s, u"2001:db8::1"_s, u"www.example"_s);
    make(roster, {}, u"10.0.0.3"_s);
    make(roster, u"web server / 2"_s, u"10.0.0.2"_s);
    make(roster, u"me@home"_s, u"10.0.0.4"_s);
    make(roster, u"x@10.0.0.9"_s, u"10.0.0.5"_s);
    make(roster, u"not yet"_s, {}, u"later.example"_s);
    auto six = std::make_shared<Target>(*make(roster, u"not yet"_s, {}, u"later.example"_s));
    six->family = FamilyChoice::IPv6;
    roster.put(six);
    QTEST(int(roster.findKey(key).size()), "found");
}

void TestRoster::aChangedAddressLeavesNothingBehind()
{
    Roster roster;
    const TargetPtr target = make(roster, u"a"_s, u"10.0.0.1"_s, u"a.example"_s);
    Target moved = *target;
    moved.address = QHostAddress(u"10.0.0.2"_s);
    moved.name = u"b"_s;
    roster.put(std::make_shared<const Target>(moved));
    QVERIFY(roster.findKey(u"10.0.0.1"_s).empty());
    QVERIFY(roster.findKey(u"a"_s).empty());
    QCOMPARE(roster.findKey(u"b"_s).size(), std::size_t(1));
    QCOMPARE(roster.following(u"a.example"_s).size(), std::size_t(1));
    QCOMPARE(roster.size(), std::size_t(1));
}

void TestRoster::idsAreNeverUsedAgain()
{
    Roster roster;
    roster.startAt(TargetId(50));
    const TargetPtr first = make(roster, {}, u"10.0.0.1"_s);
    QCOMPARE(int(first->id), 50);
    roster.remove(first->id);
    QCOMPARE(int(make(roster, {}, u"10.0.0.1"_s)->id), 51);
    roster.startAt(TargetId(10));
    QCOMPARE(int(roster.newId()), 52);
}

void TestRoster::removedIsGone()
{
    Roster roster;
    const TargetPtr target = make(roster, u"a"_s, u"10.0.0.1"_s, u"a.example"_s);
    roster.remove(target->id);
    roster.remove(target->id);
    QCOMPARE(roster.size(), std::size_t(0));
    QVERIFY(roster.findKey(u"a"_s).empty());
    QVERIFY(roster.following(u"a.example"_s).empty());
    QVERIFY(!roster.find(target->id));
}

void TestRoster::oneOfManyWithANameIsRemoved()
{
    Roster roster;
    std::vector<TargetPtr> targets;
    for (int i = 1; i <= 9; ++i)
        targets.push_back(make(roster, u"many"_s, u"10.0.0.%1"_s.arg(i), i % 2 ? u"host"_s : QString()));
    make(roster, u"man"_s, u"10.0.1.1"_s);
    make(roster, u"many-more"_s, u"10.0.1.2"_s);
    roster.remove(targets[4]->id);
    targets.erase(targets.begin() + 4);
    QCOMPARE(roster.findKey(u"many"_s), targets);
    QCOMPARE(roster.following(u"host"_s).size(), std::size_t(4));
    for (const TargetPtr &target : targets)
        roster.remove(target->id);
    QVERIFY(roster.findKey(u"many"_s).empty());
    QVERIFY(!roster.isFollowed(u"host"_s));
    QCOMPARE(roster.size(), std::size_t(2));
}

void TestRoster::rowsWithOneAddressAreToldApart()
{
    Roster roster;
    const QHostAddress address(u"10.0.0.1"_s);
    const TargetPtr a = make(roster, u"a.lab"_s, u"10.0.0.1"_s, u"a.lab"_s);
    const TargetPtr b = make(roster, u"web"_s, u"10.0.0.1"_s, u"b.lab"_s);
    const TargetPtr own = make(roster, {}, u"10.0.0.1"_s);
    QCOMPARE(roster.findAsked(u"a.lab"_s, address), a);
    QCOMPARE(roster.findAsked(u"b.lab"_s, address), b);
    QCOMPARE(roster.findAsked({}, address), own);
    QCOMPARE(roster.findShown(u"web"_s, address), b);
    QCOMPARE(roster.findShown(u"10.0.0.1"_s, address), own);
    QVERIFY(!roster.findShown(u"b.lab"_s, address));
    QCOMPARE(roster.findKey(u"10.0.0.1"_s), (std::vector{a, b, own}));
    roster.remove(b->id);
    QCOMPARE(roster.findKey(u"10.0.0.1"_s), (std::vector{a, own}));
}

void TestRoster::namesThatAreTaken_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("free");
    QTest::newRow("free") << u"c"_s << u""_s << u"c"_s;
    QTest::newRow("taken") << u"a"_s << u""_s << u"a (2)"_s;
    QTest::newRow("taken twice") << u"b"_s << u""_s << u"b (3)"_s;
    QTest::newRow("the host's is free") << u"a"_s << u"c.lab"_s << u"c.lab"_s;
    QTest::newRow("the host's is taken, too") << u"a"_s << u"b"_s << u"b (3)"_s;
}

void TestRoster::namesThatAreTaken()
{
    QFETCH(QString, name);
    QFETCH(QString, host);
    Roster roster;
    make(roster, u"a"_s, u"10.0.0.1"_s);
    make(roster, u"b"_s, u"10.0.0.1"_s, u"b.lab"_s);
    make(roster, u"b (2)"_s, u"10.0.0.1"_s, u"bb.lab"_s);
    make(roster, u"c"_s, u"10.0.0.2"_s);
    Target coming;
    coming.id = roster.newId();
    coming.name = name;
    coming.host = host;
    coming.address = QHostAddress(u"10.0.0.1"_s);
    QTEST(roster.freeName(coming), "free");
}

QTEST_GUILESS_MAIN(TestRoster)
#include "tst_roster.moc"
