// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/world.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace meshping::lab;
using namespace std::chrono_literals;

namespace {

const Packet payload{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

/// An echo request as a pinger would send it: a reply with the request's type.
Packet requestTo(const char *to, std::uint16_t sequence = 7)
{
    const Address destination = *Address::parse(to);
    const bool v4 = destination.family == Family::V4;
    const Address source = *Address::parse(v4 ? "192.0.2.1" : "2001:db8::1");
    Packet packet = buildReply({source, destination, 0x1234, sequence, payload});
    packet[ipHeaderSize(destination.family)] = v4 ? 8 : 128;
    sealIcmp(packet);
    return packet;
}

World worldOf(const QByteArray &prefix, int seed = 1)
{
    auto scenario = parseScenario("{\"seed\":" + QByteArray::number(seed) + ",\"prefixes\":[" + prefix + "]}");
    if (!scenario)
        qFatal("%s", qPrintable(scenario.error()));
    return World(std::move(*scenario));
}

Outcome ask(World &world, const char *to, Nanoseconds now = 0s, std::uint16_t sequence = 7, std::uint8_t ttl = 64)
{
    Packet packet = requestTo(to, sequence);
    auto request = parseEchoRequest(packet);
    request->ttl = ttl;
    return world.receive(*request, now);
}

} // namespace

class TestLabWorld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delaysFollowTheirShape_data();
    void delaysFollowTheirShape();
    void modesComeByWeight();
    void readsOnlyWholeRequests_data();
    void readsOnlyWholeRequests();
    void repliesMirrorTheRequest_data();
    void repliesMirrorTheRequest();
    void rollsTheSameDiceAgain();
    void losesItsShare();
    void repeatsItself();
    void outagesHaveTheirTime();
    void staleIdentifiersStayStale();
    void routersExpireAndLoop();
    void forgeriesDifferInOneThing_data();
    void forgeriesDifferInOneThing();
    void damageIsReal_data();
    void damageIsReal();
    void errorsQuoteTheRequest_data();
    void errorsQuoteTheRequest();
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

void TestLabWorld::readsOnlyWholeRequests_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("value");
    QTest::newRow("untouched") << -1 << 0;
    QTest::newRow("another protocol") << 9 << 17;
    QTest::newRow("a fragment") << 7 << 1;
    QTest::newRow("IP length") << 3 << 43;
    QTest::newRow("an echo reply") << 20 << 0;
    QTest::newRow("wrong checksum") << 22 << 0;
}

void TestLabWorld::readsOnlyWholeRequests()
{
    QFETCH(int, at);
    QFETCH(int, value);
    Packet packet = requestTo("10.0.0.1");
    if (at >= 0)
        packet[at] = std::uint8_t(value);
    if (at == 20)
        sealIcmp(packet);
    QCOMPARE(parseEchoRequest(packet).has_value(), at < 0);
    for (std::size_t size = 0; size < packet.size(); ++size)
        QVERIFY(!parseEchoRequest(PacketView(packet).first(size)));
}

void TestLabWorld::repliesMirrorTheRequest_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("IPv4") << QByteArray("10.0.0.1");
    QTest::newRow("IPv6") << QByteArray("fd00::1");
}

void TestLabWorld::repliesMirrorTheRequest()
{
    QFETCH(QByteArray, address);
    World world = worldOf(R"({"prefix":"10.0.0.0/8","delay":5},{"prefix":"fd00::/16","delay":5})");
    const Outcome outcome = ask(world, address.constData());
    QCOMPARE(outcome.fate, Fate::Reply);
    QCOMPARE(outcome.answers.size(), 1U);
    QCOMPARE(outcome.answers[0].delay, Nanoseconds(5ms));
    // Turned into a request again it must parse, checksum and all, and go from target to host.
    Packet packet = outcome.answers[0].packet;
    const bool v4 = packet[0] >> 4 == 4;
    QCOMPARE(int(packet[v4 ? 20 : 40]), v4 ? 0 : 129);
    packet[v4 ? 20 : 40] = v4 ? 8 : 128;
    const std::size_t checksum = v4 ? 22 : 42;
    const unsigned sum = (packet[checksum] << 8 | packet[checksum + 1]) + (v4 ? 0xf7ffU : 0x100U);
    const unsigned folded = (sum & 0xffff) + (sum >> 16);
    packet[checksum] = std::uint8_t(folded >> 8);
    packet[checksum + 1] = std::uint8_t(folded);
    const auto mirrored = parseEchoRequest(packet);
    QVERIFY(mirrored);
    QCOMPARE(mirrored->source.text(), address.toStdString());
    QCOMPARE(mirrored->identifier, 0x1234);
    QCOMPARE(mirrored->sequence, 7);
    QVERIFY(std::ranges::equal(mirrored->payload, payload));
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

void TestLabWorld::forgeriesDifferInOneThing_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QList<int>>("where");
    QTest::newRow("source") << QByteArray("source") << QList<int>{15};
    QTest::newRow("identifier") << QByteArray("identifier") << QList<int>{24, 25};
    QTest::newRow("sequence") << QByteArray("sequence") << QList<int>{26, 27};
    QTest::newRow("nonce") << QByteArray("nonce")
                           << QList<int>{28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43};
}

void TestLabWorld::forgeriesDifferInOneThing()
{
    QFETCH(QByteArray, kind);
    QFETCH(QList<int>, where);
    World world = worldOf(R"({"prefix":"10.0.0.0/8","delay":10,"spoof":{"kinds":[")" + kind + "\"]}}");
    const Outcome outcome = ask(world, "10.0.0.1");
    QCOMPARE(outcome.answers.size(), 2U);
    QCOMPARE(outcome.answers[0].kind, AnswerKind::Spoof);
    QCOMPARE(outcome.answers[0].delay, Nanoseconds(5ms));
    const Packet &forged = outcome.answers[0].packet;
    const Packet &genuine = outcome.answers[1].packet;
    bool differs = false;
    for (int i = 0; i < int(genuine.size()); ++i) {
        const bool isChecksum = i == 10 || i == 11 || i == 22 || i == 23;
        if (where.contains(i))
            differs |= forged[i] != genuine[i];
        else if (!isChecksum)
            QCOMPARE(forged[i], genuine[i]);
    }
    QVERIFY(differs);
}

void TestLabWorld::damageIsReal_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("checksum") << QByteArray("checksum");
    QTest::newRow("payload") << QByteArray("payload");
    QTest::newRow("truncated") << QByteArray("truncated");
    QTest::newRow("short") << QByteArray("short");
}

void TestLabWorld::damageIsReal()
{
    QFETCH(QByteArray, kind);
    World world = worldOf(R"({"prefix":"10.0.0.0/8","corrupt":{"genuine":true,"kinds":[")" + kind + "\"]}}");
    const Outcome outcome = ask(world, "10.0.0.1");
    QCOMPARE(outcome.answers.size(), 2U);
    const Packet &damaged = outcome.answers[0].packet;
    QCOMPARE(outcome.answers[0].kind, AnswerKind::Corrupt);
    QVERIFY(damaged != outcome.answers[1].packet);
    QCOMPARE(std::size_t(damaged[2] << 8 | damaged[3]), damaged.size());
    Packet resealed = damaged;
    sealIcmp(resealed);
    const bool checksumIsRight = resealed == damaged;
    QCOMPARE(checksumIsRight, kind == "truncated" || kind == "short");
}

void TestLabWorld::errorsQuoteTheRequest_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("quoted");
    QTest::newRow("IPv4") << QByteArray(R"({"prefix":"10.0.0.0/8","errors":[{"type":3,"code":1}]})")
                          << QByteArray("10.0.0.1") << 28;
    QTest::newRow("IPv4, all of it") << QByteArray(R"({"prefix":"10.0.0.0/8","errors":[{"type":3,"quote":999}]})")
                                     << QByteArray("10.0.0.1") << 44;
    QTest::newRow("IPv6") << QByteArray(R"({"prefix":"fd00::/16","errors":[{"type":1,"code":3}]})")
                          << QByteArray("fd00::1") << 64;
    QTest::newRow("IPv6, little") << QByteArray(R"({"prefix":"fd00::/16","errors":[{"type":1,"quote":8}]})")
                                  << QByteArray("fd00::1") << 48;
}

void TestLabWorld::errorsQuoteTheRequest()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, address);
    QFETCH(int, quoted);
    World world = worldOf(rule);
    const Outcome outcome = ask(world, address.constData());
    QCOMPARE(outcome.fate, Fate::Error);
    const Packet &error = outcome.answers.at(0).packet;
    const Packet request = requestTo(address.constData());
    const std::size_t start = ipHeaderSize(outcome.answers[0].from.family) + icmpHeaderSize;
    QCOMPARE(error.size(), start + std::size_t(quoted));
    QVERIFY(std::equal(error.begin() + start, error.end(), request.begin()));
    Packet resealed = error;
    sealIcmp(resealed);
    QCOMPARE(resealed, error);
}

QTEST_APPLESS_MAIN(TestLabWorld)
#include "tst_labworld.moc"
