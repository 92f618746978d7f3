// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/unit/asking.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace meshping::lab;
using namespace std::chrono_literals;

class TestLabWorld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delaysFollowTheirShape_data();
    void delaysFollowTheirShape();
    void modesComeByWeight();
    void rollsTheSameDiceAgain();
    void losesItsShare();
    void repeatsItself();
    void outagesHaveTheirTime();
    void staleIdentifiersStayStale();
    void routersExpireAndLoop();
    void parallelRouters();
};

void TestLabWorld::delaysFollowTheirShape_data()
{
    QTest::addColumn<int>("shape");
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("deviation");
    QTest::newRow("uniform") << int(Shape::Uniform) << 50.0 << 10 / std::sqrt(3.0);
    QTest::newRow("normal") << int(Shape::Normal) << 50.0 << 10.0;
    QTest::newRow("exponential") << int(Shape::Exponential) << 60.0 << 10.0;
}

void TestLabWorld::delaysFollowTheirShape()
{
    QFETCH(int, shape);
    QFETCH(double, mean);
    QFETCH(double, deviation);
    const Delay delay({{50, 10, 1, Shape(shape)}});
    Random random(42);
    double sum = 0;
    double squares = 0;
    const int count = 100'000;
    for (int i = 0; i < count; ++i) {
        const double ms = std::chrono::duration<double, std::milli>(delay.draw(random)).count();
        sum += ms;
        squares += ms * ms;
    }
    const double average = sum / count;
    QVERIFY2(std::abs(average - mean) < 0.2, qPrintable(QString::number(average)));
    QVERIFY(std::abs(std::sqrt(squares / count - average * average) - deviation) < 0.2);
}

void TestLabWorld::modesComeByWeight()
{
    const Delay delay({{10, 0, 3, Shape::Uniform}, {20, 0, 0, Shape::Uniform}, {30, 0, 1, Shape::Uniform}});
    Random random(42);
    std::map<Nanoseconds, int> counts;
    for (int i = 0; i < 10'000; ++i)
        ++counts[delay.draw(random)];
    QCOMPARE(counts.size(), 2U);
    QVERIFY(std::abs(counts[10ms] - 7500) < 200);
    QCOMPARE(counts[10ms] + counts[30ms], 10'000);
}

void TestLabWorld::rollsTheSameDiceAgain()
{
    const QByteArray rule = R"({"prefix":"10.0.0.0/8","delay":{"ms":50,"jitter":40},"loss":0.3})";
    World first = worldOf(rule);
    World second = worldOf(rule);
    World other = worldOf(rule, 2);
    int differences = 0;
    for (int i = 0; i < 50; ++i) {
        // Another destination in between changes nothing.
        ask(second, "10.0.0.2");
        const Outcome a = ask(first, "10.0.0.1");
        const Outcome b = ask(second, "10.0.0.1");
        const Outcome c = ask(other, "10.0.0.1");
        QCOMPARE(a.fate, b.fate);
        if (a.fate == Fate::Reply)
            QCOMPARE(a.answers[0].delay, b.answers[0].delay);
        differences += a.fate != c.fate || (a.fate == Fate::Reply && a.answers[0].delay != c.answers[0].delay);
    }
    QVERIFY(differences > 25);
}

void TestLabWorld::losesItsShare()
{
    World world = worldOf(R"({"prefix":"10.0.0.0/8","loss":0.3})");
    int lost = 0;
    for (int i = 0; i < 10'000; ++i)
        lost += ask(world, "10.0.0.1").fate == Fate::Lost;
    QVERIFY(std::abs(lost - 3000) < 150);
    QCOMPARE(ask(world, "11.0.0.1").fate, Fate::Nobody);
}

void TestLabWorld::repeatsItself()
{
    World world = worldOf(R"({"prefix":"10.0.0.0/8","delay":10,"duplicate":{"copies":2,"after":3}})");
    const Outcome outcome = ask(world, "10.0.0.1");
    QCOMPARE(outcome.answers.size(), 3U);
    QCOMPARE(outcome.answers[0].kind, AnswerKind::Reply);
    QCOMPARE(outcome.answers[2].kind, AnswerKind::Duplicate);
    QCOMPARE(outcome.answers[2].delay, Nanoseconds(16ms));
    QCOMPARE(outcome.answers[2].packet, outcome.answers[0].packet);
}

void TestLabWorld::outagesHaveTheirTime()
{
    World world = worldOf(R"({"prefix":"10.0.0.0/8","outages":[{"from":1,"to":2},
        {"from":3,"to":4,"error":{"type":3,"code":13,"from":"10.9.9.9"}}]})");
    QCOMPARE(ask(world, "10.0.0.1", 999ms).fate, Fate::Reply);
    QCOMPARE(ask(world, "10.0.0.1", 1s).fate, Fate::Outage);
    QCOMPARE(ask(world, "10.0.0.1", 2s).fate, Fate::Reply);
    const Outcome refused = ask(world, "10.0.0.1", 3500ms);
    QCOMPARE(refused.fate, Fate::Outage);
    QCOMPARE(int(refused.answers.at(0).code), 13);
    QCOMPARE(refused.answers[0].from.text(), "10.9.9.9");
}

void TestLabWorld::staleIdentifiersStayStale()
{
    World world = worldOf(R"({"prefix":"10.0.0.0/8","stale":{"from":1,"to":2}})");
    QCOMPARE(ask(world, "10.0.0.1", 0s).fate, Fate::Reply);
    QCOMPARE(ask(world, "10.0.0.1", 1s).fate, Fate::Stale);
    QCOMPARE(ask(world, "10.0.0.1", 9s).fate, Fate::Stale);
    QCOMPARE(ask(world, "10.0.0.2", 9s).fate, Fate::Reply);
    Packet packet = requestTo("10.0.0.1");
    auto request = parseEchoRequest(packet);
    request->identifier = 0x4321;
    QCOMPARE(world.receive(*request, 9s).fate, Fate::Reply);
}

void TestLabWorld::routersExpireAndLoop()
{
    World world = worldOf(R"({"prefix":"10.1.0.0/16","routers":[{"address":"10.0.0.1","delay":1},
        {"address":"10.0.0.2","delay":2,"mtu":40}]},
        {"prefix":"10.2.0.0/16","loop":true,"routers":[{"address":"10.0.0.1"},{"address":"10.0.0.2"}]})");
    const Outcome second = ask(world, "10.1.0.1", 0s, 7, 2);
    QCOMPARE(second.fate, Fate::Expired);
    QCOMPARE(second.answers.at(0).from.text(), "10.0.0.2");
    QCOMPARE(second.answers[0].delay, Nanoseconds(2ms));
    QCOMPARE(ask(world, "10.2.0.1", 0s, 7, 64).answers.at(0).from.text(), "10.0.0.2");
    QCOMPARE(ask(world, "10.2.0.1", 0s, 7, 63).answers.at(0).from.text(), "10.0.0.1");

    Packet packet = requestTo("10.1.0.1");
    QCOMPARE(world.receive(*parseEchoRequest(packet), 0s).fate, Fate::Reply);
    packet[6] = 0x40; // don't fragment; the lab leaves the IP checksum to the kernel
    const Outcome tooBig = world.receive(*parseEchoRequest(packet), 0s);
    QCOMPARE(tooBig.fate, Fate::TooBig);
    const Packet &error = tooBig.answers.at(0).packet;
    QCOMPARE(error[26] << 8 | error[27], 40);
}

void TestLabWorld::parallelRouters()
{
    World world =
        worldOf(R"({"prefix":"10.1.0.0/16","routers":[{"address":"10.0.0.1","beside":[{"address":"10.0.0.2"}]},
        {"address":"10.0.0.3","packet_by_packet":true,"beside":[{"address":"10.0.0.4"}]},
        {"address":"10.0.0.5","mtu":40,"swallows":true}]})");
    std::set<std::string> byFlow;
    std::set<std::string> byPacket;
    for (std::uint16_t identifier = 1; identifier <= 40; ++identifier) {
        const std::string first = ask(world, "10.1.0.1", 0s, identifier, 1).answers.at(0).from.text();
        QCOMPARE(ask(world, "10.1.0.1", 0s, identifier, 1).answers.at(0).from.text(), first);
        byFlow.insert(first);
        byPacket.insert(ask(world, "10.1.0.1", 0s, 1, 2).answers.at(0).from.text());
    }
    QCOMPARE(byFlow, (std::set<std::string>{"10.0.0.1", "10.0.0.2"}));
    QCOMPARE(byPacket, (std::set<std::string>{"10.0.0.3", "10.0.0.4"}));
    Packet packet = requestTo("10.1.0.1");
    packet[6] = 0x40;
    const Outcome swallowed = world.receive(*parseEchoRequest(packet), 0s);
    QCOMPARE(swallowed.fate, Fate::TooBig);
    QVERIFY(swallowed.answers.empty());
}

QTEST_APPLESS_MAIN(TestLabWorld)
#include "tst_labworld.moc"
