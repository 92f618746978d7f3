// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/unit/asking.h"

#include <QTest>

#include <algorithm>

using namespace meshping::lab;
using namespace std::chrono_literals;

class TestLabPackets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOnlyWholeRequests_data();
    void readsOnlyWholeRequests();
    void repliesMirrorTheRequest_data();
    void repliesMirrorTheRequest();
    void forgeriesDifferInOneThing_data();
    void forgeriesDifferInOneThing();
    void damageIsReal_data();
    void damageIsReal();
    void errorsQuoteTheRequest_data();
    void errorsQuoteTheRequest();
};

void TestLabPackets::readsOnlyWholeRequests_data()
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

void TestLabPackets::readsOnlyWholeRequests()
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

void TestLabPackets::repliesMirrorTheRequest_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("IPv4") << QByteArray("10.0.0.1");
    QTest::newRow("IPv6") << QByteArray("fd00::1");
}

void TestLabPackets::repliesMirrorTheRequest()
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

void TestLabPackets::forgeriesDifferInOneThing_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QList<int>>("where");
    QTest::newRow("source") << QByteArray("source") << QList<int>{15};
    QTest::newRow("identifier") << QByteArray("identifier") << QList<int>{24, 25};
    QTest::newRow("sequence") << QByteArray("sequence") << QList<int>{26, 27};
    QTest::newRow("nonce") << QByteArray("nonce")
                           << QList<int>{28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43};
}

void TestLabPackets::forgeriesDifferInOneThing()
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

void TestLabPackets::damageIsReal_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("checksum") << QByteArray("checksum");
    QTest::newRow("payload") << QByteArray("payload");
    QTest::newRow("truncated") << QByteArray("truncated");
    QTest::newRow("short") << QByteArray("short");
}

void TestLabPackets::damageIsReal()
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

void TestLabPackets::errorsQuoteTheRequest_data()
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

void TestLabPackets::errorsQuoteTheRequest()
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

QTEST_APPLESS_MAIN(TestLabPackets)
#include "tst_labpackets.moc"
