// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/icmp/packets.h"

#include <QTest>

using namespace meshping;
using namespace packets;

class TestDepartedPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFoundInItsFrame_data();
    void isFoundInItsFrame();
    void isFoundWhateverItsLength_data();
    void isFoundWhateverItsLength();
};

void TestDepartedPacket::isFoundInItsFrame_data()
{
    QTest::addColumn<int>("before"); // bytes of headers that the device wants
    QTest::addColumn<int>("missing");
    QTest::addColumn<int>("flippedByte"); // of the frame; -1: none
    QTest::addColumn<bool>("found");
    QTest::newRow("no headers of the device") << 20 << 0 << -1 << true;
    QTest::newRow("behind Ethernet") << 34 << 0 << -1 << true;
    QTest::newRow("bare") << 0 << 0 << -1 << true;
    QTest::newRow("cut off") << 20 << 1 << -1 << true;
    QTest::newRow("cut off before its pattern") << 20 << 48 << -1 << false;
    QTest::newRow("no request") << 20 << 0 << 20 << false;
    QTest::newRow("another program's payload") << 20 << 0 << 60 << false;
    QTest::newRow("another header") << 20 << 0 << 9 << true;
}

void TestDepartedPacket::isFoundInItsFrame()
{
    QFETCH(int, before);
    QFETCH(int, missing);
    QFETCH(int, flippedByte);
    QFETCH(bool, found);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        Buffer frame = Buffer(std::size_t(before)) + request(family, 7, 8, 9);
        frame.resize(frame.size() - std::size_t(missing));
        if (flippedByte >= 0)
            frame[std::size_t(flippedByte)] ^= std::byte(0x10);
        const ParsedPacket parsed = parseDeparted(family, frame);
        const auto *departed = std::get_if<EchoRequest>(&parsed);
        QCOMPARE(departed != nullptr, found);
        if (departed) {
            QCOMPARE(unsigned(departed->identifier), 7U);
            QCOMPARE(unsigned(departed->sequence), 8U);
            QCOMPARE(std::uint64_t(departed->nonce), std::uint64_t(9));
        }
    }
}

void TestDepartedPacket::isFoundWhateverItsLength_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("flow");
    QTest::addColumn<int>("kept"); // of the frame
    for (const int flow : {0, 5}) {
        for (const int length : {24, 64, 256, 257, 1'480, 9'000})
            QTest::addRow("%d bytes, flow %d", length, flow) << length << flow << 34 + length;
        QTest::addRow("cut off, flow %d", flow) << 9'000 << flow << 1'536;
    }
}

void TestDepartedPacket::isFoundWhateverItsLength()
{
    QFETCH(int, length);
    QFETCH(int, flow);
    QFETCH(int, kept);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        Buffer frame = Buffer(34) + request(family, 7, 8, 9, std::size_t(length), std::uint16_t(flow));
        frame.resize(std::size_t(kept));
        const ParsedPacket parsed = parseDeparted(family, frame);
        const auto *departed = std::get_if<EchoRequest>(&parsed);
        QVERIFY(departed);
        QCOMPARE(std::uint64_t(departed->nonce), std::uint64_t(9));
    }
}

QTEST_GUILESS_MAIN(TestDepartedPacket)
#include "tst_departedpacket.moc"
