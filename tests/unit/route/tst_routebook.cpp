// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/route/routebook.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// "1:a 2:b,c 4:T": hops by distance, a to z routers and T the target; "*" nothing.
RoutePtr routeOf(const QString &text, int time = 0)
{
    auto route = std::make_shared<Route>();
    route->time = WallTime(std::chrono::hours(1'000) + std::chrono::minutes(time));
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList sides = part.split(u':');
        Hop hop;
        hop.distance = Distance(sides.at(0).toInt());
        for (const QString &name : sides.at(1).split(u',')) {
            hop.answers.push_back({.address = QHostAddress(0x0a000000U + name.at(0).unicode())});
            route->reached = route->reached || name == u"T"_s;
        }
        route->hops.push_back(std::make_shared<const Hop>(hop));
    }
    return route;
}

/// The same way round, with the states that are not up behind it: "2:b(down)".
QString textOf(const Route &route)
{
    QStringList hops;
    for (const HopPtr &hop : route.hops) {
        QStringList names;
        for (const HopAnswer &answer : hop->answers) {
            const QString state = answer.state == HopState::Up ? QString() : u"(%1)"_s.arg(hopStateName(answer.state));
            names << QChar(ushort(answer.address.toIPv4Address() & 0xff)) + state;
        }
        hops << u"%1:%2"_s.arg(hop->distance).arg(names.join(u','));
    }
    return hops.join(u' ');
}

} // namespace

class RouteBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherWay_data();
    void anotherWay();
    void states_data();
    void states();
    void keepsChanges();
    void flapsAreBounded();
};

void RouteBookTest::anotherWay_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<bool>("another");
    QTest::newRow("the same") << u"1:a 2:b 3:T"_s << u"1:a 2:b 3:T"_s << false;
    QTest::newRow("another router") << u"1:a 2:b 3:T"_s << u"1:a 2:c 3:T"_s << true;
    QTest::newRow("farther away") << u"1:a 2:T"_s << u"1:a 3:T"_s << true;
    QTest::newRow("a router stays silent") << u"1:a 2:b 3:c 4:T"_s << u"1:a 3:c 4:T"_s << false;
    QTest::newRow("a silent router answers") << u"1:a 3:c 4:T"_s << u"1:a 2:b 3:c 4:T"_s << false;
    QTest::newRow("one of two parallel ones") << u"1:a 2:b,c 3:T"_s << u"1:a 2:c,d 3:T"_s << false;
    QTest::newRow("other parallel ones") << u"1:a 2:b,c 3:T"_s << u"1:a 2:d,e 3:T"_s << true;
    QTest::newRow("nothing answers") << u"1:a 2:b 3:T"_s << QString() << false;
    QTest::newRow("shorter, since the end is down") << u"1:a 2:b 3:T"_s << u"1:a 2:b"_s << false;
    QTest::newRow("another way, and down") << u"1:a 2:b 3:c 4:T"_s << u"1:a 2:d"_s << true;
}

void RouteBookTest::anotherWay()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QTEST(isAnotherWay(*routeOf(before), *routeOf(after)), "another");
}

void RouteBookTest::states_data()
{
    QTest::addColumn<QString>("good");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("shown");
    QTest::newRow("it is reached, if on another way") << u"1:a 2:b 3:T"_s << u"1:a 2:c 3:T"_s << u"1:a 2:c 3:T"_s;
    QTest::newRow("the end is down") << u"1:a 2:b 3:T"_s << u"1:a 2:b"_s << u"1:a 2:b 3:T(down)"_s;
    QTest::newRow("all is down") << u"1:a 2:b 3:T"_s << QString() << u"1:a(down) 2:b(down) 3:T(down)"_s;
    // The original compared by position: one silent hop made all behind it different.
    QTest::newRow("silent, but proved by those behind it")
        << u"1:a 2:b 3:c 4:T"_s << u"1:a 3:c"_s << u"1:a 3:c 4:T(down)"_s;
    QTest::newRow("another router, then nothing")
        << u"1:a 2:b 3:c 4:T"_s << u"1:a 2:d"_s << u"1:a 2:d(different) 3:c(down) 4:T(down)"_s;
    QTest::newRow("one of two parallel ones") << u"1:a 2:b,c 3:T"_s << u"1:a 2:c"_s << u"1:a 2:c 3:T(down)"_s;
    QTest::newRow("farther than it was") << u"1:a 2:T"_s << u"1:a 2:b 3:c"_s << u"1:a 2:b(different) 3:c"_s;
}

void RouteBookTest::states()
{
    QFETCH(const QString, good);
    QFETCH(const QString, found);
    RouteBook book;
    book.take(TargetId(1), routeOf(good));
    QTEST(textOf(*book.take(TargetId(1), routeOf(found)).route), "shown");
}

void RouteBookTest::keepsChanges()
{
    RouteBook book;
    const TargetId id{7};
    const auto minute = [](int number) { return WallTime(std::chrono::hours(1'000) + std::chrono::minutes(number)); };
    QVERIFY(!book.route(id, {}));
    QVERIFY(!book.take(id, routeOf(QString(), -5)).change);
    const auto first = book.take(id, routeOf(u"1:a 2:b 3:T"_s, 0));
    QVERIFY(first.change && !first.change->before);
    QVERIFY(!book.take(id, routeOf(u"1:a 3:T"_s, 15)).change);
    const auto second = book.take(id, routeOf(u"1:a 2:c 3:T"_s, 30));
    // What the router that was silent in between is held against is who answered before.
    QVERIFY(second.change);
    QCOMPARE(second.route->changes, 1U);
    QVERIFY(!book.take(id, routeOf(u"1:a 2:c 3:T"_s, 35)).change);
    const auto third = book.take(id, routeOf(u"1:d 2:c 3:T"_s, 45));
    QVERIFY(third.change);
    QCOMPARE(third.route->changes, 2U);
    QCOMPARE(textOf(*third.change->before), u"1:a 2:c 3:T"_s);
    QCOMPARE(textOf(*book.route(id, {})), u"1:d 2:c 3:T"_s);
    QCOMPARE(textOf(*book.route(id, minute(44))), u"1:a 2:c 3:T"_s);
    QCOMPARE(textOf(*book.route(id, minute(29))), u"1:a 2:b 3:T"_s);
    QVERIFY(!book.route(id, minute(-1)));
    QCOMPARE(book.changes(id, minute(0), minute(45)).size(), std::size_t(2));
    QCOMPARE(book.changes(id, minute(0), minute(46)).size(), std::size_t(3));

    RouteBook later;
    later.restore(id, book.changes(id, minute(0), minute(100)));
    QCOMPARE(textOf(*later.route(id, {})), u"1:d 2:c 3:T"_s);
    QVERIFY(!later.take(id, routeOf(u"1:d 2:c 3:T"_s, 60)).change);
    QCOMPARE(later.route(id, {})->changes, 2U);
    later.forget(id);
    QVERIFY(!later.route(id, {}));
}

void RouteBookTest::flapsAreBounded()
{
    RouteBook book;
    for (int i = 0; i < 2'000; ++i)
        book.take(TargetId(1), routeOf(i % 2 ? u"1:a 2:T"_s : u"1:b 2:T"_s, i));
    QCOMPARE(book.route(TargetId(1), {})->changes, 1'999U);
    QCOMPARE(book.changes(TargetId(1), WallTime(), WallTime::max()).size(), std::size_t(500));
}

QTEST_GUILESS_MAIN(RouteBookTest)
#include "tst_routebook.moc"
