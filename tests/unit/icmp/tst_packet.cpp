// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/icmp/packets.h"

#include <QTest>

#include <random>

using namespace meshping;
using namespace packets;

namespace {

const EchoReply *asReply(const ParsedPacket &packet)
{
    return std::get_if<EchoReply>(&packet);
}

const IcmpError *asError(const ParsedPacket &packet)
{
    return std::get_if<IcmpError>(&packet);
}

bool isNothing(const ParsedPacket &packet)
{
    return std::holds_alternative<std::monostate>(packet);
}

} // namespace

class TestPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestIsWhatRfc792Says();
    void requestsOfAnyLength_data();
    void requestsOfAnyLength();
    void aFlowKeepsTheChecksum_data();
    void aFlowKeepsTheChecksum();
    void onlyTheFlowsWordIsFree();
    void cutOffRepliesAreNotChecked();
    void checksumOfOddLengths();
    void repliesRoundTrip();
    void ipOptionsAreSkipped();
    void repliesMayEndAfterTheNonce_data();
    void repliesMayEndAfterTheNonce();
    void flawsAreTold_data();
    void flawsAreTold();
    void damagedRepliesAreNothing_data();
    void damagedRepliesAreNothing();
    void errorsV4_data();
    void errorsV4();
    void errorsV6_data();
    void errorsV6();
    void shortQuotesHaveNoNonce();
    void foreignQuotesAreNothing_data();
    void foreignQuotesAreNothing();
    void noiseNeverParsesAsOurs();
};

void TestPacket::requestIsWhatRfc792Says()
{
    const Buffer v4 = request(IpFamily::V4, 0x1234, 0xabcd, 42);
    QCOMPARE(v4.size(), std::size_t(64));
    QCOMPARE(std::to_integer<int>(v4[0]), 8);
    QCOMPARE(std::to_integer<int>(v4[1]), 0);
    QCOMPARE(std::to_integer<int>(v4[4]), 0x12);
    QCOMPARE(std::to_integer<int>(v4[7]), 0xcd);
    Buffer again = v4;
    setChecksum(again, 0);
    QCOMPARE(again, v4);

    const Buffer v6 = request(IpFamily::V6, 1, 2, 3);
    QCOMPARE(std::to_integer<int>(v6[0]), 128);
}

void TestPacket::requestsOfAnyLength_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("flow");
    for (const int length : {24, 25, 63, 64, 65, 320, 1'480, 9'001, 65'515}) {
        for (const int flow : {0, 4'711})
            QTest::addRow("%d bytes, flow %d", length, flow) << length << flow;
    }
}

void TestPacket::requestsOfAnyLength()
{
    QFETCH(int, length);
    QFETCH(int, flow);
    const auto size = std::size_t(length);
    Buffer v4 = ipv4Header() + reply(IpFamily::V4, 1, 2, 3, size, std::uint16_t(flow));
    const Buffer v6 = reply(IpFamily::V6, 1, 2, 3, size, std::uint16_t(flow));
    for (const ParsedPacket &parsed : {parseIpv4(v4), parseIcmp(IpFamily::V6, v6)}) {
        QVERIFY(asReply(parsed));
        QCOMPARE(int(asReply(parsed)->flaw), int(ReplyFlaw::None));
        QCOMPARE(std::uint64_t(asReply(parsed)->nonce), std::uint64_t(3));
    }
    v4.back() ^= std::byte(1);
    setChecksum(v4, 20);
    QCOMPARE(int(asReply(parseIpv4(v4))->flaw), int(ReplyFlaw::Payload));
}

void TestPacket::aFlowKeepsTheChecksum_data()
{
    QTest::addColumn<int>("flow");
    QTest::addColumn<int>("checksum");
    QTest::newRow("least") << 1 << 1;
    QTest::newRow("any") << 0x1234 << 0x1234;
    QTest::newRow("greatest but one") << 0xfffe << 0xfffe;
    QTest::newRow("greatest") << 0xffff << 0; // RFC 1071: the two zeros are the same
}

void TestPacket::aFlowKeepsTheChecksum()
{
    QFETCH(int, flow);
    QFETCH(int, checksum);
    std::mt19937_64 random(8);
    for (int i = 0; i < 500; ++i) {
        const std::size_t length = 24 + random() % 100;
        const Buffer message =
            request(IpFamily::V4, random() & 0xffff, random() & 0xffff, random(), length, std::uint16_t(flow));
        Buffer again = message;
        setChecksum(again, 0);
        QCOMPARE(again, message);
        QCOMPARE(std::to_integer<int>(message[2]) << 8 | std::to_integer<int>(message[3]), checksum);
        // The kernel adds the pseudo header, which stays the same, to a sum that depends on the flow alone.
        Buffer v6 = request(IpFamily::V6, random() & 0xffff, random() & 0xffff, random(), length, std::uint16_t(flow));
        setChecksum(v6, 0);
        QCOMPARE(std::to_integer<int>(v6[2]) << 8 | std::to_integer<int>(v6[3]), checksum);
    }
}

void TestPacket::onlyTheFlowsWordIsFree()
{
    const Buffer sent = reply(IpFamily::V6, 1, 2, 3, 64, 99);
    for (std::size_t at = 16; at < sent.size(); ++at) {
        Buffer changed = sent;
        changed[at] ^= std::byte(0x40);
        const ParsedPacket parsed = parseIcmp(IpFamily::V6, changed);
        QCOMPARE(int(asReply(parsed)->flaw), int(at < 18 ? ReplyFlaw::None : ReplyFlaw::Payload));
    }
}

void TestPacket::cutOffRepliesAreNotChecked()
{
    Buffer packet = ipv4Header() + reply(IpFamily::V4, 1, 2, 3, 3'000);
    packet.resize(1'536);
    QCOMPARE(int(asReply(parseIpv4(packet))->flaw), int(ReplyFlaw::Checksum));
    QCOMPARE(int(asReply(parseIpv4(packet, true))->flaw), int(ReplyFlaw::None));
}

void TestPacket::checksumOfOddLengths()
{
    std::mt19937 random(5);
    for (std::size_t length = 4; length < 200; ++length) {
        Buffer data(length);
        for (std::byte &byte : data)
            byte = std::byte(random() & 0xff);
        setChecksum(data, 0);
        QCOMPARE(internetChecksum(data), std::uint16_t(0));
        data[length / 2] ^= std::byte(0x10);
        QVERIFY(internetChecksum(data) != 0);
    }
}

void TestPacket::repliesRoundTrip()
{
    std::mt19937_64 random(6);
    for (int i = 0; i < 2'000; ++i) {
        const unsigned identifier = random() & 0xffff;
        const unsigned sequence = random() & 0xffff;
        const std::uint64_t nonce = random();
        const ParsedPacket v4 = parseIpv4(ipv4Header() + reply(IpFamily::V4, identifier, sequence, nonce));
        const ParsedPacket v6 = parseIcmp(IpFamily::V6, reply(IpFamily::V6, identifier, sequence, nonce));
        for (const ParsedPacket &parsed : {v4, v6}) {
            QVERIFY(asReply(parsed));
            QCOMPARE(unsigned(asReply(parsed)->identifier), identifier);
            QCOMPARE(unsigned(asReply(parsed)->sequence), sequence);
            QCOMPARE(std::uint64_t(asReply(parsed)->nonce), nonce);
        }
    }
}

void TestPacket::ipOptionsAreSkipped()
{
    const ParsedPacket parsed = parseIpv4(ipv4Header(24) + reply(IpFamily::V4, 7, 8, 9));
    QVERIFY(asReply(parsed));
    QCOMPARE(unsigned(asReply(parsed)->sequence), 8U);
}

// Some devices answer with less than they were sent: 32 bytes of 56, say.
void TestPacket::repliesMayEndAfterTheNonce_data()
{
    QTest::addColumn<int>("payload");
    for (const int payload : {8, 9, 32, 55, 56})
        QTest::addRow("%d bytes", payload) << payload;
}

void TestPacket::repliesMayEndAfterTheNonce()
{
    QFETCH(int, payload);
    Buffer v4 = ipv4Header() + reply(IpFamily::V4, 1, 2, 3);
    Buffer v6 = reply(IpFamily::V6, 1, 2, 3);
    v4.resize(28 + std::size_t(payload));
    v6.resize(8 + std::size_t(payload));
    setChecksum(v4, 20);
    for (const ParsedPacket &parsed : {parseIpv4(v4), parseIcmp(IpFamily::V6, v6)}) {
        QVERIFY(asReply(parsed));
        QCOMPARE(int(asReply(parsed)->flaw), int(ReplyFlaw::None));
        QCOMPARE(std::uint64_t(asReply(parsed)->nonce), std::uint64_t(3));
    }
}

void TestPacket::flawsAreTold_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("flippedByte");
    QTest::addColumn<bool>("mendChecksum");
    QTest::addColumn<int>("flaw");
    QTest::newRow("checksum wrong") << 84 << 22 << false << int(ReplyFlaw::Checksum);
    QTest::newRow("cut, checksum wrong") << 80 << -1 << false << int(ReplyFlaw::Checksum);
    QTest::newRow("pattern changed, checksum wrong") << 84 << 60 << false << int(ReplyFlaw::Checksum);
    QTest::newRow("pattern changed") << 84 << 60 << true << int(ReplyFlaw::Payload);
    QTest::newRow("a byte too many") << 85 << -1 << true << int(ReplyFlaw::Payload);
}

void TestPacket::flawsAreTold()
{
    QFETCH(int, length);
    QFETCH(int, flippedByte);
    QFETCH(bool, mendChecksum);
    Buffer packet = ipv4Header() + reply(IpFamily::V4, 1, 2, 3);
    packet.resize(std::size_t(length));
    if (flippedByte >= 0)
        packet[std::size_t(flippedByte)] ^= std::byte(0x08);
    if (mendChecksum)
        setChecksum(packet, 20);
    const ParsedPacket parsed = parseIpv4(packet);
    QVERIFY(asReply(parsed));
    QTEST(int(asReply(parsed)->flaw), "flaw");
}

void TestPacket::damagedRepliesAreNothing_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("flippedByte");
    QTest::addColumn<bool>("mendChecksum");
    QTest::newRow("empty") << 0 << -1 << false;
    QTest::newRow("half an IP header") << 10 << -1 << false;
    QTest::newRow("no ICMP header") << 22 << -1 << false;
    QTest::newRow("half a nonce") << 32 << -1 << true;
    QTest::newRow("no payload") << 28 << -1 << true;
    QTest::newRow("code is not zero") << 84 << 21 << true;
    QTest::newRow("an echo request, not a reply") << 84 << 20 << true;
    QTest::newRow("IP version") << 84 << 0 << false;
}

void TestPacket::damagedRepliesAreNothing()
{
    QFETCH(int, length);
    QFETCH(int, flippedByte);
    QFETCH(bool, mendChecksum);
    Buffer packet = ipv4Header() + reply(IpFamily::V4, 1, 2, 3);
    packet.resize(std::size_t(length));
    if (flippedByte >= 0)
        packet[std::size_t(flippedByte)] ^= std::byte(flippedByte == 0 ? 0xf0 : 0x08);
    if (mendChecksum)
        setChecksum(packet, 20);
    QVERIFY(isNothing(parseIpv4(packet)));
}

void TestPacket::errorsV4_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, int type, int code, IcmpErrorKind kind) {
        QTest::newRow(name) << type << code << int(kind);
    };
    row("net", 3, 0, IcmpErrorKind::NetUnreachable);
    row("host", 3, 1, IcmpErrorKind::HostUnreachable);
    row("protocol", 3, 2, IcmpErrorKind::ProtocolUnreachable);
    row("port", 3, 3, IcmpErrorKind::PortUnreachable);
    row("fragmentation needed", 3, 4, IcmpErrorKind::PacketTooBig);
    row("source route", 3, 5, IcmpErrorKind::SourceRouteFailed);
    row("net unknown", 3, 6, IcmpErrorKind::NetUnreachable);
    row("host unknown", 3, 7, IcmpErrorKind::HostUnreachable);
    row("isolated", 3, 8, IcmpErrorKind::HostUnreachable);
    row("net prohibited", 3, 9, IcmpErrorKind::Prohibited);
    row("host prohibited", 3, 10, IcmpErrorKind::Prohibited);
    row("net for TOS", 3, 11, IcmpErrorKind::NetUnreachable);
    row("host for TOS", 3, 12, IcmpErrorKind::HostUnreachable);
    row("filtered", 3, 13, IcmpErrorKind::Prohibited);
    row("precedence", 3, 14, IcmpErrorKind::Prohibited);
    row("precedence cutoff", 3, 15, IcmpErrorKind::Prohibited);
    row("unknown code", 3, 77, IcmpErrorKind::Other);
    row("source quench", 4, 0, IcmpErrorKind::SourceQuench);
    row("TTL", 11, 0, IcmpErrorKind::TtlExceeded);
    row("reassembly", 11, 1, IcmpErrorKind::ReassemblyExceeded);
    row("parameter", 12, 0, IcmpErrorKind::ParameterProblem);
}

void TestPacket::errorsV4()
{
    QFETCH(int, type);
    QFETCH(int, code);
    QFETCH(int, kind);
    const Buffer quote = ipv4Header(8) + request(IpFamily::V4, 0xbeef, 0x1234, 99);
    const ParsedPacket parsed = parseIpv4(ipv4Header() + error(unsigned(type), unsigned(code), quote));
    const IcmpError *found = asError(parsed);
    QVERIFY(found);
    QCOMPARE(int(found->kind), kind);
    QCOMPARE(unsigned(found->identifier), 0xbeefU);
    QCOMPARE(unsigned(found->sequence), 0x1234U);
    QVERIFY(found->nonce.has_value());
    QCOMPARE(std::uint64_t(*found->nonce), std::uint64_t(99));
    QVERIFY(found->destination.sameAddress(Endpoint(QHostAddress(QStringLiteral("10.0.0.2")))));
}

void TestPacket::errorsV6_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, int type, int code, IcmpErrorKind kind) {
        QTest::newRow(name) << type << code << int(kind);
    };
    row("no route", 1, 0, IcmpErrorKind::NetUnreachable);
    row("prohibited", 1, 1, IcmpErrorKind::Prohibited);
    row("beyond scope", 1, 2, IcmpErrorKind::BeyondScope);
    row("address", 1, 3, IcmpErrorKind::HostUnreachable);
    row("port", 1, 4, IcmpErrorKind::PortUnreachable);
    row("policy", 1, 5, IcmpErrorKind::Prohibited);
    row("reject route", 1, 6, IcmpErrorKind::Prohibited);
    row("source routing", 1, 7, IcmpErrorKind::SourceRouteFailed);
    row("too big", 2, 0, IcmpErrorKind::PacketTooBig);
    row("hop limit", 3, 0, IcmpErrorKind::TtlExceeded);
    row("reassembly", 3, 1, IcmpErrorKind::ReassemblyExceeded);
    row("parameter", 4, 2, IcmpErrorKind::ParameterProblem);
}

void TestPacket::errorsV6()
{
    QFETCH(int, type);
    QFETCH(int, code);
    QFETCH(int, kind);
    const Buffer quote = ipv6Header() + request(IpFamily::V6, 3, 4, 5);
    const ParsedPacket parsed = parseIcmp(IpFamily::V6, error(unsigned(type), unsigned(code), quote));
    const IcmpError *found = asError(parsed);
    QVERIFY(found);
    QCOMPARE(int(found->kind), kind);
    QVERIFY(found->destination.sameAddress(Endpoint(QHostAddress(QStringLiteral("fd00::2")))));
}

void TestPacket::shortQuotesHaveNoNonce()
{
    Buffer quote = ipv4Header() + request(IpFamily::V4, 3, 4, 5);
    quote.resize(28); // RFC 792 promises the header and eight bytes
    const ParsedPacket parsed = parseIpv4(ipv4Header() + error(3, 1, quote));
    QVERIFY(asError(parsed));
    QVERIFY(!asError(parsed)->nonce);
    quote.resize(27);
    QVERIFY(isNothing(parseIpv4(ipv4Header() + error(3, 1, quote))));
}

void TestPacket::foreignQuotesAreNothing_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("value");
    QTest::newRow("quotes UDP") << 9 << 17;
    QTest::newRow("quotes an echo reply") << 20 << 0;
    QTest::newRow("quotes IPv6") << 0 << 0x65;
    QTest::newRow("header length too small") << 0 << 0x44;
    QTest::newRow("header length beyond the end") << 0 << 0x4f;
}

void TestPacket::foreignQuotesAreNothing()
{
    QFETCH(int, at);
    QFETCH(int, value);
    Buffer quote = ipv4Header() + request(IpFamily::V4, 3, 4, 5);
    quote.resize(28);
    quote[std::size_t(at)] = std::byte(value);
    QVERIFY(isNothing(parseIpv4(ipv4Header() + error(3, 1, quote))));
}

void TestPacket::noiseNeverParsesAsOurs()
{
    std::mt19937 random(7);
    for (int i = 0; i < 20'000; ++i) {
        Buffer noise(random() % 200);
        for (std::byte &byte : noise)
            byte = std::byte(random() & 0xff);
        QVERIFY(!asReply(parseIpv4(noise)));
        QVERIFY(!asReply(parseIcmp(IpFamily::V6, noise)));
    }
}

QTEST_GUILESS_MAIN(TestPacket)
#include "tst_packet.moc"
