// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/route/fakepaths.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A tracer on fake paths, and what it found.
struct TracerRun
{
    explicit TracerRun(unsigned seed = 1, std::chrono::nanoseconds interval = 15min)
    {
        auto owned = std::make_unique<FakePaths>(clock, seed);
        paths = owned.get();
        tracer = std::make_unique<Tracer>(
            std::move(owned), clock, TracerSettings{.interval = interval},
            [this](TargetId id, const RoutePtr &route, bool /*asked*/) { found[id].push_back(route); });
    }

    void add(int number, const FakePath &path)
    {
        const QHostAddress target(0x0a640000U + std::uint32_t(number));
        paths->paths[target.toString()] = path;
        tracer->add(TargetId(std::uint32_t(number)), Endpoint(target));
    }

    void run(std::chrono::nanoseconds span)
    {
        const MonoTime end = clock.mono() + span;
        for (MonoTime next = clock.mono(); next <= end;) {
            clock.advanceTo(next);
            next = std::min(tracer->run(), std::max(paths->next(), clock.mono() + 1ms));
        }
        clock.advanceTo(end);
    }

    /// The one route of a target that was traced once.
    const Route &only(int number)
    {
        const auto &all = found[TargetId(std::uint32_t(number))];
        return all.size() == 1 ? *all.front() : none;
    }

    ManualClock clock;
    FakePaths *paths = nullptr;
    std::unique_ptr<Tracer> tracer;
    std::map<TargetId, std::vector<RoutePtr>> found;
    Route none;
};

FakeRouter router(int level, int number = 0)
{
    return {.address = QHostAddress(0x0a000001U + std::uint32_t(level) * 0x10000U + std::uint32_t(number) * 0x100U)};
}

/// Levels of so many routers each.
FakePath pathOf(const QList<int> &widths)
{
    FakePath path;
    for (int level = 0; level < widths.size(); ++level) {
        path.levels.emplace_back();
        for (int number = 0; number < widths.at(level); ++number)
            path.levels.back().push_back(router(level, number));
    }
    return path;
}

/// "1:10.0.0.1 2:10.1.0.1,10.1.1.1 ...": distances and their addresses.
QString textOf(const Route &route)
{
    QStringList hops;
    for (const HopPtr &hop : route.hops) {
        QStringList addresses;
        for (const HopAnswer &answer : hop->answers)
            addresses << answer.address.toString();
        hops << u"%1:%2"_s.arg(hop->distance).arg(addresses.join(u','));
    }
    return hops.join(u' ');
}

} // namespace

class TracerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheWay_data();
    void findsTheWay();
    void tellsRefusals();
    void tellsLoops_data();
    void tellsLoops();
    void takesLateAnswers();
    void tellsLabels();
    void findsParallelPaths_data();
    void findsParallelPaths();
    void randomTopologies();
    void tellsBalancingByPacket();
    void findsThePathMtu_data();
    void findsThePathMtu();
    void keepsToItsBudget();
    void sharesBeginnings();
    void tracesAgain();
    void tracesAtOnce();
    void followsAnAddress_data();
    void followsAnAddress();
};

void TracerTest::findsTheWay_data()
{
    QTest::addColumn<QList<int>>("widths");
    QTest::addColumn<QList<int>>("silent");
    QTest::addColumn<bool>("up");
    QTest::addColumn<QString>("hops");
    const QString target = u"10.100.0.1"_s;
    QTest::newRow("next door") << QList<int>{} << QList<int>{} << true << u"1:"_s + target;
    QTest::newRow("three routers") << QList<int>{1, 1, 1} << QList<int>{} << true
                                   << u"1:10.0.0.1 2:10.1.0.1 3:10.2.0.1 4:"_s + target;
    QTest::newRow("a silent router") << QList<int>{1, 1, 1} << QList<int>{1} << true
                                     << u"1:10.0.0.1 3:10.2.0.1 4:"_s + target;
    QTest::newRow("four silent routers") << QList<int>{1, 1, 1, 1, 1} << QList<int>{1, 2, 3, 4} << true
                                         << u"1:10.0.0.1 6:"_s + target;
    QTest::newRow("a target that is down") << QList<int>{1, 1} << QList<int>{} << false << u"1:10.0.0.1 2:10.1.0.1"_s;
    QTest::newRow("nobody answers") << QList<int>{1, 1} << QList<int>{0, 1} << false << QString();
}

void TracerTest::findsTheWay()
{
    QFETCH(const QList<int>, widths);
    QFETCH(const QList<int>, silent);
    QFETCH(const bool, up);
    TracerRun run;
    FakePath path = pathOf(widths);
    for (const int level : silent)
        path.levels[std::size_t(level)][0].silent = true;
    path.isUp = up;
    run.add(1, path);
    run.run(60s);
    QTEST(textOf(run.only(1)), "hops");
    QCOMPARE(run.only(1).reached, up);
    QVERIFY(!run.only(1).loop);
    for (const HopPtr &hop : run.only(1).hops)
        QCOMPARE(hop->lost, 0);
}

void TracerTest::tellsRefusals()
{
    TracerRun run;
    FakePath path = pathOf({1, 1, 1});
    path.levels[1][0].refuses = IcmpErrorKind::Prohibited;
    run.add(1, path);
    run.run(60s);
    QVERIFY(!run.only(1).reached);
    QCOMPARE(run.only(1).refusal, (RouteRefusal{IcmpErrorKind::Prohibited, QHostAddress(u"10.1.0.1"_s), 3}));
    QCOMPARE(textOf(run.only(1)), u"1:10.0.0.1 2:10.1.0.1 3:10.1.0.1"_s);
}

void TracerTest::tellsLoops_data()
{
    QTest::addColumn<QList<int>>("widths");
    QTest::addColumn<bool>("loop");
    QTest::newRow("two routers send to each other") << QList<int>{1, 1, 1} << true;
    QTest::newRow("none") << QList<int>{1, 1, 1} << false;
    QTest::newRow("none, balanced packet by packet") << QList<int>{1, 4, 4, 1} << false;
}

void TracerTest::tellsLoops()
{
    QFETCH(const QList<int>, widths);
    QFETCH(const bool, loop);
    TracerRun run;
    FakePath path = pathOf(widths);
    path.loop = loop;
    if (widths.contains(4))
        path.perPacket = {0, 1, 2};
    run.add(1, path);
    run.run(60s);
    QCOMPARE(run.only(1).loop, loop);
    QCOMPARE(run.only(1).reached, !loop);
    QVERIFY(run.paths->sent < 150);
}

void TracerTest::takesLateAnswers()
{
    TracerRun run;
    FakePath path = pathOf({1, 1, 1});
    path.levels[1][0].delay = 1500ms;
    run.add(1, path);
    run.run(60s);
    QCOMPARE(textOf(run.only(1)), u"1:10.0.0.1 2:10.1.0.1 3:10.2.0.1 4:10.100.0.1"_s);
    QVERIFY(hopAt(run.only(1), 2)->answers.front().min > 1s);
}

void TracerTest::tellsLabels()
{
    TracerRun run;
    FakePath path = pathOf({1, 1});
    path.levels[1][0].labels = {{24001, 0, 1}, {16, 3, 1}};
    run.add(1, path);
    run.run(60s);
    QCOMPARE(hopAt(run.only(1), 2)->answers.front().labels, path.levels[1][0].labels);
}

void TracerTest::findsParallelPaths_data()
{
    QTest::addColumn<QList<int>>("widths");
    QTest::newRow("2") << QList<int>{1, 2, 1};
    QTest::newRow("4") << QList<int>{1, 4, 1};
    QTest::newRow("8") << QList<int>{1, 8, 1};
    QTest::newRow("2, each with two behind it") << QList<int>{1, 2, 4, 1};
    QTest::newRow("two in a row") << QList<int>{1, 2, 1, 3, 1};
    QTest::newRow("before the target") << QList<int>{1, 2};
}

void TracerTest::findsParallelPaths()
{
    QFETCH(const QList<int>, widths);
    TracerRun run(7);
    run.add(1, pathOf(widths));
    run.run(120s);
    const Route &route = run.only(1);
    QVERIFY(route.reached);
    QCOMPARE(route.confidence, 0.95);
    for (int level = 0; level < widths.size(); ++level) {
        const Hop *hop = hopAt(route, Distance(level + 1));
        QVERIFY(hop);
        QCOMPARE(int(hop->answers.size()), widths.at(level));
        QCOMPARE(hop->balancing, widths.at(level) > 1 ? Balancing::PerFlow : Balancing::None);
    }
    QVERIFY(std::ranges::is_sorted(route.links));
}

void TracerTest::randomTopologies()
{
    int there = 0;
    int found = 0;
    int wrong = 0;
    int loops = 0;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        std::mt19937 random(seed);
        const auto draw = [&random](int low, int high) {
            return std::uniform_int_distribution<int>(low, high)(random);
        };
        QList<int> widths;
        for (int level = 0, end = draw(3, 12); level < end; ++level)
            widths << (level > 0 && draw(0, 9) < 3 ? (draw(0, 9) < 8 ? draw(2, 4) : draw(5, 16)) : 1);
        FakePath path = pathOf(widths);
        // Between two wide levels, each router has a part of the next to itself.
        for (int level = 0; level + 1 < widths.size(); ++level) {
            for (int from = 0; from < widths.at(level) && widths.at(level) > 1 && widths.at(level + 1) > 1; ++from) {
                QList<int> to;
                for (int one = from % widths.at(level + 1); one < widths.at(level + 1); one += widths.at(level))
                    to << one;
                path.links[{level, from}] = to;
            }
        }
        TracerRun run(seed);
        run.add(int(seed), path);
        run.run(300s);
        const Route &route = run.only(int(seed));
        loops += route.loop ? 1 : 0;
        there += path.linkCount();
        for (std::size_t i = 0; i + 1 < route.hops.size(); ++i) {
            const Hop &near = *route.hops[i];
            const Hop &far = *route.hops[i + 1];
            const auto level = int(near.distance) - 1;
            if (level + 1 >= widths.size())
                continue;
            const auto isLinked = [&](std::size_t from, std::size_t to) {
                const auto at = [&](const Hop &hop, std::size_t one, int of) {
                    const auto &all = path.levels[std::size_t(of)];
                    return int(std::ranges::find(all, hop.answers[one].address, &FakeRouter::address) - all.begin());
                };
                return path.behind(level, at(near, from, level)).contains(at(far, to, level + 1));
            };
            if (near.answers.size() == 1 && far.answers.size() == 1) {
                ++(isLinked(0, 0) ? found : wrong);
                continue;
            }
            for (const HopLink &link : route.links) {
                if (link.distance == near.distance)
                    ++(isLinked(link.from, link.to) ? found : wrong);
            }
        }
    }
    QCOMPARE(wrong, 0);
    QCOMPARE(loops, 0);
    const double share = double(found) / there;
    qInfo("%d of %d links found, %.1f %%", found, there, 100 * share);
    QVERIFY(share >= 0.95);
}

void TracerTest::tellsBalancingByPacket()
{
    TracerRun run;
    FakePath path = pathOf({1, 3, 1});
    path.perPacket = {0};
    run.add(1, path);
    run.run(60s);
    const Hop *hop = hopAt(run.only(1), 2);
    QCOMPARE(int(hop->answers.size()), 3);
    QCOMPARE(hop->balancing, Balancing::PerPacket);
    // All packets pass a single router before and one behind.
    QCOMPARE(int(run.only(1).links.size()), 6);
}

void TracerTest::findsThePathMtu_data()
{
    QTest::addColumn<std::uint32_t>("mtu");
    QTest::addColumn<bool>("swallows");
    QTest::addColumn<QString>("router");
    for (const std::uint32_t mtu : {1492U, 1400U, 1280U, 577U}) {
        QTest::addRow("%u, told", mtu) << mtu << false << u"10.1.0.1"_s;
        QTest::addRow("%u, swallowed", mtu) << mtu << true << QString();
    }
    QTest::newRow("as wide as the first link") << 1500U << false << QString();
}

void TracerTest::findsThePathMtu()
{
    QFETCH(const std::uint32_t, mtu);
    QFETCH(const bool, swallows);
    QFETCH(const QString, router);
    TracerRun run;
    FakePath path = pathOf({1, 1, 1});
    path.levels[1][0].mtu = mtu;
    path.levels[1][0].swallows = swallows;
    run.add(1, path);
    run.run(300s);
    QVERIFY(run.only(1).mtu);
    QCOMPARE(run.only(1).mtu->bytes, mtu);
    QCOMPARE(run.only(1).mtu->isBlackHole(), swallows);
    QCOMPARE(run.only(1).mtu->narrowings.size(), std::size_t(mtu < 1500 ? 1 : 0));
    if (mtu < 1500)
        QCOMPARE(run.only(1).mtu->narrowings.front(), (PathMtu::Narrowing{QHostAddress(router), mtu}));
}

void TracerTest::keepsToItsBudget()
{
    // The first router is everybody's, the others are the target's own.
    TracerRun run;
    for (int number = 1; number <= 300; ++number) {
        FakePath path;
        path.levels = {{router(0)}, {router(1, number)}, {router(2, number)}, {router(3, number)}};
        run.add(number * 256, path);
    }
    run.run(5s);
    const int before = run.paths->sent;
    run.run(5s);
    QVERIFY2(run.paths->sent - before <= 1'005, qPrintable(QString::number(run.paths->sent - before)));
    QVERIFY2(run.paths->sent - before > 900, qPrintable(QString::number(run.paths->sent - before)));
    for (const auto &[address, times] : run.paths->asked) {
        for (std::size_t i = 12; i < times.size(); ++i)
            QVERIFY2(times[i] - times[i - 12] > 1s, qPrintable(address.toString()));
    }
}

void TracerTest::sharesBeginnings()
{
    // 20 networks of 50 targets each, in a tree of 1 + 4 + 20 routers.
    TracerRun run;
    for (int number = 0; number < 1'000; ++number) {
        const int network = number / 50;
        FakePath path;
        path.levels = {{router(0)}, {router(1, network % 4)}, {router(2, network)}};
        run.add((network + 1) * 256 + number % 50 + 1, path);
    }
    run.run(14min);
    QCOMPARE(run.found.size(), std::size_t(1'000));
    int reached = 0;
    std::set<const Hop *> nearest;
    std::uint64_t packets = 0;
    for (const auto &[id, routes] : run.found) {
        reached += routes.front()->reached && routes.front()->length() == 4 ? 1 : 0;
        nearest.insert(routes.front()->hops.front().get());
        packets += routes.front()->packets;
    }
    QCOMPARE(reached, 1'000);
    QVERIFY2(nearest.size() < 70, qPrintable(QString::number(nearest.size())));
    QVERIFY2(packets <= 4'000, qPrintable(QString::number(packets)));
}

void TracerTest::tracesAgain()
{
    TracerRun run;
    run.add(1, pathOf({1, 1}));
    run.run(46min);
    QCOMPARE(run.found[TargetId(1)].size(), std::size_t(4));
    TracerRun off(1, 0s);
    off.add(1, pathOf({1, 1}));
    off.run(46min);
    QVERIFY(off.found.empty());
    off.tracer->trace(TargetId(1));
    off.run(10s);
    QCOMPARE(off.found[TargetId(1)].size(), std::size_t(1));
}

void TracerTest::tracesAtOnce()
{
    TracerRun run;
    run.add(1, pathOf({1, 1}));
    run.run(1min);
    FakePath &path = run.paths->paths[u"10.100.0.1"_s];
    path.levels[1][0].address = QHostAddress(u"10.9.9.9"_s);
    run.tracer->hasten(TargetId(1));
    run.run(5s);
    QCOMPARE(run.found[TargetId(1)].size(), std::size_t(2));
    QCOMPARE(textOf(*run.found[TargetId(1)].back()), u"1:10.0.0.1 2:10.9.9.9 3:10.100.0.1"_s);
    run.tracer->remove(TargetId(1));
    run.run(1h);
    QCOMPARE(run.found[TargetId(1)].size(), std::size_t(2));
}

void TracerTest::followsAnAddress_data()
{
    QTest::addColumn<std::chrono::nanoseconds>("interval");
    QTest::addColumn<std::chrono::nanoseconds>("after");
    QTest::addColumn<std::size_t>("routes");
    QTest::newRow("while it is traced") << std::chrono::nanoseconds(15min) << std::chrono::nanoseconds(30ms)
                                        << std::size_t(1);
    QTest::newRow("once it was traced") << std::chrono::nanoseconds(15min) << std::chrono::nanoseconds(1min)
                                        << std::size_t(2);
    QTest::newRow("while it is traced by hand")
        << std::chrono::nanoseconds(0) << std::chrono::nanoseconds(30ms) << std::size_t(1);
}

void TracerTest::followsAnAddress()
{
    QFETCH(const std::chrono::nanoseconds, interval);
    QFETCH(const std::chrono::nanoseconds, after);
    QFETCH(const std::size_t, routes);
    TracerRun run(1, interval);
    run.add(1, pathOf({1, 1, 1}));
    if (interval == 0s)
        run.tracer->trace(TargetId(1));
    run.run(after);
    QVERIFY(run.paths->sent > 0);
    FakePath other;
    other.levels = {{router(0)}, {router(1, 7)}};
    run.paths->paths[u"10.100.9.9"_s] = other;
    run.tracer->add(TargetId(1), Endpoint(QHostAddress(u"10.100.9.9"_s)));
    run.run(1min);
    const auto &found = run.found[TargetId(1)];
    QCOMPARE(found.size(), routes);
    QCOMPARE(textOf(*found.back()), u"1:10.0.0.1 2:10.1.7.1 3:10.100.9.9"_s);
}

QTEST_GUILESS_MAIN(TracerTest)
#include "tst_tracer.moc"
